"""
Counting attempts, so that a secret cannot be found by trying.

The counters are rows, counted up by one statement: exact however many processes try at once, on every database. A
cache would lose counts between reading and writing, and most of ours forget when a count was begun.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import F
from django.utils import timezone

from .community.crypto import fingerprint
from .models import Attempt

COUNT_UP = """
    INSERT INTO {table} ("key", "count", "until") VALUES {rows}
    ON CONFLICT ("key") DO UPDATE SET
        "count" = CASE WHEN {table}."until" <= %s THEN 1 ELSE {table}."count" + 1 END,
        "until" = CASE WHEN {table}."until" <= %s THEN excluded."until" ELSE {table}."until" END
    RETURNING "key", "count", "until"
"""


class TooManyAttempts(Exception):
    """Somebody has to wait. `seconds` says how long."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(seconds)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many attempts in so many seconds, for each thing they are counted by."""

    name: str
    most: int
    seconds: int

    def key(self, what: str) -> str:
        """What is counted by may be personal (an address of the network): only its fingerprint is kept."""
        return f"{self.name}:{fingerprint(what, 'attempts')}"


Counted = Sequence[tuple[Limit, str]]


def spend(*counted: tuple[Limit, str]) -> None:
    """Count one more attempt for each. Raises TooManyAttempts when it is one too many for any."""
    if above := exceeded(*counted):
        raise TooManyAttempts(max(seconds for _limit, seconds in above))


def exceeded(*counted: tuple[Limit, str]) -> list[tuple[Limit, int]]:
    """Count one more attempt for each. Those for which it is one too many, with the seconds until it is not."""
    limits = {limit.key(what): limit for limit, what in counted}
    now = timezone.now()
    rows = [(limits[key], count, until) for key, count, until in _count_up(limits, now)]
    return [(limit, max(1, round((until - now).total_seconds()))) for limit, count, until in rows if count > limit.most]


def refund(*counted: tuple[Limit, str]) -> None:
    """The last attempt was a good one and does not count."""
    keys = [limit.key(what) for limit, what in counted]
    Attempt.objects.filter(pk__in=keys, count__gt=0).update(count=F("count") - 1)


def sweep() -> int:
    """Forget counters whose time is over; how many. For the schedule."""
    deleted, _ = Attempt.objects.filter(until__lt=timezone.now()).delete()
    return deleted


def _count_up(limits: dict[str, Limit], now: datetime) -> list[tuple[str, int, datetime]]:
    until = Attempt._meta.get_field("until")
    rows = [(key, 1, _adapted(until, now + timedelta(seconds=limit.seconds))) for key, limit in limits.items()]
    sql = COUNT_UP.format(table=Attempt._meta.db_table, rows=", ".join(["(%s, %s, %s)"] * len(rows)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for row in rows for value in row] + [_adapted(until, now)] * 2)
        return [(key, count, _moment(found)) for key, count, found in cursor.fetchall()]


def _adapted(field: Any, moment: datetime) -> Any:
    """The moment as the database stores it."""
    return field.get_db_prep_value(moment, connection)


def _moment(found: Any) -> datetime:
    """SQLite gives back text, in UTC and without saying so."""
    moment = datetime.fromisoformat(found) if isinstance(found, str) else found
    return moment if moment.tzinfo else timezone.make_aware(moment, timezone.get_fixed_timezone(0))
