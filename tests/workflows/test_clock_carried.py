"""What a carry-over to another version makes of a clock and its timers."""

from dataclasses import replace
from datetime import date

import pytest

from workflows.clock import Armed, Clock, follow, rearmed, replay, revised
from workflows.definition import Limit, Unit

from .clock_world import NEW, OFFICE, VERSIONS, Subject, day

pytestmark = pytest.mark.usefixtures("sets_deadline")


def test_carried_over_a_changed_limit_counts_from_when_the_state_was_entered():
    subject = Subject(day(0), OFFICE)
    subject.carry(("new", "", False), day(1))
    assert subject.clock.due_at == day(3, 16)
    subject.back(day(2))
    assert subject.clock.due_at == day(7, 16)


def test_carried_over_a_changed_deadline_effect_counts_from_the_step():
    subject = Subject(day(0), OFFICE)
    subject.take("set_work", day(0))
    assert subject.clock.due_at == day(3, 16)
    subject.carry(("work", "", False), day(1))
    assert subject.clock.due_at == day(2, 16)


def test_carried_over_to_another_state_it_is_entered_then():
    subject = Subject(day(0), OFFICE)
    subject.carry(("check", "", False), day(1))
    assert subject.clock.due_at == OFFICE.add(day(1), Limit(12, Unit.HOURS))


def test_a_deadline_that_is_over_at_once_sets_off_nothing_unless_the_plan_says_so():
    subject = Subject(day(0), OFFICE)
    subject.carry(("new", "", False), day(4, 9))
    assert (subject.clock.due_at, subject.clock.alarm_at) == (day(3, 16), None)
    assert subject.sweep(day(30)) == []


def test_what_has_become_overdue_by_the_change_goes_off_once_in_order_when_the_plan_says_so():
    subject = Subject(day(0), OFFICE)
    subject.carry(("new", "", True), day(4, 9))
    assert subject.sweep(day(4, 10)) == ["warn", "late"]
    assert subject.sweep(day(30)) == []


def test_what_went_off_before_does_not_go_off_again_for_a_moment_that_has_passed():
    subject = Subject(day(0), OFFICE)
    assert subject.sweep(day(4, 17)) == ["warn"]
    subject.carry(("new", "", True), day(5))
    assert subject.sweep(day(5)) == ["late"]


def test_what_went_off_before_goes_off_again_for_a_moment_that_lies_ahead():
    subject = Subject(day(0), OFFICE)
    assert subject.sweep(day(4, 17)) == ["warn"]
    subject.carry(("new", "now", True), day(5))
    assert subject.clock.due_at == day(9, 16)
    assert subject.sweep(day(30)) == ["warn", "late"]


def test_a_state_that_is_entered_by_the_change_makes_up_for_nothing():
    subject = Subject(day(0), OFFICE)
    subject.carry(("work", "", True), day(20))
    assert subject.clock.due_at == day(7, 16), "the deadline it had"
    assert subject.sweep(day(40)) == []


def test_what_went_off_at_the_very_moment_of_the_change_does_not_do_so_again():
    due, before = day(7, 16), Armed(day(0), frozenset({"warn", "late"}))
    assert rearmed(NEW, due, day(4, 16), OFFICE, before) == Armed(day(0), frozenset({"warn"}))
    assert rearmed(NEW, due, day(4, 15), OFFICE, before) == Armed(day(0))
    assert (
        rearmed(NEW, None, day(4, 16), OFFICE, before)
        == rearmed(NEW, due, day(4, 16), OFFICE, None)
        == Armed(day(4, 16))
    )


def test_another_calendar_afterwards_sets_off_nothing_that_the_carry_over_left_behind():
    subject = Subject(day(0), OFFICE)
    subject.carry(("new", "", False), day(4, 9))
    later = replace(OFFICE, shut=frozenset({date(2026, 12, 24)}))
    stand = follow(subject.moves, later, VERSIONS.get)
    assert revised(stand, subject.clock, day(5), later).alarm_at is None


def test_a_timer_that_rings_after_the_carry_over_wakes_none_that_it_left_behind():
    subject = Subject(day(0), OFFICE)
    subject.carry(("new", "", False), day(3, 9))
    assert subject.sweep(day(4)) == ["late"]
    assert replay(subject.moves, OFFICE, VERSIONS.get) == subject.clock == Clock(day(3, 16))
