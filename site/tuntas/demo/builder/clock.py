"""Time at an agency: office hours, working days, and when invented people sit down to write."""

from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

OPENS, CLOSES = 8, 15.5
OFFICE_DAY = timedelta(hours=CLOSES - OPENS)


def later(at: datetime, days: float, zone: str) -> datetime:
    """So many working days later, within office hours where the agency is."""
    local = _in_office(at.astimezone(ZoneInfo(zone)))
    for _day in range(int(days)):
        local = _in_office(local + timedelta(days=1))
    local += OFFICE_DAY * (days % 1)
    if local > _closing(local):
        local = _in_office(_opening(local + timedelta(days=1)) + (local - _closing(local)))
    return local


def opened(now: datetime, age: timedelta, zone: str, dice: Random, office: bool) -> datetime:
    """A moment about that long ago: at the counter in office hours, from home also in the evening."""
    local = (now - age).astimezone(ZoneInfo(zone))
    hour, minute = (dice.randint(8, 14) if office else dice.randint(6, 20)), dice.randint(0, 59)
    local = datetime.combine(local.date(), time(hour, minute), tzinfo=ZoneInfo(zone))
    return min(_in_office(local) if office else local, now - timedelta(minutes=dice.randint(5, 90)))


def _in_office(local: datetime) -> datetime:
    """The same moment, or the next one at which the office is open."""
    if local > _closing(local):
        local = _opening(local + timedelta(days=1))
    local = max(local, _opening(local))
    while local.weekday() >= 5:
        local = _opening(local + timedelta(days=1))
    return local


def _opening(local: datetime) -> datetime:
    return local.replace(hour=OPENS, minute=0, second=0, microsecond=0)


def _closing(local: datetime) -> datetime:
    return _opening(local) + OFFICE_DAY
