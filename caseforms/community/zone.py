"""The three time zones of Indonesia: the time and the day at an organisation."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models


class Zone(models.TextChoices):
    """The time zone of an organisation."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


# Provinces by the first two digits of their code; the others are in WIB.
_WITA = frozenset((51, 52, 53, 63, 64, 65, 71, 72, 73, 74, 75, 76))
_FIRST_OF_WIT = 81


def zone_of(area_id: int) -> Zone:
    """The time zone of an area, by its province."""
    province = area_id // 10**8
    return Zone.WIT if province >= _FIRST_OF_WIT else Zone.WITA if province in _WITA else Zone.WIB


def local(moment: datetime, organisation: Any) -> datetime:
    """The moment as the clock of the organisation shows it; `organisation` is anything with a `time_zone`."""
    return moment.astimezone(ZoneInfo(organisation.time_zone))


def days_by_zone(moment: datetime) -> dict[str, date]:
    """Which day it is in each zone."""
    return {zone.value: moment.astimezone(ZoneInfo(zone.value)).date() for zone in Zone}
