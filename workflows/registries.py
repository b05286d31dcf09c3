"""
The open lists of the engine, and what is expected of an entry in each.

Upper rooms derive from Guard and Effect, register in `AppConfig.ready()`, and appear in the workflow editor at once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.functional import Promise

from .calendar import Calendar
from .definition import Ask, Definition
from .outcome import Outcome
from .registry import Registry
from .situation import Actor, Situation
from .terms import Term

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from wagtail.blocks import Block

    from .machine import Machine
    from .models import Move, Workflow
    from .problems import Problem

Settings = Mapping[str, Any]
Text = str | Promise
REFERS: Mapping[str, str] = {
    "role": "role",
    "roles": "role",
    "user": "user",
    "users": "user",
    "service": "service",
    "organisation": "organisation",
}
"""Settings that hold, by their usual names, something that has another id in every installation."""


class Guard:
    """A named condition of a transition. Pure: it sees a Situation, never the database."""

    label: Text = ""
    refers: Mapping[str, str] = REFERS
    """Which settings hold something with an id of this installation, and of what kind (`workflows.document`)."""
    needs_input = False
    """Judged only when the person submits; asked in advance (may I press this button?) it passes."""

    def settings_blocks(self) -> "list[tuple[str, Block]]":
        """What an administrator fills in."""
        return []

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """The reason why not, or None."""
        raise NotImplementedError

    def awaits_input(self, settings: Settings) -> bool:
        """Whether it may still object, or not object any more, once the person submits."""
        return self.needs_input

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """What is wrong with the settings, in words an administrator understands."""
        return []

    def describe(self, settings: Settings) -> Text:
        """A plain sentence for the preview."""
        return self.label


class Combination(Guard):
    """A guard made of other guards (`Call.calls`). Its settings may not be called `calls`."""

    def combine(self, settings: Settings, parts: Sequence[Outcome]) -> Outcome:
        """What the outcomes of its guards come to."""
        raise NotImplementedError

    def describe_parts(self, settings: Settings, parts: Sequence[str]) -> Text:
        """A plain sentence for the preview, made of the sentences of its guards."""
        raise NotImplementedError

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """`decide` looks at the guards it is made of; of itself it has nothing against anybody."""
        return None


class Effect:
    """
    A named consequence of a transition. It changes the database only, inside the transaction of the move.

    Its settings may not be called `on_failure`. What it raises becomes a refused step, or is tried again later, as the
    administrator chose; an `EffectFailed` is shown in its own words.
    """

    label: Text = ""
    refers: Mapping[str, str] = REFERS
    """As of a guard."""
    later = False
    """It talks to the outside: never with the move, always by a worker, outside of any transaction, perhaps twice."""
    settled = False
    """Applied when the subject is saved in its new state (a message that speaks of it); else before."""

    def settings_blocks(self) -> "list[tuple[str, Block]]":
        """What an administrator fills in."""
        return []

    def apply(self, settings: Settings, subject: "Machine", move: "Move", by: Any) -> Iterable[str] | None:
        """Do it. The move is saved, the subject will be; fields whose value is replaced here are saved with it."""
        raise NotImplementedError

    def deadline(self, settings: Settings) -> Term | None:
        """
        What it says of the deadline, if anything.

        The clock asks before the subject is saved, and again whenever it is reckoned anew from the history.
        """
        return None

    def foretell(self, settings: Settings, actor: Actor) -> Mapping[str, Any]:
        """The facts it would change, by path: what a walk with a made-up subject goes on with."""
        return {}

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """What is wrong with the settings, in words an administrator understands."""
        return []

    def describe(self, settings: Settings) -> Text:
        """A plain sentence for the preview."""
        return self.label


class FieldType(Protocol):
    """What the engine needs of a type of field that a transition may ask for."""

    label: Text
    asks: bool
    """False: it only tells, there is no answer."""

    def settings_blocks(self) -> "list[tuple[str, Block]]":
        """What an administrator fills in."""

    def parse(self, question: Ask, raw: Any, prefix: str) -> Any:
        """The plain value of what a browser sent, or of a plain value it once gave. Raises ValidationError."""

    def problems(self, question: Ask) -> list[str]:
        """What is wrong with the settings."""

    def empty(self, value: Any) -> bool:
        """Whether nothing was filled in."""


class FactSource(Protocol):
    """
    What conditions may look at, for the drop-downs of the editor and for conditions in words.

    One that knows tables of rows also has `columns()`: each table's variable, and what conditions on its rows look at.
    """

    def groups(self) -> "Iterable[tuple[Text, Iterable[tuple[str, str]]]]":
        """Headings, and under each the variables (`answers.…`, `case.…`) with what people call them."""


Known = Mapping[str, Any] | Callable[[datetime], Mapping[str, Any]]
"""What is known of a subject besides its moves: the same at all times, or by the time."""


class Replayed(Protocol):
    """What an upper room knows of a kind of subject whose history is replayed over a draft."""

    def subjects(self, user: Any) -> "QuerySet[Any]":
        """Those that this user may see."""

    def read(self, ids: Sequence[int]) -> "Mapping[int, tuple[Known, Calendar]]":
        """What was known of each, at all times the same or by the time, and its calendar; in few statements."""

    def named(self, user: Any, ids: Sequence[int]) -> "Mapping[int, tuple[str, str]]":
        """What people call each of those that this user may see, and the address of its page."""


class Check(Protocol):
    """What only an upper room can know of a draft: who is there to do it, which messages there are. It may read."""

    def problems(self, workflow: "Workflow", definition: Definition) -> "Iterable[Problem]":
        """What is wrong, and where."""


guards: Registry[Guard] = Registry()
effects: Registry[Effect] = Registry()
field_types: Registry[FieldType] = Registry()
facts: Registry[FactSource] = Registry()
role_sources: Registry[Callable[[Any], Any]] = Registry()
"""Which groups are roles: each entry narrows a queryset of groups. Others serve the rights to pages and the like."""
checks: Registry[Check] = Registry()
replayed: Registry[Replayed] = Registry()
"""By the label of the model: `caseforms.case`."""
