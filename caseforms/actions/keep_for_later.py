"""Keeping a form that is not finished for days, under a code and a PIN."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from .. import draft_code, pins
from ..models import Draft

TRIES = 5  # at finding a code nobody has; the second is needed once in many lifetimes


@dataclass(frozen=True, slots=True)
class Kept:
    """What is written down to continue later, anywhere."""

    code: str
    pin: str
    until: datetime


def keep_for_later(draft: Draft, now: datetime | None = None) -> Kept:
    """Keep the draft for KEEP_DAYS from now. Asked again, the code and the PIN stay and the days begin anew."""
    draft.kept_until = (now or timezone.now()) + timedelta(days=settings.KEEP_DAYS)
    draft.expires_at = max(draft.expires_at, draft.kept_until)
    if draft.kept_code:
        draft.save(update_fields=["kept_until", "expires_at"])
    else:
        _with_a_code(draft)
    return kept_as(draft)


def kept_as(draft: Draft) -> Kept:
    """The code and the PIN of a draft that is kept. Show them only to whoever holds the draft."""
    return Kept(draft.kept_code, pins.for_kept(draft.kept_code), draft.kept_until)


def _with_a_code(draft: Draft, tries: int = TRIES) -> None:
    draft.kept_code = draft_code.new()
    draft.kept_pin_hash = pins.hashed(draft.kept_code, pins.for_kept(draft.kept_code))
    try:
        with transaction.atomic():
            draft.save(update_fields=["kept_code", "kept_pin_hash", "kept_until", "expires_at"])
    except IntegrityError:
        if tries <= 1:
            raise
        _with_a_code(draft, tries - 1)
