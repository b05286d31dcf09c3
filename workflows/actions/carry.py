"""
Carry running subjects over to the version that was published, as the plan says: begin, work in batches, stop, resume.

A batch is one short transaction that holds the row of the CarryOver: it locks some hundred subjects, writes a Move for
each and all their rows in one UPDATE, and notes how far it has come. A worker that is killed leaves whole batches only,
and its lease runs out; whoever goes on begins where the notes say. Who moves meanwhile is carried from where it is:
when the end is reached, those that moved since the beginning are looked at again, until there are none.
"""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_q.tasks import async_task
from wagtail.permissions import policy_registry

from ..batches import Interrupted, carry_batch
from ..models import CarryOver, Workflow, WorkflowVersion
from ..plan import Plan
from ..planning import under_way
from ..undoing import undo_batch

logger = logging.getLogger(__name__)


class NotPossible(Exception):
    """It cannot be done any more, or not yet. Says why, in words for people."""


Status = CarryOver.Status
LEASE = timedelta(seconds=60)  # longer than any batch
SECONDS = 30  # how long one job goes on before it hands over to the next; well below Q_CLUSTER's timeout
ATTEMPTS = 5
BATCHES: dict[str, Callable[[CarryOver], bool]] = {Status.RUNNING: carry_batch, Status.UNDOING: undo_batch}


def check(user: Any) -> None:
    """Whoever may publish workflows may do all of this. Raises PermissionDenied; None is the system."""
    if user is not None and not policy_registry.get_by_type(Workflow).user_has_permission(user, "publish"):
        raise PermissionDenied


def begin(carry: CarryOver, target: WorkflowVersion, before: WorkflowVersion | None) -> None:
    """The version it waited for is published, in this transaction: from now on it is carried out."""
    found = under_way(carry.workflow, except_version=target.pk)
    plan = Plan.from_json(carry.plan)
    moving = {route.state for route in plan.routes if route.moves}
    carry.target, carry.before, carry.status = target, before, Status.RUNNING
    carry.started_at, carry.total = timezone.now(), found.total
    carry.stayed = sum(count for state, count in found.counts.items() if state not in moving)
    carry.save()
    wake(carry.pk)


def stop(carry: CarryOver, by: Any) -> None:
    """Not another batch, until it is resumed."""
    check(by)
    _change(carry, {Status.RUNNING}, Status.STOPPED)


def resume(carry: CarryOver, by: Any) -> None:
    """Go on where it stopped."""
    check(by)
    _change(carry, {Status.STOPPED}, Status.RUNNING, error="")
    wake(carry.pk)


def finish(carry: CarryOver, by: Any) -> None:
    """It stays as far as it has come: whoever was not carried over stays on the older version."""
    check(by)
    _change(carry, {Status.STOPPED}, Status.DONE, finished_at=timezone.now())


def drop(carry: CarryOver, by: Any) -> None:
    """A plan that waits is not wanted any more."""
    check(by)
    _change(carry, {Status.PLANNED}, Status.DROPPED, finished_at=timezone.now())


def wake(carry_id: int) -> None:
    """Let a worker go on, when this transaction is committed. A lost wake-up is found by the sweep."""
    transaction.on_commit(lambda: async_task("workflows.actions.carry.run", carry_id, group="carry"), robust=True)


def sweep() -> int:
    """Every minute: go on with what a killed worker left behind. Returns how many there were."""
    found = list(CarryOver.objects.filter(status__in=list(BATCHES)).values_list("pk", flat=True))
    return sum(run(pk) for pk in found)


def run(carry_id: int, seconds: float = SECONDS) -> bool:
    """Work until it is done or the time is up. False when another worker has it, or there is nothing to do."""
    if not _claim(carry_id):
        return False
    until, goes_on = time.monotonic() + seconds, True
    try:
        while goes_on:
            began = time.monotonic()
            goes_on = _batch_or_again(carry_id)
            if time.monotonic() > until:
                break
            time.sleep(min(0.1, (time.monotonic() - began) / 4))  # others want to write, too
    except Exception as error:
        logger.exception("carry-over %s stopped", carry_id)
        _fail(carry_id, error)
        return True
    CarryOver.objects.filter(pk=carry_id).update(leased_until=None)
    if goes_on:
        wake(carry_id)
    return True


def lease() -> timedelta:
    """How long a worker may be silent before another takes over."""
    return getattr(settings, "CARRY_LEASE", LEASE)


def _claim(carry_id: int) -> bool:
    now = timezone.now()
    free = CarryOver.objects.filter(pk=carry_id, status__in=list(BATCHES)).exclude(leased_until__gt=now)
    return bool(free.update(leased_until=now + lease()))


def _batch_or_again(carry_id: int) -> bool:
    """A batch; what the database refuses because of somebody else is tried again."""
    for attempt in range(ATTEMPTS):
        try:
            return _batch(carry_id)
        except (OperationalError, Interrupted):
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(0.1 * 2**attempt)
    return True


def _batch(carry_id: int) -> bool:
    """One transaction. Whether there is more to do."""
    with transaction.atomic():
        carry = CarryOver.objects.select_for_update(of=("self",)).get(pk=carry_id)
        work = BATCHES.get(carry.status)
        if work is None:
            return False
        goes_on = work(carry)
        carry.leased_until = timezone.now() + lease()
        carry.save()
    return goes_on


def _fail(carry_id: int, error: Exception) -> None:
    """Something is wrong that does not go away by itself: stop, and say so."""
    with transaction.atomic():
        carry = CarryOver.objects.select_for_update(of=("self",)).get(pk=carry_id)
        carry.leased_until, carry.error = None, f"{type(error).__name__}: {error}"[:500]
        if carry.status == Status.RUNNING:
            carry.status = Status.STOPPED
        carry.save()


def _change(carry: CarryOver, expected: set[str], status: str, **values: Any) -> None:
    """From one of the expected ways of being to another. Raises NotPossible."""
    found = CarryOver.objects.filter(pk=carry.pk, status__in=expected).update(status=status, **values)
    carry.refresh_from_db()
    if not found:
        raise NotPossible(_("This cannot be done now: it is %(status)s.") % {"status": carry.get_status_display()})
