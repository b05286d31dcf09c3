"""What a decision is made from: plain values only, so that it can be made anywhere, also about what never happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .calendar import OFFICE, Calendar


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wants to move: the roles are those held towards this very subject."""

    id: int | None = None
    roles: frozenset[int] = field(default_factory=frozenset)
    is_superuser: bool = False
    """Holds every role; which ones is not looked up."""
    is_system: bool = False
    """A timer or another system: no role is asked of it, every guard still is."""
    is_applicant: bool = False
    """Whoever the subject is for, without an account: may do only what is opened to applicants."""
    stands_in: Mapping[int, int] = field(default_factory=dict)
    """Roles held only for somebody who is away, each with that person."""
    levels: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """The levels (of places, of organisations) at which each role is held; read when a guard looks at it."""
    stands_for: int | None = None
    """For whom the transition that is looked at would be done; set by the decision, from `stands_in`."""

    @property
    def people(self) -> frozenset[int]:
        """Whose eyes these are: a stand-in sees with those of both."""
        return _people(self.id, self.stands_for)


SYSTEM = Actor(is_system=True)
APPLICANT = Actor(is_applicant=True)


@dataclass(frozen=True, slots=True)
class Past:
    """A recorded move, as guards look at it: by whom, with which role, and standing in for whom."""

    transition: str
    source: str
    target: str
    at: datetime
    by: int | None = None
    role: int | None = None
    for_id: int | None = None
    kind: str = "take"
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def people(self) -> frozenset[int]:
        """Who has seen it: a stand-in counts as both. Nobody, when it happened by itself or the applicant did it."""
        return _people(self.by, self.for_id)

    @property
    def is_step(self) -> bool:
        """Whether somebody did something, rather than a timer went off or it was carried over."""
        return self.kind in ("start", "take")


@dataclass(frozen=True, slots=True)
class Situation:
    """The subject's facts, who asks, when, and what was filled in; `input` is None while nobody has submitted yet."""

    data: Mapping[str, Any]
    actor: Actor
    now: datetime
    note: str = ""
    input: Mapping[str, Any] | None = None
    since: datetime | None = None
    """When the subject came into the state it is in."""
    history: Sequence[Past] = ()
    """What happened so far, oldest first. Read when it is first looked at."""
    calendar: Calendar = OFFICE
    role_names: Mapping[int, str] = field(default_factory=dict)
    """What roles are called, for reasons. Read when it is first looked at."""

    @property
    def is_submitted(self) -> bool:
        """Whether somebody is doing it now, rather than asking whether it could be done."""
        return self.input is not None

    @property
    def stay(self) -> Sequence[Past]:
        """What happened since the subject came into the state it is in, and in it."""
        entries = (place for place, past in enumerate(self.history) if past.source != past.target)
        return self.history[max(entries, default=-1) + 1 :]


def _people(*ids: int | None) -> frozenset[int]:
    return frozenset(found for found in ids if found is not None)
