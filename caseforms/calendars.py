"""
Where the working time of an agency comes from: its zone and hours, official holidays, and its own days off.

Official are the public holidays and the collective leave of the government. What a process has read it keeps until the
calendar of some agency changes, which it asks the database at most once a second.
"""

from datetime import date, datetime
from functools import lru_cache
from time import monotonic

from django.db.models import F, Sum
from django.utils import timezone
from holidays import country_holidays
from holidays.constants import GOVERNMENT, PUBLIC

from workflows.calendar import Calendar

from .community.models import Organisation
from .models import holiday

SECONDS = 1.0
PAST, AHEAD = 10, 5
"""The years around this one whose official holidays are known."""


class _Memory:
    """Calendars by agency and year; all of them as they were at one number of changes."""

    def __init__(self) -> None:
        self._changes = -1
        self._asked_at = float("-inf")
        self._calendars: dict[tuple[int, int], Calendar] = {}

    def calendar(self, agency_id: int) -> Calendar:
        """The calendar of an agency, read when it is first asked for."""
        self._notice_changes()
        key = (agency_id, timezone.now().year)
        found = self._calendars.get(key)
        if found is None:
            found = self._calendars[key] = read(*key)
        return found

    def _notice_changes(self) -> None:
        now = monotonic()
        if now - self._asked_at >= SECONDS:
            changes = holiday.Reckoning.objects.aggregate(all=Sum("number"))["all"] or 0
            if changes != self._changes:
                self._calendars, self._changes = {}, changes
            self._asked_at = now

    def forget(self) -> None:
        """Read again what is asked for next."""
        self.__init__()  # type: ignore[misc]


_memory = _Memory()
calendar_of, forget = _memory.calendar, _memory.forget


def read(agency_id: int, year: int) -> Calendar:
    """The calendar of an agency as the database has it; `year` is the one around which holidays are known."""
    zone = Organisation.objects.values_list("time_zone", flat=True).get(pk=agency_id)
    hours = holiday.OfficeHours.objects.filter(agency=agency_id).first() or holiday.OfficeHours()
    own = {row.day: row.works for row in holiday.Holiday.objects.of(agency_id)}
    works = frozenset(day for day, is_worked in own.items() if is_worked)
    shut = frozenset(day for day, is_worked in own.items() if not is_worked) | (official(year) - works)
    return Calendar(zone, hours.opens, hours.closes, hours.numbers, shut, works)


@lru_cache(maxsize=4)
def official(year: int) -> frozenset[date]:
    """Public holidays and collective leave around a year."""
    return frozenset(names_of_official(year))


@lru_cache(maxsize=4)
def names_of_official(year: int) -> dict[date, str]:
    """The same with their names."""
    years = range(year - PAST, year + AHEAD)
    return dict(country_holidays("ID", years=years, categories=(PUBLIC, GOVERNMENT), language="id"))


def changed(agency_id: int | None, at: datetime | None = None) -> None:
    """
    The calendar of an agency, or of every one, has changed: processes read it again, and deadlines ahead will follow.

    Called in the transaction of the change, so that nobody hears of it before.
    """
    agencies = [agency_id] if agency_id else Organisation.objects.agencies().values_list("pk", flat=True)
    at = at or timezone.now()
    for agency in agencies:
        again = holiday.Reckoning.objects.filter(agency=agency)
        if not again.update(number=F("number") + 1, changed_at=at, position=0):
            holiday.Reckoning.objects.get_or_create(agency_id=agency, defaults={"changed_at": at})
    forget()
