"""The rows of effects that are left to do, and when each is tried."""

from datetime import timedelta

from django.utils import timezone

from ..definition import Call
from ..models import Move, PendingEffect

PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 1440)]
"""How long after each attempt that failed the next one follows; after the last it is for people to try."""


def put_off(move: Move, position: int, call: Call, error: str = "") -> PendingEffect:
    """Leave it to a worker: at once, or after a first attempt that failed, in a while."""
    attempts = 1 if error else 0
    return PendingEffect.objects.create(
        move=move,
        position=position,
        name=call.name,
        settings=call.settings,
        attempts=attempts,
        next_attempt_at=timezone.now() + (PAUSES[0] if error else timedelta(0)),
        error=error,
    )
