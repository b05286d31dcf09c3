"""What upper rooms know around a workflow: who uses it, who may see its subjects, in which words people are told."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from .registry import Registry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .machine import Machine
    from .models import Workflow


@dataclass(frozen=True, slots=True)
class Use:
    """One user of a workflow, such as a service: its id among its kind, its name, and where it is edited."""

    id: int
    name: str
    url: str = ""
    may_switch: bool = False
    """Whether the person who looks may make it follow another workflow."""


class Surroundings:
    """What a room says of its subjects and of those that use workflows. Derive, and register in `AppConfig.ready()`."""

    model: "type[Machine] | None" = None

    def visible(self, user: Any) -> "QuerySet[Any]":
        """The subjects the user may see."""
        raise NotImplementedError

    def address(self, subject: Any) -> str:
        """The page of a subject."""
        raise NotImplementedError

    def used_by(self, workflow: "Workflow", user: Any) -> Iterable[Use]:
        """Who begins by the workflow, as far as the user may know."""
        return ()

    def switch(self, use: int, workflow: "Workflow", by: Any) -> None:
        """Let a user of workflows begin by another one from now on. Raises PermissionDenied."""
        raise NotImplementedError

    def events(self) -> Iterable[tuple[str, str]]:
        """What applicants can be told of: the event and its name."""
        return ()

    def affected(self, workflow: "Workflow") -> Iterable[tuple[str, int]]:
        """What else a new version touches: words and a count."""
        return ()


class Unknown(Surroundings):
    """Nobody speaks for these subjects: none is shown to anybody."""

    def __init__(self, model: "type[Machine]") -> None:
        self.model = model

    def visible(self, user: Any) -> "QuerySet[Any]":
        """None."""
        return cast(type["Machine"], self.model)._base_manager.none()

    def address(self, subject: Any) -> str:
        """None."""
        return ""


surroundings: Registry[Surroundings] = Registry()
