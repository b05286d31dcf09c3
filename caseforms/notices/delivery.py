"""
Delivering notices: in the background, by as many workers as there are.

A notice is claimed before it is sent and marked when the other side has taken it. A worker killed before it claimed,
or while it was sending, leaves a row that becomes due again after LEASE: nothing is lost. A worker killed in the
instant between the mail server's "250" and our mark leaves a message that was taken but not marked; it is sent again
with the same Message-ID. Nobody who speaks SMTP can close that gap of one UPDATE; it is the only repetition possible,
at most one message per killed worker.
"""

import logging
import time
from contextlib import ExitStack
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from django_q.tasks import async_task

from .channels import Channel, Undeliverable, channels
from .models import Notice

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)  # longer than any attempt: EMAIL_TIMEOUT is 20 s
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 1440)]
SECONDS = 60  # how long one job goes on before it hands over to the next; half of Q_CLUSTER's timeout


def wake() -> None:
    """Let a worker deliver what waits, now."""
    async_task("caseforms.notices.delivery.deliver", group="notices")


def sweep() -> int:
    """Every minute: what a lost wake-up or a killed worker left behind, and what is tried again."""
    return deliver()


def deliver(seconds: float = SECONDS) -> int:
    """Send what is due, one after the other, until nothing is or the time is up. Returns how many were sent."""
    until, sent = time.monotonic() + seconds, 0
    with ExitStack() as stack:
        sessions: dict[str, Channel] = {}
        while notice := claim():
            if notice.channel not in sessions and notice.channel in channels:
                sessions[notice.channel] = stack.enter_context(channels[notice.channel].session())
            sent += _attempt(notice, sessions.get(notice.channel))
            if time.monotonic() > until:
                wake()
                break
    return sent


def claim(now: datetime | None = None) -> Notice | None:
    """Take the notice that has been due longest, for LEASE. Two workers never take the same one."""
    now = now or timezone.now()
    with transaction.atomic():
        due = Notice.objects.due(now).order_by("next_attempt_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True, of=("self",))
        notice = due.first()
        if notice:
            notice.status, notice.attempts = Notice.Status.SENDING, notice.attempts + 1
            notice.next_attempt_at = now + lease()
            notice.save(update_fields=["status", "attempts", "next_attempt_at"])
    return notice


def lease() -> timedelta:
    """How long an attempt may last before another worker takes over."""
    return getattr(settings, "NOTICE_LEASE", LEASE)


def _attempt(notice: Notice, channel: Channel | None) -> bool:
    """One attempt, and what came of it. Never raises: one bad address must not hold up the others."""
    try:
        if channel is None:
            raise Undeliverable(f"there is no channel {notice.channel!r}")
        channel.send(notice)
    except Undeliverable as error:
        _mark(notice, status=Notice.Status.FAILED, error=_said(error, notice))
    except Exception as error:  # noqa: BLE001 whatever went wrong, it is tried again
        _mark(notice, **_postponed(notice), error=_said(error, notice))
    else:
        _mark(notice, status=Notice.Status.SENT, sent_at=timezone.now(), error="")
        return True
    logger.warning("notice %s: attempt %s failed", notice.pk, notice.attempts)
    return False


def _postponed(notice: Notice) -> dict[str, object]:
    """Later, each time a longer while; after the last pause never."""
    if notice.attempts > len(PAUSES):
        return {"status": Notice.Status.FAILED}
    return {"status": Notice.Status.WAITING, "next_attempt_at": timezone.now() + PAUSES[notice.attempts - 1]}


def _said(error: Exception, notice: Notice) -> str:
    """The error for staff to read, without the address in it."""
    return f"{type(error).__name__}: {error}".replace(notice.address, "…")[:500]


def _mark(notice: Notice, **values: object) -> None:
    """Only the attempt that holds the claim may say what came of it."""
    Notice.objects.filter(pk=notice.pk, attempts=notice.attempts).update(**values)
