"""
What a published workflow says, as plain values: states, transitions, and what each transition asks and does.

The JSON of a WorkflowVersion is parsed into these once per process. Nothing here knows the database.
"""

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

ANY = "*"
FORMAT = 2


class Unit(StrEnum):
    """How time is counted: only while the agency works."""

    HOURS = "hours"
    DAYS = "days"


class OnFailure(StrEnum):
    """What becomes of the step when an effect fails."""

    STOP = "stop"
    """The step is refused, and nothing of it happened."""
    LATER = "later"
    """The step is taken; the effect is seen on the subject as failed, tried again, and can be run by hand."""


class Kind(StrEnum):
    """What a state is for."""

    INITIAL = "initial"
    OPEN = "open"
    WAITING = "waiting"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class Call:
    """A registered guard or effect by name, with the settings the administrator chose."""

    name: str
    settings: dict[str, Any] = field(default_factory=dict)
    calls: "tuple[Call, ...]" = ()
    """The guards that a combination (`all`, `any`, `not`) is made of."""
    on_failure: OnFailure = OnFailure.STOP
    """Of an effect."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A span of working time."""

    amount: int
    unit: Unit = Unit.DAYS


@dataclass(frozen=True, slots=True)
class Timer:
    """
    What happens by itself around the deadline: effects, or a transition that the system takes (silence means ...).

    It goes off `offset` working units after the deadline; a negative offset is before it.
    """

    id: str
    label: str = ""
    offset: int = 0
    unit: Unit = Unit.DAYS
    transition: str = ""
    effects: tuple[Call, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """
    A node. `label` is for staff; `public` says it to the resident once reached, `future` before that.

    A `limit` sets the deadline on entering. Without one the deadline stays as it is; a waiting state stops its clock.
    """

    key: str
    label: str
    kind: Kind = Kind.OPEN
    public: str = ""
    future: str = ""
    id: str = ""
    """The row of the editor it comes from: tells a changed key from a new state."""
    limit: Limit | None = None
    timers: tuple[Timer, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """
    A field a transition asks for. `id` is stable; the answer is kept under it in the Move's data.

    `show` is a rule over the facts and, under `input.`, over the fields above it; what it hides is not asked.
    """

    id: str
    type: str
    label: str
    required: bool = False
    help: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    to_applicant: bool = False
    show: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Transition:
    """
    An arrow. `sources` are state keys, or only ANY: every other state that is not final. `roles` are Group ids.

    `by_applicant`: also the applicant may do it, from the tracking page (appeal, withdraw, answer).
    """

    key: str
    label: str
    sources: tuple[str, ...]
    target: str
    roles: tuple[int, ...] = ()
    guards: tuple[Call, ...] = ()
    asks: tuple[Ask, ...] = ()
    effects: tuple[Call, ...] = ()
    id: str = ""
    """The row of the editor it comes from: tells a changed key from a new transition."""
    by_applicant: bool = False


@dataclass(frozen=True)
class Definition:
    """A whole workflow. Order of states and transitions is the order people see."""

    states: tuple[State, ...]
    transitions: tuple[Transition, ...]

    @cached_property
    def by_key(self) -> dict[str, State]:
        """The states by their key."""
        return {state.key: state for state in self.states}

    @cached_property
    def _transitions_by_key(self) -> dict[str, Transition]:
        return {transition.key: transition for transition in self.transitions}

    @property
    def initial(self) -> State:
        """The state a subject starts in."""
        return next(state for state in self.states if state.kind == Kind.INITIAL)

    def transition(self, key: str) -> Transition:
        """The transition with that key. Raises KeyError."""
        return self._transitions_by_key[key]

    def leaving(self, state: str) -> Iterator[Transition]:
        """The transitions that start in the state."""
        return (transition for transition in self.transitions if self.leaves(transition, state))

    def leaves(self, transition: Transition, state: str) -> bool:
        """Whether the transition starts in the state. ANY is every other state that is not final."""
        if state in transition.sources:
            return True
        found = self.by_key.get(state)
        return ANY in transition.sources and state != transition.target and (found is None or found.kind != Kind.FINAL)

    def sources_of(self, transition: Transition) -> Iterator[State]:
        """The states a transition starts in, ANY spelt out."""
        return (state for state in self.states if self.leaves(transition, state.key))

    def timer(self, state: str, key: str) -> Timer:
        """The timer of a state. Raises KeyError."""
        return {timer.id: timer for timer in self.by_key[state].timers}[key]

    def as_json(self) -> dict[str, Any]:
        """The form kept in a WorkflowVersion: what has its default is left out."""
        return {
            "format": FORMAT,
            "states": [_plain(state) for state in self.states],
            "transitions": [_plain(transition) for transition in self.transitions],
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Definition":
        """Read what `as_json` wrote, in this format or an earlier one."""
        return cls(
            states=tuple(_state(state) for state in document["states"]),
            transitions=tuple(_transition(transition) for transition in document["transitions"]),
        )


def _plain(value: Any) -> Any:
    """Dataclasses, enums and tuples as JSON has them: the document equals itself after a trip through the database."""
    if is_dataclass(value):
        kept = ((item, getattr(value, item.name)) for item in fields(value))
        return {item.name: _plain(found) for item, found in kept if found != _default(item)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return str(value) if isinstance(value, StrEnum) else value


def _default(item: Any) -> Any:
    return item.default_factory() if item.default_factory is not MISSING else item.default


def _state(document: dict[str, Any]) -> State:
    found = dict(document)
    found["kind"] = Kind(found.get("kind", Kind.OPEN))
    found["limit"] = _limit(found.get("limit"))
    found["timers"] = tuple(_timer(timer) for timer in found.get("timers", ()))
    return State(**found)


def _limit(document: dict[str, Any] | None) -> Limit | None:
    return Limit(document["amount"], Unit(document.get("unit", Unit.DAYS))) if document else None


def _timer(document: dict[str, Any]) -> Timer:
    unit, effects = Unit(document.get("unit", Unit.DAYS)), _calls(document.get("effects", ()))
    return Timer(**{**document, "unit": unit, "effects": effects})


def _transition(document: dict[str, Any]) -> Transition:
    found = dict(document)
    for name in ("sources", "roles"):
        found[name] = tuple(found.get(name, ()))
    for name in ("guards", "effects"):
        found[name] = _calls(found.get(name, ()))
    found["asks"] = tuple(Ask(**ask) for ask in found.get("asks", ()))
    return Transition(**found)


def _calls(documents: Iterable[dict[str, Any]]) -> tuple[Call, ...]:
    return tuple(_call(document) for document in documents)


def _call(document: dict[str, Any]) -> Call:
    return Call(
        name=document["name"],
        settings=document.get("settings", {}),
        calls=_calls(document.get("calls", ())),
        on_failure=OnFailure(document.get("on_failure", OnFailure.STOP)),
    )
