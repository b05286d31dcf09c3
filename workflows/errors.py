"""Why a move did not happen, and why a workflow was not published."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from .problems import Problem


class NotMoved(Exception):
    """The subject stays where it was."""


class Refused(NotMoved):
    """The definition does not allow it. `reasons` are sentences for people."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(str(reason) for reason in reasons)
        super().__init__(*self.reasons)


class Overtaken(NotMoved):
    """Somebody else moved it first."""


class InvalidInput(NotMoved):
    """What was filled in is not right. `errors` says what, by the id of the ask."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__(self.errors)


class EffectFailed(Exception):
    """An effect could not be done. What it says is read by people: plain words, and nothing personal in them."""


class Unpublishable(ValidationError):
    """A workflow with problems cannot be published. `problems` says where and what."""

    def __init__(self, problems: "Iterable[Problem]") -> None:
        self.problems = tuple(problems)
        super().__init__([problem.message for problem in self.problems])
