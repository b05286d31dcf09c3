"""The time trap: a page carries, signed, when it was handed out. Nobody fills in a step within a second or two."""

import time
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner, b62_decode

NAME = "waktu-buka"
_signer = TimestampSigner(salt="time trap")


def stamp(form: object, typed: Mapping[str, Any] | None = None) -> str:
    """When the page was first handed out, for its hidden field: now, or what it said when it was sent."""
    sent = str((typed or {}).get(NAME, ""))
    return sent if _opened(form, sent) is not None else _signer.sign(str(form))


def is_too_fast(form: object, typed: Mapping[str, Any]) -> bool:
    """Whether less time has passed than a person needs; without a stamp of ours nobody can tell, which counts too."""
    if not settings.FORM_MIN_SECONDS:
        return False
    opened = _opened(form, str(typed.get(NAME, "")))
    return opened is None or time.time() - opened < settings.FORM_MIN_SECONDS


def _opened(form: object, stamped: str) -> int | None:
    """The second in which the page of this form was handed out; None when the stamp is none of ours."""
    try:
        value = _signer.unsign(stamped)
    except BadSignature:
        return None
    return b62_decode(stamped.split(":")[1]) if value == str(form) else None
