"""
The clock of a subject: when it is due, what was left when it was stopped, when the next timer goes off. Pure.

Entering a state with a limit sets the deadline; without one the deadline stays. A waiting state stops the clock and may
have a limit of its own; leaving it, what was left runs on, lateness included. A final state has no clock. A step that
leads back to the state it came from touches nothing, unless an effect sets a deadline: that always wins over a limit.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from .calendar import Calendar
from .definition import Call, Definition, Kind, Limit, State, Timer
from .registries import effects
from .terms import Term

NOTHING = timedelta(0)
ALARM, CARRY, BACK = "alarm", "carry", "back"
"""Kinds of moves that are no transitions, as `Move.Kind` has them."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a Machine keeps. `time_left` is None while the clock runs, and negative when it was stopped too late."""

    due_at: datetime | None = None
    time_left: timedelta | None = None
    alarm_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two clocks of a subject: how long it has been open, and how long it was worked on or could have been."""

    elapsed: timedelta
    worked: timedelta
    is_stopped: bool


@dataclass(frozen=True, slots=True)
class Armed:
    """Since when timers are set, and which have gone off since."""

    at: datetime
    gone: frozenset[str] = frozenset()


class Recorded(Protocol):
    """A move as it was written down."""

    kind: Any
    version_id: int
    transition: str
    target: str
    at: datetime
    carry_id: Any
    data: Any


Definitions = Callable[[int], Definition]
"""The definition of a version."""


def entered(
    source: State | None, target: State, at: datetime, before: Clock, calendar: Calendar, term: Term | None = None
) -> Clock:
    """The clock after a move between two states; `term` is what an effect of the move said of the deadline."""
    if target.kind == Kind.FINAL:
        return Clock()
    if source is not None and source.key == target.key:
        return before if term is None else _again(target, at, before, calendar, term)
    due, left = _reckoned(source, target, at, at, before, calendar, term)
    return Clock(due, left, next_alarm(target, due, at, calendar))


def carried(
    source: State | None,
    target: State,
    since: datetime,
    at: datetime,
    before: Clock,
    calendar: Calendar,
    term: Term | None = None,
    reckon: str = "",
    armed: Armed | None = None,
) -> Clock:
    """
    The clock after a carry-over to another version. `since` is when the subject came into the state.

    In the same state what the new version says is counted from when the state was entered, and `since` stays; `term` is
    what the new version says of the step by which it was entered. Another state is entered at the carry-over. Timers
    whose moment would have been before it do not go off.

    A plan may say otherwise (`plan.Reckon`): "now" counts from the carry-over, "keep" sets no new deadline. If it says
    that what has become overdue by the change is made up for, `armed` is how the timers were set before.
    """
    if target.kind == Kind.FINAL:
        return Clock()
    if reckon == "keep":
        target, term = replace(target, limit=None), None
    elif reckon == "now":
        since = at
    if source is None or source.key != target.key:
        return entered(source, target, at, before, calendar)
    due, left = _reckoned(source, target, since, at, before, calendar, term)
    found = Clock(due, left, before.alarm_at)
    if _is_untouched(source, target, before, found):
        return found
    anew = rearmed(target, due, at, calendar, armed)
    return replace(found, alarm_at=next_alarm(target, due, anew.at, calendar, anew.gone))


def rearmed(target: State, due_at: datetime | None, at: datetime, calendar: Calendar, before: Armed | None) -> Armed:
    """
    How timers are set by a carry-over that changes a deadline: only those ahead, unless `before` is given.

    Then those go off, too, whose moment has come by the change, once: not if they went off before it.
    """
    if before is None or due_at is None:
        return Armed(at)
    passed = {timer.id for timer in target.timers if goes_off(timer, due_at, calendar) <= at}
    return Armed(before.at, before.gone & passed)


def _is_untouched(source: State, target: State, before: Clock, after: Clock) -> bool:
    """Whether the timers of a state that was not left stay set as they were."""
    return (before.due_at, before.time_left, source.timers) == (after.due_at, after.time_left, target.timers)


def term_of(calls: Iterable[Call]) -> Term | None:
    """What effects say of the deadline, the last of them if there are several; None if they say nothing."""
    said = (effects[call.name].deadline(call.settings) for call in calls if call.name in effects)
    return next(reversed([term for term in said if term is not None]), None)


def next_alarm(
    state: State, due_at: datetime | None, after: datetime, calendar: Calendar, gone: Iterable[str] = ()
) -> datetime | None:
    """When the next timer of the state goes off: the first whose moment is later, and that has not gone off already."""
    return min((at for at, _ in _alarms(state, due_at, after, calendar, gone)), default=None)


def going_off(
    state: State,
    due_at: datetime | None,
    after: datetime,
    until: datetime,
    calendar: Calendar,
    gone: Iterable[str] = (),
) -> list[Timer]:
    """The timers whose moment has come, in the order of their moments, then in that of the definition."""
    found = [(at, timer) for at, timer in _alarms(state, due_at, after, calendar, gone) if at <= until]
    return [timer for _, timer in sorted(found, key=lambda pair: pair[0])]


def goes_off(timer: Timer, due_at: datetime, calendar: Calendar) -> datetime:
    """The moment of a timer."""
    return calendar.add(due_at, Limit(timer.offset, timer.unit)) if timer.offset else due_at


def _alarms(
    state: State, due_at: datetime | None, after: datetime, calendar: Calendar, gone: Iterable[str]
) -> Iterator[tuple[datetime, Timer]]:
    if due_at is None:
        return
    for timer in state.timers:
        moment = goes_off(timer, due_at, calendar)
        if moment > after and timer.id not in gone:
            yield moment, timer


def _again(state: State, at: datetime, before: Clock, calendar: Calendar, term: Term) -> Clock:
    """A new deadline without leaving the state: its timers go off again. What is stopped stays so, unless lifted."""
    due = calendar.add(at, term.limit) if term.limit else None
    left = before.time_left if term.limit else None
    return Clock(due, left, next_alarm(state, due, at, calendar))


def _reckoned(
    source: State | None,
    target: State,
    start: datetime,
    at: datetime,
    before: Clock,
    calendar: Calendar,
    term: Term | None,
) -> tuple[datetime | None, timedelta | None]:
    """Due and left; a limit is counted from `start`, everything else happens at `at`."""
    limit = term.limit if term else target.limit
    own = calendar.add(start, limit) if limit else None
    was_waiting = source is not None and source.kind == Kind.WAITING
    if target.kind == Kind.WAITING:
        kept = before.time_left if was_waiting else _left(at, before.due_at, calendar)
        return own, None if term and not limit else kept
    if limit or term:
        return own, None
    if was_waiting:
        return None if before.time_left is None else calendar.resumed(at, before.time_left), None
    return before.due_at, None


def _left(at: datetime, due_at: datetime | None, calendar: Calendar) -> timedelta | None:
    """The working time until the deadline; since it, below zero."""
    if due_at is None:
        return None
    return calendar.between(at, due_at) if due_at > at else -calendar.between(due_at, at)


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a history has led to: the state, since when, by which step, and the clock; which timers have gone off."""

    state: State
    since: datetime
    clock: Clock
    entered_by: str = ""
    armed_at: datetime | None = None
    """Since when the timers are set: those whose moment was before do not go off."""
    gone: frozenset[str] = frozenset()

    @property
    def armed(self) -> Armed:
        """How its timers are set."""
        return Armed(self.armed_at or self.since, self.gone)


