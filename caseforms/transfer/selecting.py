"""Which cases a log is of."""

from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from caseforms.models import Case


def opened_between(cases: QuerySet[Case], first: date | None, last: date | None) -> QuerySet[Case]:
    """The cases opened on these days, the days themselves included; each with all that ever happened to it."""
    if first:
        cases = cases.filter(opened_at__gte=_morning(first))
    if last:
        cases = cases.filter(opened_at__lt=_morning(last + timedelta(days=1)))
    return cases


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
