"""A deadline as people speak of it: in three working days, today, two working days late; as the agency counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..community.zone import local

SOON = 2


@dataclass(frozen=True)
class Deadline:
    """`tone` is late, soon, calm or none."""

    text: str = ""
    tone: str = "none"


def days_between(earlier: datetime, later: datetime, place: Any) -> int:
    """How many midnights lie between two moments at a place."""
    return (local(later, place).date() - local(earlier, place).date()).days


def deadline(case: Any, now: datetime, place: Any) -> Deadline:
    """What is left of the time of a case. A closed one has none."""
    if case.due_at is None or case.closed_at is not None:
        return Deadline()
    days, worked = days_between(now, case.due_at, place), case.calendar().days_between(now, case.due_at)
    if case.due_at < now:
        return Deadline(_late(-days, -worked), "late")
    return Deadline(_left(days, worked), "soon" if worked <= SOON else "calm")


def age(case: Any, now: datetime, place: Any) -> str:
    """How long ago the case was opened."""
    return in_days(days_between(case.opened_at, case.closed_at or now, place))


def in_days(days: int) -> str:
    """A number of days."""
    if days < 1:
        return _("less than a day")
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def _late(days: int, worked: int) -> str:
    if days < 1:
        return _("late since today")
    if worked < 1:
        return _("late since the last working day")
    return ngettext("%(days)d working day late", "%(days)d working days late", worked) % {"days": worked}


def _left(days: int, worked: int) -> str:
    if days < 1:
        return _("due today")
    if days == 1:
        return _("due tomorrow")
    return ngettext("due in %(days)d working day", "due in %(days)d working days", worked) % {"days": worked}