def revised(stand: Stand, kept: Clock, now: datetime, calendar: Calendar) -> Clock:
    """The clock reckoned again with another calendar: what has passed already, or was stopped too late, stays."""
    has_passed = kept.due_at is not None and kept.due_at <= now
    due = kept.due_at if has_passed else stand.clock.due_at
    was_late = kept.time_left is not None and kept.time_left <= NOTHING
    left = kept.time_left if was_late else stand.clock.time_left
    return Clock(due, left, next_alarm(stand.state, due, stand.armed_at or stand.since, calendar, stand.gone))


def replay(history: Iterable[Recorded], calendar: Calendar, definition_of: Definitions) -> Clock:
    """The clock as the recorded moves make it, reckoned with this calendar. Without a history there is none."""
    stand = follow(history, calendar, definition_of)
    return stand.clock if stand else Clock()


def follow(history: Iterable[Recorded], calendar: Calendar, definition_of: Definitions) -> Stand | None:
    """
    Go through a history, oldest first, by the versions that were followed then.

    A carry-over that is undone before anything else happened is as if it had never been.
    """
    stand: Stand | None = None
    before: list[Stand | None] = []
    for move in history:
        if move.kind == BACK and before:
            stand = before.pop()
            continue
        before = [*before, stand] if move.kind == CARRY else []
        stand = _moved(stand, move, definition_of(move.version_id), calendar)
    return stand


