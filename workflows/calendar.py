"""
Working time: what a deadline is counted in. Pure; where a subject's calendar comes from is `Machine.calendar`.

A limit in days ends with the working day it falls on, counted from the next working day, as agencies count (UU 25/2009
and the published service standards); a limit in hours runs while the agency works.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from .definition import Limit, Unit

DAY = timedelta(days=1)
FURTHEST = 3660
"""Days after which a calendar without a working day is no calendar."""


@dataclass(frozen=True)
class Calendar:
    """
    When an agency works: hours of the day and days of the week (Monday is 0) on its own clock.

    Single days are taken out (`shut`), and put in although the week has them free (`worked`).
    """

    zone: str = "Asia/Jakarta"
    opens: time = time(8)
    closes: time = time(16)
    weekdays: frozenset[int] = frozenset(range(5))
    shut: frozenset[date] = field(default_factory=frozenset)
    worked: frozenset[date] = field(default_factory=frozenset)

    def works_on(self, day: date) -> bool:
        """Whether it is a working day."""
        return day in self.worked or (day.weekday() in self.weekdays and day not in self.shut)

    def add(self, at: datetime, limit: Limit) -> datetime:
        """The moment that lies a limit after another; a negative amount lies before it."""
        if limit.unit == Unit.HOURS:
            return self.after(at, timedelta(hours=limit.amount))
        return self._days_after(at, limit.amount)

    def after(self, at: datetime, worked: timedelta) -> datetime:
        """The moment at which so much working time has passed since; negative: before which it passed."""
        return self._forward(at, worked) if worked >= timedelta(0) else self._backward(at, -worked)

    def resumed(self, at: datetime, left: timedelta) -> datetime:
        """The deadline when a clock runs again that had so much left; one that was late stays late by as much."""
        return self._forward(at, left) if left > timedelta(0) else self._backward(at, -left)

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much working time lies between two moments; none when the second is not later."""
        if end <= start:
            return timedelta(0)
        zone = _zone(self.zone)
        first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
        days = (first + DAY * number for number in range((last - first).days + 1))
        worked = (min(end, till) - max(start, since) for since, till in filter(None, map(self._hours, days)))
        return sum((span for span in worked if span > timedelta(0)), timedelta(0))

    def days_between(self, start: datetime, end: datetime) -> int:
        """How many working days begin after one moment, up to the day of another; below zero when that lies before."""
        if end < start:
            return -self.days_between(end, start)
        zone = _zone(self.zone)
        first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
        return sum(self.works_on(first + DAY * number) for number in range(1, (last - first).days + 1))

    @property
    def day_length(self) -> timedelta:
        """The working hours of one day."""
        return datetime.combine(date.min, self.closes) - datetime.combine(date.min, self.opens)

    def _days_after(self, at: datetime, days: int) -> datetime:
        day = at.astimezone(_zone(self.zone)).date()
        for found in self._working_days(day, 1 if days > 0 else -1):
            if days == 0:
                break
            day = found
            days -= 1 if days > 0 else -1
        return self._moment(day, self.closes)

    def _working_days(self, day: date, step: int) -> Iterator[date]:
        for number in range(1, FURTHEST):
            found = day + DAY * number * step
            if self.works_on(found):
                yield found
        raise ValueError("a calendar without working days")

    def _forward(self, at: datetime, worked: timedelta) -> datetime:
        day = at.astimezone(_zone(self.zone)).date()
        for number in range(FURTHEST):
            if span := self._hours(day + DAY * number):
                since, till = max(span[0], at), span[1]
                if since < till and till - since >= worked:
                    return since + worked
                worked -= max(till - since, timedelta(0))
        raise ValueError("a calendar without working days")

    def _backward(self, at: datetime, worked: timedelta) -> datetime:
        day = at.astimezone(_zone(self.zone)).date()
        for number in range(FURTHEST):
            if span := self._hours(day - DAY * number):
                since, till = span[0], min(span[1], at)
                if since < till and till - since >= worked:
                    return till - worked
                worked -= max(till - since, timedelta(0))
        raise ValueError("a calendar without working days")

    def _hours(self, day: date) -> tuple[datetime, datetime] | None:
        return (self._moment(day, self.opens), self._moment(day, self.closes)) if self.works_on(day) else None

    def _moment(self, day: date, hour: time) -> datetime:
        return datetime.combine(day, hour, _zone(self.zone))


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


OFFICE = Calendar()
