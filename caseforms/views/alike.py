"""Before staff send: what looks as if it were here already, and why they send it all the same."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string

from ..counter import alike
from ..counter.alike import Found
from ..filling import Cleaned, purposes
from ..matter import Matter
from .step import Filling

REASON, LONGEST = "tetap-kirim", 1000


def likely(filling: Filling, read: Cleaned) -> Found:
    """What staff should look at first; residents are told nothing about anybody's cases."""
    if filling.draft.by_id is None:
        return Found()
    service = filling.draft.service
    matter = Matter(purposes(filling.definition, read.answers), service.agency)
    return alike.find(service, matter, filling.request.user)


def reason(filling: Filling) -> str:
    """Why it is sent all the same."""
    return reason_in(filling.request.POST)


def reason_in(typed: Mapping[str, Any]) -> str:
    """The same, in what was sent."""
    return str(typed.get(REASON, "")).replace("\x00", "").strip()[:LONGEST]


def html(found: Found, given: str = "", *, missing: bool = False) -> str:
    """The warning and the box for the reason; nothing where nothing is alike."""
    if not found:
        return ""
    shown: dict[str, Any] = {"found": found, "name": REASON, "reason": given, "missing": missing, "longest": LONGEST}
    return render_to_string("caseforms/counter/alike.html", shown)
