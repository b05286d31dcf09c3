"""
Deadlines follow the calendar of their agency: after a change the open cases are reckoned again, in the background.

Batch after batch, from what is recorded; a worker that is killed, or two of them, change nothing in the result. A
deadline that has passed already is not moved.
"""

import time
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from workflows import clock
from workflows.calendar import Calendar
from workflows.clock import Clock, Recorded
from workflows.histories import histories
from workflows.versions import definition_of

from . import calendars
from .models import Case, Reckoning

BATCH = 200
SECONDS = 50
SETTLED = timedelta(seconds=3)
"""By then every process has noticed the change: a case that was moved before it did is reckoned again, too."""
FIELDS = ("workflow_version", "agency", "state", "turn", "due_at", "time_left", "alarm_at")


def sweep(seconds: float = SECONDS) -> int:
    """Every minute: go on where there is something to reckon again. Returns how many cases have another clock now."""
    until, changed = time.monotonic() + seconds, 0
    pending = Reckoning.objects.filter(position__isnull=False, changed_at__lte=timezone.now() - SETTLED)
    for reckoning in pending.order_by("changed_at"):
        while time.monotonic() < until and reckoning.position is not None:
            found = advance(reckoning)
            if found is None:
                break  # another worker goes on, or everything begins anew
            changed += found
    return changed


def advance(reckoning: Reckoning, now: datetime | None = None) -> int | None:
    """One batch; how many cases have another clock now. None when the reckoning is no longer as it was read."""
    now, calendar = now or timezone.now(), calendars.read(reckoning.agency_id, timezone.now().year)
    with transaction.atomic():
        cases = list(_ahead(reckoning, now)[:BATCH])
        position = cases[-1].pk if cases else None
        still = Reckoning.objects.filter(pk=reckoning.pk, number=reckoning.number, position=reckoning.position)
        if not still.update(position=position):
            return None
        found = histories(Case, [case.pk for case in cases])
        changed = sum(_reckon(case, found[case.pk], calendar, now) for case in cases)
    reckoning.position = position
    return changed


def _ahead(reckoning: Reckoning, now: datetime) -> QuerySet[Case]:
    """Open cases of the agency whose deadline lies ahead, or whose clock is stopped."""
    of_agency = Case.objects.open().filter(agency=reckoning.agency_id, pk__gt=reckoning.position)
    return of_agency.filter(Q(due_at__gt=now) | Q(time_left__isnull=False)).order_by("pk").only(*FIELDS)


def _reckon(case: Case, history: list[Recorded], calendar: Calendar, now: datetime) -> bool:
    """Whether it has another clock now. One that is moved at this moment is left to the move."""
    kept = case.clock
    stand = clock.follow(history, calendar, definition_of)
    found = clock.revised(stand, kept, now, calendar) if stand else kept
    return found != kept and bool(_unmoved(case, kept).update(**_values(found)))


def _unmoved(case: Case, kept: Clock) -> QuerySet[Case]:
    return Case.objects.filter(pk=case.pk, turn=case.turn, **_values(kept))


def _values(found: Clock) -> dict[str, object]:
    return {"due_at": found.due_at, "time_left": found.time_left, "alarm_at": found.alarm_at}
