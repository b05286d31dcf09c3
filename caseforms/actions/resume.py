"""Continuing a form that was kept for later: wherever the code and the PIN are known, and from then on only there."""

import json
import uuid
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from .. import draft_code, pins
from ..attempts import Limit, refund, spend
from ..drafts import content_of
from ..models import Draft, Upload

PER_CODE = Limit("resume-by-code", most=20, seconds=60 * 60)
PER_ADDRESS = Limit("resume-by-address", most=20, seconds=15 * 60)


def resume(code: str, pin: str, *, address: str = "", by: Any = None) -> Draft | None:
    """
    The draft kept under that code, if the PIN is its own. A wrong code and a wrong PIN look and last alike.

    What staff began and somebody else continues becomes a resident's own, if residents may send it. Failed attempts
    are counted. Raises TooManyAttempts.
    """
    written = draft_code.normalise(code) or ""
    counted = [(PER_ADDRESS, address), *([(PER_CODE, written)] if written else [])]
    spend(*counted)
    draft = _matching(written, "".join(pin.split()))
    if draft is None or not _may_continue(draft, by):
        return None
    refund(*counted)
    return let_go(draft, by)


def let_go(draft: Draft, by: Any = None) -> Draft | None:
    """
    End the hold of whichever browser had the draft: it gets another id, and with it another address and key.

    None when somebody else was quicker.
    """
    changes: dict[str, Any] = {"id": uuid.uuid4()}
    if draft.by_id is not None and draft.by_id != getattr(by, "pk", None):
        changes |= {"by": None, "client": None, "content": _without_staff(draft)}
    with transaction.atomic():
        # The old id must still be there: of two who come at once one gets it. Keys are compared when all is done.
        if not Draft.objects.filter(pk=draft.pk).update(**changes):
            return None
        Upload.objects.filter(draft=draft.pk).update(draft=changes["id"])
    return Draft.objects.select_related("service__agency__area").get(pk=changes["id"])


def _matching(code: str, pin: str) -> Draft | None:
    """One statement and one comparison, whether or not there is such a draft."""
    kept = Draft.objects.filter(kept_code=code, expires_at__gte=timezone.now())
    pk, stored = kept.values_list("pk", "kept_pin_hash").first() or (None, "")
    if not pins.matches(code, pin, stored):
        return None
    return Draft.objects.select_related("service").filter(pk=pk).first()


def _may_continue(draft: Draft, by: Any) -> bool:
    return draft.by_id in (None, getattr(by, "pk", None)) or draft.service.for_public


def _without_staff(draft: Draft) -> str:
    """What was said to an officer about how it reached us is not the resident's."""
    content = content_of(draft)
    content.staff = {}
    return json.dumps(asdict(content))
