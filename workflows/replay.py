"""
Recorded moves of real subjects over another definition: what would have gone otherwise. Pure.

Each move is looked at by itself, from where the subject really was, with what was known then. What the version that was
followed asked for, too, was met: the move was made. A condition that looks at something nobody wrote down at the time
cannot be told, whichever way it would go; that is counted apart, by condition, never guessed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from . import labels
from .asking import is_shown
from .calendar import Calendar
from .clock import Clock, entered, follow, term_of
from .comparisons import is_empty
from .decide import describe, judge
from .definition import Ask, Call, Definition, Transition
from .meaning import meaning
from .registries import Known
from .situation import APPLICANT, SYSTEM, Actor, Past, Situation

START, TAKE = "start", "take"


class Kind(StrEnum):
    """What would have been otherwise."""

    BLOCKED = "blocked"
    ELSEWHERE = "elsewhere"
    HANDS = "hands"
    LATE = "late"
    UNTOLD = "untold"
    """It cannot be told."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A move as it was written down; a Past with what the clock wants to know."""

    past: Past
    version_id: int
    note: str = ""
    by_applicant: bool = False
    carry_id: int | None = None

    kind = property(lambda self: self.past.kind)
    transition = property(lambda self: self.past.transition)
    target = property(lambda self: self.past.target)
    at = property(lambda self: self.past.at)


