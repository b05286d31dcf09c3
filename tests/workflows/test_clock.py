"""What becomes of a deadline: whatever happens, the clock that is kept is the one the history tells."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.clock import Clock, clocks, follow, replay, revised
from workflows.definition import Kind

from .clock_world import ASKED, AWAY, OFFICE, VERSIONS, Recorded, Subject, calendars, day, deeds, gaps, moments

pytestmark = pytest.mark.usefixtures("sets_deadline")


@given(calendars, moments, st.lists(st.tuples(deeds, gaps), max_size=14))
def test_the_clock_that_is_kept_is_the_one_that_the_history_tells(calendar, at, story):
    subject = Subject(at, calendar)
    for (deed, detail), gap in story:
        at += gap
        getattr(subject, deed)(*([] if detail is None else [detail]), at)
        assert replay(subject.moves, calendar, VERSIONS.get) == subject.clock
        stand = follow(subject.moves, calendar, VERSIONS.get)
        assert (stand.state, stand.since) == (subject.state, subject.since)
        assert revised(stand, subject.clock, at, calendar) == subject.clock, "the same calendar changes nothing"


@given(calendars, moments, st.lists(st.tuples(deeds, gaps), max_size=14))
def test_a_final_state_has_no_clock_and_only_a_waiting_one_keeps_what_is_left(calendar, at, story):
    subject = Subject(at, calendar)
    for (deed, detail), gap in story:
        at += gap
        getattr(subject, deed)(*([] if detail is None else [detail]), at)
        if subject.state.kind == Kind.FINAL:
            assert subject.clock == Clock()
        assert subject.clock.time_left is None or subject.state.kind == Kind.WAITING
        assert subject.clock.alarm_at is None or subject.clock.due_at is not None


@given(calendars, moments, st.lists(gaps, min_size=1, max_size=9), st.booleans())
def test_waiting_costs_none_of_the_time_and_forgives_no_lateness(calendar, at, pauses, swapped):
    subject = Subject(at, calendar)
    subject.take("to_work", at)
    ours, due = timedelta(0), subject.clock.due_at
    whole = calendar.between(at, due)
    waits = [ASKED, AWAY] if swapped else [AWAY, ASKED]
    for number, pause in enumerate(pauses):
        later = at + pause
        if number % 2 == 0:
            ours += calendar.between(at, later)
            subject.take(f"to_{waits[number // 2 % 2].key}", later)
        else:
            subject.take("to_work", later)
        at = later
    if subject.state.kind == Kind.WAITING:
        assert subject.clock.time_left == whole - ours
        subject.take("to_work", at)
    due = subject.clock.due_at
    left = calendar.between(at, due) if due > at else -calendar.between(due, at)
    assert left == whole - ours
    if left < timedelta(0):
        assert due < at, "what was late stays late"


def test_entering_without_a_limit_keeps_the_deadline_and_with_one_sets_it():
    subject = Subject(day(0), OFFICE)
    subject.take("to_work", day(1))
    assert subject.clock.due_at == day(7, 16)
    subject.take("to_check", day(1))
    assert subject.clock.due_at == day(2, 14)


def test_what_an_effect_says_of_the_deadline_wins_over_the_limit():
    subject = Subject(day(0), OFFICE)
    subject.take("set_check", day(0))
    assert subject.clock.due_at == day(3, 16)
    subject.take("lift_new", day(0))
    assert subject.clock == Clock()


def test_a_waiting_state_has_its_own_deadline_which_does_not_outlive_it():
    subject = Subject(day(0), OFFICE)
    subject.take("to_away", day(1))
    assert (subject.clock.due_at, subject.clock.time_left) == (day(15, 16), timedelta(hours=38))
    subject.take("to_work", day(2))
    assert (subject.clock.due_at, subject.clock.time_left) == (OFFICE.after(day(2), timedelta(hours=38)), None)
    subject.take("lift_away", day(3))
    subject.take("to_work", day(4))
    assert subject.clock == Clock(), "nothing ran, so nothing runs on"


def test_a_step_back_into_the_same_state_touches_no_clock_unless_it_sets_one():
    subject = Subject(day(0), OFFICE)
    before = subject.clock
    subject.take("to_new", day(1))
    assert subject.clock == before
    subject.take("set_new", day(1))
    assert subject.clock.due_at == day(4, 16)


def test_both_clocks_are_told_and_stand_still_once_it_is_closed():
    subject = Subject(day(0), OFFICE)
    subject.take("to_away", day(1))
    found = clocks(subject.moves, day(4), OFFICE, VERSIONS.get)
    assert (found.elapsed, found.worked, found.is_stopped) == (timedelta(days=4), timedelta(hours=8), True)
    subject.take("to_work", day(7))
    subject.take("to_done", day(8))
    found = clocks(subject.moves, day(20), OFFICE, VERSIONS.get)
    assert (found.elapsed, found.worked, found.is_stopped) == (timedelta(days=8), timedelta(hours=16), False)
    assert clocks([], day(0), OFFICE, VERSIONS.get).elapsed == timedelta(0)


@given(calendars, moments, st.lists(st.tuples(deeds, gaps), max_size=10), gaps)
def test_our_clock_is_the_working_time_of_the_states_that_are_ours(calendar, at, story, rest):
    subject = Subject(at, calendar)
    for (deed, detail), gap in story:
        at += gap
        getattr(subject, deed)(*([] if detail is None else [detail]), at)
    now = at + rest
    found = clocks(subject.moves, now, calendar, VERSIONS.get)
    ends = [*subject.moves, Recorded("", 1, "", "", now)]
    ours = [
        calendar.between(move.at, after.at)
        for move, after in pairwise(ends)
        if move.target not in ("asked", "away", "done")
    ]
    assert found.worked == sum(ours, timedelta(0)) <= calendar.between(subject.moves[0].at, now)
