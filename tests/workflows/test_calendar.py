"""Working time: days and hours of an agency, its holidays, its zone."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.calendar import Calendar
from workflows.definition import Limit, Unit

from .clock_world import OFFICE, ZONES, calendars, day, moments


@given(calendars, moments, st.timedeltas(timedelta(minutes=1), timedelta(hours=400)))
def test_working_time_added_is_the_working_time_between(calendar, at, worked):
    later = calendar.after(at, worked)
    assert calendar.between(at, later) == worked
    assert calendar.between(calendar.after(at, -worked), at) == worked
    assert calendar.works_on(later.date())


@given(calendars, moments, st.integers(1, 60))
def test_days_are_working_days_and_end_when_the_office_closes(calendar, at, days):
    due = calendar.add(at, Limit(days))
    assert due.timetz().replace(tzinfo=None) == calendar.closes and calendar.works_on(due.date())
    today = at.astimezone(due.tzinfo).date()
    between = (today + timedelta(days=number) for number in range(1, (due.date() - today).days + 1))
    assert sum(map(calendar.works_on, between)) == days
    assert calendar.add(at, Limit(days + 1)) > due
    assert calendar.add(due, Limit(-days)) <= calendar.add(at, Limit(1))


@given(st.sampled_from(ZONES), st.tuples(moments, moments, moments))
def test_working_time_is_additive(zone, three):
    one, two, last = sorted(three)
    calendar = Calendar(zone)
    assert calendar.between(one, two) + calendar.between(two, last) == calendar.between(one, last)
    assert calendar.between(two, one) == timedelta(0)


def test_three_working_days_begin_on_the_next_one_and_skip_the_weekend():
    assert OFFICE.add(day(0), Limit(3)) == day(3, 16)
    assert OFFICE.add(day(2), Limit(3)) == day(7, 16)
    assert OFFICE.add(day(5), Limit(1)) == day(7, 16), "asked for on Saturday"


def test_hours_run_while_the_office_is_open():
    assert OFFICE.add(day(0, 15), Limit(2, Unit.HOURS)) == day(1, 9)
    assert OFFICE.add(day(4, 17), Limit(8, Unit.HOURS)) == day(7, 16)


def test_no_time_after_a_free_day_is_when_the_office_opens_and_before_it_is_when_it_closed():
    nothing = timedelta(0)
    assert OFFICE.after(day(5), nothing) == day(7, 8)
    assert OFFICE.resumed(day(5), nothing) == day(4, 16), "what was due when the clock stopped is late, not due anew"
    assert OFFICE.resumed(day(0, 8), nothing) == day(-3, 16)


def test_hours_before_a_moment_are_counted_back_to_the_very_opening_of_the_day():
    assert OFFICE.after(day(0, 10), timedelta(hours=-2)) == day(0, 8)
    assert OFFICE.after(day(0, 10), timedelta(hours=-3)) == day(-3, 15)
    assert OFFICE.after(day(0, 8), timedelta(hours=8)) == day(0, 16)


def test_days_and_hours_before_a_moment_are_those_of_the_agency_not_of_the_server():
    early = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # half past eight on Tuesday in Jayapura, Monday elsewhere
    far_east = Calendar("Asia/Jayapura")
    assert far_east.after(early, timedelta(minutes=-30)) == datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert far_east.add(early, Limit(-1)) == datetime(2026, 11, 23, 7, tzinfo=UTC)
    assert far_east.add(early, Limit(1)) == datetime(2026, 11, 25, 7, tzinfo=UTC)
    after_midnight = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)  # Tuesday in Jayapura, Monday in Jakarta
    assert far_east.days_between(after_midnight, after_midnight + timedelta(hours=24)) == 1
    night_shift = Calendar("Asia/Jayapura", time(0), time(23))
    assert night_shift.after(after_midnight, timedelta(hours=-1)) == after_midnight - timedelta(hours=1)


def test_days_between_are_working_days_also_backwards_and_across_a_weekend():
    assert OFFICE.days_between(day(0), day(0)) == OFFICE.days_between(day(0), day(0, 15)) == 0
    assert OFFICE.days_between(day(0), day(1, 7)) == 1
    assert OFFICE.days_between(day(4), day(7)) == 1
    assert OFFICE.days_between(day(7), day(4)) == -1
    assert OFFICE.days_between(day(0), day(14)) == 10


def test_a_day_is_as_long_as_the_office_is_open():
    assert OFFICE.day_length == timedelta(hours=8)
    assert Calendar(opens=time(7, 30), closes=time(14)).day_length == timedelta(hours=6, minutes=30)


def test_no_days_after_a_moment_end_with_that_day():
    assert OFFICE.add(day(0, 9), Limit(0)) == day(0, 16)


def test_the_29th_of_february_is_a_day_like_any_other():
    leap = datetime(2028, 2, 28, 3, tzinfo=UTC)
    assert OFFICE.add(leap, Limit(1)).date() == date(2028, 2, 29)
    assert OFFICE.add(leap, Limit(2)).date() == date(2028, 3, 1)
    assert OFFICE.between(leap, leap + timedelta(days=2)) == timedelta(hours=16)


def test_a_deadline_runs_over_the_end_of_the_year_and_past_holidays_and_collective_leave():
    shut = frozenset({date(2026, 12, 24), date(2026, 12, 25), date(2027, 1, 1)})
    calendar = replace(OFFICE, shut=shut)
    assert calendar.add(datetime(2026, 12, 23, 3, tzinfo=UTC), Limit(5)).date() == date(2027, 1, 4)


def test_a_day_on_which_the_agency_works_counts_even_on_a_sunday():
    calendar = replace(OFFICE, worked=frozenset({date(2026, 11, 29)}))
    assert calendar.add(day(4), Limit(1)).date() == date(2026, 11, 29)


def test_an_agency_in_another_zone_closes_by_its_own_clock():
    for zone, closes in zip(ZONES, (9, 8, 7), strict=True):
        assert Calendar(zone).add(day(0), Limit(1)).astimezone(UTC).hour == closes


def test_a_calendar_without_working_days_is_refused_rather_than_searched_for_ever():
    never = replace(OFFICE, weekdays=frozenset())
    for ask in (lambda: never.add(day(0), Limit(1)), lambda: never.after(day(0), timedelta(hours=1))):
        with pytest.raises(ValueError):
            ask()
    with pytest.raises(ValueError):
        never.after(day(0), timedelta(hours=-1))