@dataclass(frozen=True, slots=True)
class Finding:
    """One move that would have been otherwise, and why."""

    kind: Kind
    step: str
    message: str
    conditions: tuple[str, ...] = ()
    """What cannot be told: each condition in words."""


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a move would have been refused; or, without a reason, the condition of which that cannot be told."""

    reason: str = ""
    condition: str = ""


class Then(dict[str, Any]):
    """What was known then. What was not written down is empty, and `untold` says that somebody looked for it."""

    untold = False

    def __missing__(self, key: str) -> "Then":
        self.untold = True
        return Then()

    def __contains__(self, key: object) -> bool:
        if super().__contains__(key):
            return True
        self.untold = True
        return False

    def get(self, key: str, default: Any = None) -> Any:
        """What is known, else the default."""
        return super().get(key, default) if key in self else default


class Unwritten(Mapping[Any, Any]):
    """What is never written down, such as at which levels somebody held a role. Whoever looks leaves a mark."""

    def __init__(self, then: Then) -> None:
        self._then = then

    def __getitem__(self, key: Any) -> Any:
        self._then.untold = True
        raise KeyError(key)

    def __iter__(self) -> Iterator[Any]:
        self._then.untold = True
        return iter(())

    def __len__(self) -> int:
        self._then.untold = True
        return 0


class Replay:
    """A definition over which histories are replayed."""

    def __init__(self, definition: Definition, definition_of: Callable[[int], Definition]) -> None:
        self.definition, self.definition_of = meaning(definition), definition_of
        self._steps = {step.key: step for step in definition.transitions}
        self._new: dict[tuple[str, int, int | None], tuple[tuple[Ask, ...], tuple[Transition, ...]]] = {}

    @cached_property
    def names(self) -> dict[str, str]:
        """What sentences call the steps and fields."""
        return labels.of_definition(self.definition)

    def findings(
        self, history: Sequence[Recorded], facts: Known, calendar: Calendar, now: datetime
    ) -> Iterator[Finding]:
        """What would have been otherwise in one history, oldest first."""
        clock, since = Clock(), now
        moves: dict[str, Any] = {}
        past: list[Past] = []
        told: datetime | None = None
        for place, move in enumerate(history):
            if clock.due_at != told and (late := self._late(history[:place], clock, move.at, calendar)):
                told = clock.due_at
                yield late
            if move.kind == START:
                yield from self._begun(move)
            elif move.kind == TAKE:
                then = Then(facts(move.at) if callable(facts) else facts)
                then["moves"] = moves
                yield from self._taken(move, then, since, past, calendar)
                moves = {**moves, move.transition: move.past.data}
            clock = self._clock(move, clock, calendar)
            past.append(move.past)
            if move.past.source != move.target:
                since = move.at
        if clock.due_at != told and (late := self._late(history, clock, now, calendar)):
            yield late

    def _begun(self, move: Recorded) -> Iterator[Finding]:
        if move.target != self.definition.initial.key:
            message = _("It would have begun in “%(state)s”.") % {"state": self.definition.initial.label}
            yield Finding(Kind.ELSEWHERE, "", message)

    def _taken(
        self, move: Recorded, then: Then, since: datetime, past: Sequence[Past], calendar: Calendar
    ) -> Iterator[Finding]:
        step = self._steps.get(move.transition)
        if elsewhere := self._elsewhere(move, step):
            yield Finding(Kind.ELSEWHERE, move.transition, elsewhere)
        if step is None or not self.definition.leaves(step, move.past.source):
            return
        if not _is_for(step, move):
            yield Finding(Kind.HANDS, step.key, _("The role with which it was done would not have been allowed to."))
        objections = list(self._objections(step, move, then, since, past, calendar))
        if reasons := [objection.reason for objection in objections if objection.reason]:
            yield Finding(Kind.BLOCKED, step.key, " ".join(reasons))
        elif objections:
            conditions = tuple(dict.fromkeys(objection.condition for objection in objections))
            yield Finding(Kind.UNTOLD, step.key, " ".join(map(_untold, conditions)), conditions)

    def _objections(
        self, step: Transition, move: Recorded, then: Then, since: datetime, past: Sequence[Past], calendar: Calendar
    ) -> Iterator[Objection]:
        asks, conditions = self._what_is_new(step, move)
        for ask in asks:
            then.untold = False
            is_missing = ask.required and is_empty(move.past.data.get(ask.id))
            if is_missing and (is_shown(ask, move.past.data, then) or then.untold):
                yield _unfilled(ask, then.untold)
        situation = Situation(
            then, _actor(move, then), move.at, move.note, move.past.data,
            since=since, history=past, calendar=calendar,
        )  # fmt: skip
        for condition in conditions:
            yield from self._unmet(condition, situation, then)

    def _unmet(self, step: Transition, situation: Situation, then: Then) -> Iterator[Objection]:
        """What is to be said of a step with one condition only."""
        then.untold = False
        reasons: Sequence[str] = ()
        try:
            reasons = judge(step, situation).reasons
        except (TypeError, ValueError, LookupError, AttributeError):
            then.untold = True  # it reckons with what is not there
        if then.untold:
            names = self.names | labels.of_step(step)
            yield Objection(condition=labels.in_words(describe(step.guards[0]), names))
        yield from (Objection(labels.in_words(reason, self.names)) for reason in reasons if not then.untold)

    def _what_is_new(self, step: Transition, move: Recorded) -> tuple[tuple[Ask, ...], tuple[Transition, ...]]:
        """
        The fields and conditions that the version which was followed did not have at this step.

        Each condition is at a step of its own that is open to whoever did it: whose step it is has been looked at.
        """
        role = move.past.role
        key = (step.key, move.version_id, role)
        if key not in self._new:
            followed = meaning(self.definition_of(move.version_id))
            then = next((found for found in followed.transitions if found.key == step.key), None)
            roles = (*step.roles, role) if role is not None else step.roles
            asks = tuple(ask for ask in step.asks if then is None or ask not in then.asks)
            calls: Iterable[Call] = (call for call in step.guards if then is None or call not in then.guards)
            own = (replace(step, roles=roles, by_applicant=True, guards=(call,)) for call in calls)
            self._new[key] = asks, tuple(own)
        return self._new[key]

    def _elsewhere(self, move: Recorded, step: Transition | None) -> str:
        states = self.definition.by_key
        if step is None:
            return _("The step does not exist.")
        if move.past.source not in states:
            return _("The state it was in does not exist.")
        if not self.definition.leaves(step, move.past.source):
            return _("The step does not start in “%(state)s”.") % {"state": states[move.past.source].label}
        if step.target != move.target:
            target = states.get(step.target)
            return _("It would have led to “%(state)s”.") % {"state": target.label if target else step.target}
        return ""

    def _clock(self, move: Recorded, before: Clock, calendar: Calendar) -> Clock:
        """The clock by this definition; where the move leads is not known to it, no clock runs."""
        source, target = self.definition.by_key.get(move.past.source), self.definition.by_key.get(move.target)
        if target is None:
            return Clock()
        step = self._steps.get(move.transition) if move.kind == TAKE else None
        return entered(source, target, move.at, before, calendar, term_of(step.effects) if step else None)

    def _late(self, before: Sequence[Recorded], clock: Clock, at: datetime, calendar: Calendar) -> Finding | None:
        """A deadline missed by this definition, and not by the one that was followed."""
        if clock.due_at is None or at <= clock.due_at or not before or self._was_late(before, at, calendar):
            return None
        state = self.definition.by_key[before[-1].target]
        return Finding(Kind.LATE, "", _("The deadline in “%(state)s” would have been missed.") % {"state": state.label})

    def _was_late(self, before: Sequence[Recorded], at: datetime, calendar: Calendar) -> bool:
        recorded: Any = before
        stand = follow(recorded, calendar, self.definition_of)
        return stand is not None and stand.clock.due_at is not None and at > stand.clock.due_at


def _is_for(step: Transition, move: Recorded) -> bool:
    if move.by_applicant:
        return step.by_applicant
    if move.past.role is None:
        return True  # the system, or somebody who holds every role
    return move.past.role in step.roles


def _unfilled(ask: Ask, untold: bool) -> Objection:
    """A field that was left empty, and must be filled in; or nobody knows whether it would have been shown."""
    if untold:
        return Objection(condition=_("“%(field)s” must be filled in") % {"field": ask.label})
    return Objection(_("“%(field)s” would have had to be filled in.") % {"field": ask.label})


def _untold(condition: str) -> str:
    said = _("It cannot be told from what was written down whether this would have held: %(condition)s.")
    return said % {"condition": condition}


def _actor(move: Recorded, then: Then) -> Actor:
    past = move.past
    if move.by_applicant:
        return APPLICANT
    if past.by is None:
        return SYSTEM
    if past.role is None:
        return Actor(past.by, is_superuser=True)
    lent = {past.role: past.for_id} if past.for_id else {}
    return Actor(past.by, frozenset({past.role}), stands_in=lent, levels=Unwritten(then))
