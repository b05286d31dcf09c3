"""
Doing what was left for later: in the background, by as many workers as there are, or by hand.

An effect is claimed first, for LEASE. What changes the database only is done in the transaction that marks it done: it
happens exactly once, whoever is killed when. What talks to the outside (`Effect.later`) is done outside of any
transaction and then marked; a worker killed in between leaves it to be done once more, under the same id.
"""

import logging
import time
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .definition import Call
from .effects import perform, said
from .effects.waiting import PAUSES
from .errors import EffectFailed, Overtaken
from .machine import Machine, changed_fields
from .models import PendingEffect
from .registries import effects

logger = logging.getLogger(__name__)

Status = PendingEffect.Status
LEASE = timedelta(minutes=5)
SECONDS = 50  # how long one sweep goes on; the next one follows within a minute


def sweep(seconds: float = SECONDS) -> int:
    """Do what is due, one after the other, until nothing is or the time is up. Returns how many were done."""
    until, done = time.monotonic() + seconds, 0
    while time.monotonic() < until and (pending := claim()):
        done += _attempt(pending)
    return done


def run_again(pending: PendingEffect, by: Any) -> bool:
    """
    Do it now, by hand. Returns whether it worked; if not, `error` says why. Raises Overtaken.

    The effect is that of the move: it sees who made the move, not who runs it.
    """
    now = timezone.now()
    free = PendingEffect.objects.exclude(status=Status.DONE).exclude(status=Status.RUNNING, next_attempt_at__gt=now)
    if not _take(free, pending, now, run_by=by):
        raise Overtaken(_("This is done already, or being done just now."))
    worked = _attempt(pending)
    pending.refresh_from_db()
    return worked


def claim(now: datetime | None = None) -> PendingEffect | None:
    """Take the effect that has been due longest, for LEASE. Two workers never take the same one."""
    now = now or timezone.now()
    due = PendingEffect.objects.filter(status__in=[Status.WAITING, Status.RUNNING], next_attempt_at__lte=now)
    with transaction.atomic():
        rows = due.order_by("next_attempt_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        pending = rows.first()
        return pending if pending and _take(due, pending, now) else None


def _take(free: QuerySet[PendingEffect], pending: PendingEffect, now: datetime, **more: Any) -> bool:
    """Claim it if it is still free, and nobody has claimed it since it was read."""
    claimed = {"status": Status.RUNNING, "attempts": pending.attempts + 1, "next_attempt_at": now + LEASE, **more}
    if not free.filter(pk=pending.pk, attempts=pending.attempts).update(**claimed):
        return False
    for name, value in claimed.items():
        setattr(pending, name, value)
    return True


def _attempt(pending: PendingEffect) -> bool:
    """One attempt, and what came of it. Never raises: one effect that fails must not hold up the others."""
    try:
        _do(pending)
    except Exception as error:  # noqa: BLE001 whatever went wrong, it is tried again
        logger.warning("effect %s: attempt %s failed: %s", pending.pk, pending.attempts, type(error).__name__)
        _mark(pending, **_postponed(pending), error=said(error))
        return False
    return True


def _do(pending: PendingEffect) -> None:
    subject, call = _subject(pending), Call(pending.name, pending.settings)
    before = dict(subject.__dict__)
    if pending.name in effects and effects[pending.name].later:
        named = perform(call, subject, pending.move)
        with transaction.atomic():
            _mark_done(pending)
            _save(subject, before, named)
        return
    with transaction.atomic():
        _mark_done(pending)
        _save(subject, before, perform(call, subject, pending.move))


def _subject(pending: PendingEffect) -> Machine:
    subject = pending.move.subject
    if not isinstance(subject, Machine):
        raise EffectFailed(_("What this was about is gone."))
    return subject


def _save(subject: Machine, before: dict[str, Any], named: set[str]) -> None:
    if fields := changed_fields(subject, before) | named:
        subject.save(update_fields=fields)


def _postponed(pending: PendingEffect) -> dict[str, Any]:
    """Later, each time a longer while; after the last pause never."""
    if pending.attempts > len(PAUSES):
        return {"status": Status.FAILED}
    return {"status": Status.WAITING, "next_attempt_at": timezone.now() + PAUSES[pending.attempts - 1]}


def _mark_done(pending: PendingEffect) -> None:
    if not _mark(pending, status=Status.DONE, done_at=timezone.now(), error=""):
        raise Overtaken(_("This is done already, or being done just now."))


def _mark(pending: PendingEffect, **values: Any) -> bool:
    """Only the attempt that holds the claim may say what came of it."""
    held = PendingEffect.objects.filter(pk=pending.pk, attempts=pending.attempts, status=Status.RUNNING)
    return bool(held.update(**values))
