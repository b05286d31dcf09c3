"""When timers go off: once each, in order, and never for what lay behind when a state was entered."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workflows.clock import Clock, follow, goes_off, going_off, next_alarm, replay, revised
from workflows.definition import Timer, Unit

from .clock_world import LATE, NEW, OFFICE, VERSIONS, WARN, Recorded, Subject, day

pytestmark = pytest.mark.usefixtures("sets_deadline")


def test_timers_go_off_once_each_in_order_however_late_the_sweep():
    subject = Subject(day(0), OFFICE)
    assert subject.clock.alarm_at == day(4, 16)
    assert subject.sweep(day(4, 15)) == []
    assert subject.sweep(day(30)) == ["warn", "late"]
    assert subject.sweep(day(60)) == []


def test_timers_of_one_moment_go_off_in_the_order_of_the_definition():
    state = replace(NEW, timers=(Timer("b"), Timer("a"), WARN))
    found = going_off(state, day(7, 16), day(0), day(9), OFFICE)
    assert [timer.id for timer in found] == ["warn", "b", "a"]


def test_a_state_entered_too_late_does_not_make_up_for_timers_that_have_passed():
    subject = Subject(day(0), OFFICE)
    subject.take("to_work", day(6))
    assert subject.clock.alarm_at == day(7, 16), "the warning lies behind, the deadline ahead"
    subject.take("to_new", day(9))
    subject.take("to_work", day(20))
    assert subject.sweep(day(40)) == []


def test_a_timer_that_sets_another_deadline_goes_off_again_before_that_one():
    subject = Subject(day(0), OFFICE)
    subject.take("to_check", day(0))
    assert subject.sweep(day(3, 17)) == ["late", "more"]
    assert subject.clock.due_at == day(9, 16)
    assert replay(subject.moves, OFFICE, VERSIONS.get) == subject.clock, "and the history tells the same"
    assert subject.sweep(day(9, 17)) == ["late"]


def test_a_holiday_added_afterwards_moves_what_lies_ahead_and_warns_nobody_twice():
    subject = Subject(day(0), OFFICE)
    assert subject.sweep(day(4, 17)) == ["warn"]
    later = replace(OFFICE, shut=frozenset({date(2026, 11, 30)}))
    stand = follow(subject.moves, later, VERSIONS.get)
    assert revised(stand, subject.clock, day(5), later) == Clock(day(8, 16), None, day(8, 16))
    assert revised(stand, subject.clock, day(9), later).due_at == subject.clock.due_at, "it has passed already"


def test_nothing_goes_off_where_there_is_no_deadline():
    assert next_alarm(NEW, None, day(0), OFFICE) is None
    assert going_off(NEW, None, day(0), day(99), OFFICE) == []


def test_a_timer_goes_off_at_its_very_moment_and_not_for_one_that_lies_behind():
    due = day(7, 16)
    assert going_off(NEW, due, day(0), due, OFFICE) == [WARN, LATE]
    assert going_off(NEW, due, day(0), due - timedelta(seconds=1), OFFICE) == [WARN]
    assert going_off(NEW, due, goes_off(WARN, due, OFFICE), due, OFFICE) == [LATE], "set when its moment had come"
    assert next_alarm(NEW, due, day(0), OFFICE) == goes_off(WARN, due, OFFICE) == day(4, 16)
    assert next_alarm(NEW, due, day(0), OFFICE, {"warn"}) == due
    assert next_alarm(NEW, due, day(0), OFFICE, {"warn", "late"}) is None


def test_hours_around_a_deadline_are_working_hours():
    assert goes_off(Timer("t", offset=3, unit=Unit.HOURS), day(4, 16), OFFICE) == day(7, 11)
    assert goes_off(Timer("t", offset=-3, unit=Unit.HOURS), day(7, 9), OFFICE) == day(4, 14)


def test_what_was_late_when_the_calendar_changed_stays_late_and_what_was_stopped_too_late_stays_so():
    subject = Subject(day(0), OFFICE)
    later = replace(OFFICE, shut=frozenset({date(2026, 11, 30)}))
    stand = follow(subject.moves, later, VERSIONS.get)
    assert revised(stand, subject.clock, day(7, 16), later).due_at == day(7, 16), "at the very moment it has passed"
    stopped = Clock(None, timedelta(0))
    assert revised(stand, stopped, day(1), later).time_left == timedelta(0)
    assert revised(stand, replace(stopped, time_left=timedelta(seconds=1)), day(1), later).time_left is None


def test_without_a_history_there_is_no_clock():
    assert replay([], OFFICE, VERSIONS.get) == Clock()


def test_a_timer_that_is_not_there_any_more_rang_for_nothing():
    subject = Subject(day(0), OFFICE)
    rang = Recorded("alarm", 1, "unheard", "new", day(1))
    assert replay([*subject.moves, rang], OFFICE, VERSIONS.get) == subject.clock
