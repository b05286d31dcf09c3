"""States with deadlines and timers, calendars of agencies, and something that moves by them: to test clocks on."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from workflows.calendar import Calendar
from workflows.clock import Clock, carried, entered, follow, going_off, next_alarm, term_of, term_when_carried
from workflows.definition import Call, Definition, Kind, Limit, State, Timer, Transition, Unit
from workflows.registries import Effect
from workflows.terms import Term

ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
OFFICE = Calendar()


def day(number: int, hour: int = 10) -> datetime:
    """An hour in Jakarta, so many days after Monday the 23rd of November 2026."""
    return datetime(2026, 11, 23, hour, tzinfo=UTC) - timedelta(hours=7) + timedelta(days=number)


class SetsDeadline(Effect):
    """What the effect of cases does, for a model that is none."""

    label = "Deadline"

    def apply(self, settings, subject, move, by):
        return []

    def deadline(self, settings):
        return Term(Limit(settings["days"]) if settings.get("days") else None)


WARN = Timer("warn", offset=-1)
LATE = Timer("late", offset=0)
MORE = Timer("more", offset=2, effects=(Call("set_deadline", {"days": 4}),))

NEW = State("new", "New", Kind.INITIAL, limit=Limit(5), timers=(WARN, LATE))
CHECK = State("check", "Check", limit=Limit(12, Unit.HOURS), timers=(LATE, MORE))
WORK = State("work", "Work", timers=(WARN, LATE))
ASKED = State("asked", "Asked", Kind.WAITING)
AWAY = State("away", "Away", Kind.WAITING, limit=Limit(10), timers=(LATE,))
DONE = State("done", "Done", Kind.FINAL)
STATES = (NEW, CHECK, WORK, ASKED, AWAY, DONE)


def definition(states=STATES, days: int = 3) -> Definition:
    """Every state leads to every other, plainly, with a deadline, and with the deadline lifted."""
    steps = []
    for target in states:
        sources = tuple(state.key for state in states)
        for name, calls in (
            ("to", ()),
            ("set", (Call("set_deadline", {"days": days}),)),
            ("lift", (Call("set_deadline", {}),)),
        ):
            steps.append(Transition(f"{name}_{target.key}", "x", sources, target.key, effects=calls))
    return Definition(tuple(states), tuple(steps))


SHORTER = definition((replace(NEW, limit=Limit(3)), *STATES[1:]), days=2)
VERSIONS = {1: definition(), 2: SHORTER}


@dataclass
class Recorded:
    """A move as it is written down."""

    kind: str
    version_id: int
    transition: str
    target: str
    at: datetime
    carry_id: Any = None
    data: Any = None


class Subject:
    """Something that moves, as the engine and the sweep move it: it only ever knows its clock and its state."""

    def __init__(self, at: datetime, calendar: Calendar) -> None:
        self.calendar, self.version, self.since = calendar, 1, at
        self.clock = entered(None, NEW, at, Clock(), calendar)
        self.moves = [Recorded("start", 1, "", "new", at)]
        self.state, self.before, self.entered_by = NEW, None, ""

    def take(self, key: str, at: datetime) -> None:
        step = VERSIONS[self.version].transition(key)
        target = VERSIONS[self.version].by_key[step.target]
        self.clock = entered(self.state, target, at, self.clock, self.calendar, term_of(step.effects))
        if target.key != self.state.key:
            self.since, self.entered_by = at, key
        self.state, self.before = target, None
        self.moves.append(Recorded("take", self.version, key, target.key, at))

    def sweep(self, at: datetime) -> list[str]:
        """All alarms that are due, one moment after the other."""
        rung = []
        while self.clock.alarm_at and self.clock.alarm_at <= at:
            rung += self._ring(at)
        return rung

    def _ring(self, at: datetime) -> list[str]:
        stand = follow(self.moves, self.calendar, VERSIONS.get)
        arguments = (self.state, self.clock.due_at, stand.armed_at)
        timers = going_off(*arguments, self.clock.alarm_at, self.calendar, stand.gone)
        gone = stand.gone | {timer.id for timer in timers}
        self.clock = replace(self.clock, alarm_at=next_alarm(*arguments, self.calendar, gone))
        for timer in timers:
            self.moves.append(Recorded("alarm", self.version, timer.id, self.state.key, at))
            term = term_of(timer.effects)
            self.clock = entered(self.state, self.state, at, self.clock, self.calendar, term)
        self.before = None
        return [timer.id for timer in timers]

    def carry(self, to: tuple[str, str, bool], at: datetime) -> None:
        target, reckon, overdue = to
        self.before = (self.clock, self.version, self.state, self.since, self.entered_by)
        self.version = 3 - self.version
        new = VERSIONS[self.version]
        term = term_when_carried(new, self.entered_by)
        armed = follow(self.moves, self.calendar, VERSIONS.get).armed if overdue else None
        state, calendar = new.by_key[target], self.calendar
        self.clock = carried(self.state, state, self.since, at, self.clock, calendar, term, reckon, armed)
        if target != self.state.key:
            self.since, self.entered_by = at, ""
        self.state = new.by_key[target]
        self.moves.append(
            Recorded("carry", self.version, "", target, at, len(self.moves), {"reckon": reckon, "overdue": overdue})
        )

    def back(self, at: datetime) -> None:
        if self.before:
            carry = self.moves[-1].carry_id
            self.clock, self.version, self.state, self.since, self.entered_by = self.before
            self.moves.append(Recorded("back", self.version, "", self.state.key, at, carry))
            self.before = None


calendars = st.builds(
    Calendar,
    zone=st.sampled_from(ZONES),
    opens=st.sampled_from([time(7, 30), time(8)]),
    closes=st.sampled_from([time(14), time(16)]),
    weekdays=st.sampled_from([frozenset(range(5)), frozenset(range(6)), frozenset({1, 3})]),
    shut=st.frozensets(st.dates(date(2026, 10, 1), date(2027, 3, 31)), max_size=8),
    worked=st.frozensets(st.dates(date(2026, 10, 1), date(2027, 3, 31)), max_size=3),
)
moments = st.datetimes(datetime(2026, 11, 1), datetime(2026, 12, 20), timezones=st.just(UTC))
gaps = st.one_of(st.timedeltas(timedelta(0), timedelta(hours=9)), st.timedeltas(timedelta(0), timedelta(days=12)))
keys = st.sampled_from([step.key for step in VERSIONS[1].transitions])
deeds = st.one_of(
    st.tuples(st.just("take"), keys),
    st.tuples(st.just("take"), keys),
    st.tuples(
        st.just("carry"),
        st.tuples(
            st.sampled_from([state.key for state in STATES]), st.sampled_from(["", "now", "keep"]), st.booleans()
        ),
    ),
    st.tuples(st.just("back"), st.none()),
    st.tuples(st.just("sweep"), st.none()),
)