def _moved(stand: Stand | None, move: Recorded, definition: Definition, calendar: Calendar) -> Stand:
    target = definition.by_key[move.target]
    if stand is None:
        return _armed(Stand(target, move.at, entered(None, target, move.at, Clock(), calendar)), move.at)
    if move.kind == ALARM:
        return _rung(stand, move, calendar)
    if move.kind in (CARRY, BACK):
        return _carried(stand, move, definition, calendar)
    term = term_of(definition.transition(move.transition).effects)
    clock = entered(stand.state, target, move.at, stand.clock, calendar, term)
    if stand.state.key == target.key:
        found = replace(stand, state=target, clock=clock)
        return found if term is None else _armed(found, move.at)
    return _armed(Stand(target, move.at, clock, move.transition), move.at)


def _rung(stand: Stand, move: Recorded, calendar: Calendar) -> Stand:
    """A timer went off: it does not go off again, unless it sets another deadline."""
    timer = next((timer for timer in stand.state.timers if timer.id == move.transition), None)
    term = term_of(timer.effects) if timer else None
    clock = entered(stand.state, stand.state, move.at, stand.clock, calendar, term)
    if term:
        return _armed(replace(stand, clock=clock), move.at)
    gone = stand.gone | {move.transition}
    alarm = next_alarm(stand.state, clock.due_at, stand.armed_at or stand.since, calendar, gone)
    return replace(stand, clock=replace(clock, alarm_at=alarm), gone=gone)


def _carried(stand: Stand, move: Recorded, definition: Definition, calendar: Calendar) -> Stand:
    target = definition.by_key[move.target]
    stays = stand.state.key == target.key
    term = term_when_carried(definition, stand.entered_by) if stays else None
    said = move.data or {}
    armed = stand.armed if said.get("overdue") else None
    since, reckon = stand.since, str(said.get("reckon", ""))
    clock = carried(stand.state, target, since, move.at, stand.clock, calendar, term, reckon, armed)
    if not stays:
        return _armed(Stand(target, move.at, clock), move.at)
    found = replace(stand, state=target, clock=clock)
    if _is_untouched(stand.state, target, stand.clock, clock):
        return found
    anew = rearmed(target, clock.due_at, move.at, calendar, armed)
    return replace(found, armed_at=anew.at, gone=anew.gone)


def term_when_carried(definition: Definition, entered_by: str) -> Term | None:
    """What a version says of the deadline on the step by which a subject came into its state, if it has that step."""
    found = [step for step in definition.transitions if step.key == entered_by]
    return term_of(found[0].effects) if found else None


def _armed(stand: Stand, at: datetime) -> Stand:
    return replace(stand, armed_at=at, gone=frozenset())


def clocks(history: Sequence[Recorded], now: datetime, calendar: Calendar, definition_of: Definitions) -> Clocks:
    """
    How long it has been open by the calendar on the wall, and how much working time of it lies outside waiting states.

    Once it is closed both stand still.
    """
    stays = list(_stays(history, now, definition_of))
    ours = [stay for stay in stays if stay[0].kind not in (Kind.WAITING, Kind.FINAL)]
    worked = sum((calendar.between(since, till) for _, since, till in ours), NOTHING)
    return Clocks(_elapsed(stays), worked, bool(stays) and stays[-1][0].kind == Kind.WAITING)


def _elapsed(stays: Sequence[tuple[State, datetime, datetime]]) -> timedelta:
    if not stays:
        return NOTHING
    last, since, till = stays[-1]
    return (since if last.kind == Kind.FINAL else till) - stays[0][1]


def _stays(
    history: Sequence[Recorded], now: datetime, definition_of: Definitions
) -> Iterator[tuple[State, datetime, datetime]]:
    """The states it was in, each from one move to the next."""
    ends = [*(move.at for move in history[1:]), now]
    for move, till in zip(history, ends, strict=False):
        yield definition_of(move.version_id).by_key[move.target], move.at, max(move.at, till)
