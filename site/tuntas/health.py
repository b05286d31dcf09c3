"""Whether the database answers, the broker answers, and a worker is alive."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django_q.brokers import get_broker
from django_q.status import Stat


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _broker() -> bool:
    return bool(get_broker().ping())


def _worker() -> bool:
    return bool(Stat.get_all())


PARTS: dict[str, Callable[[], bool]] = {"database": _database, "broker": _broker, "worker": _worker}


def _lives(part: Callable[[], bool]) -> bool:
    try:
        return part()
    except Exception:  # noqa: BLE001 whatever is wrong, the answer is that it does not live
        return False


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when everything lives, 503 when not, and which part. Says nothing else."""
    parts = {name: _lives(part) for name, part in PARTS.items()}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)
