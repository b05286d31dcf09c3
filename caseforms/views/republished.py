"""
A form that was published anew while somebody fills it in.

Where a page sends to says which version it was drawn from. What comes from a page of another version than the draft
is on is kept, each answer with its question, and leads to the step where that question is asked now.
"""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect

from .. import drafts
from ..carrying_drafts import landing, pick_up, with_typing
from ..models import FormVersion
from ..uploads import Received
from ..versions import form_definition_in, form_definition_within
from .earlier import RENEWED, VERSION
from .keeping import KEEP, not_kept, told
from .step import Filling, as_typed, sent
from .trust import is_trusted


def land(filling: Filling, n: int, late: str) -> HttpResponse | None:
    """
    To the right step of the newest version, with all that was typed; None when this page is of that version already.

    A page that had been open for too long changes nothing: it is shown again as it was, with what is said `late`.
    """
    draft, seen = filling.draft, _seen(filling)
    live = draft.service.form.live_version_id
    if seen == draft.version_id and (live is None or live <= draft.version_id):
        return None
    area = filling.content.staff.get("within") or draft.service.agency.area.code
    old = form_definition_within(seen, area)
    keeping = filling.request.POST.get("go") == KEEP
    if filling.request.method == "POST" and not is_trusted(filling.request):
        return not_kept() if keeping else _again(filling, n, seen, late)
    received = Received()
    if filling.request.method == "POST" and n <= len(old.sections):
        raw, received = sent(replace(filling, definition=old), n)
        filling.content = with_typing(filling.content, drafts.typed_in(raw), n, old, filling.definition)
    filling.content = pick_up(draft, filling.content)
    filling.content.seen = (
        seen if keeping else 0
    )  # a script that keeps what is typed leaves the older page on the screen
    filling.definition = form_definition_in(draft.version_id, area, filling.content.language)
    filling.keep()
    if keeping:
        return told(filling, n, received)
    return redirect(f"{filling.address(landing(old, filling.definition, n))}?{RENEWED}=1")


def _again(filling: Filling, n: int, seen: int, late: str) -> HttpResponse | None:
    """The page of the older version, with what was typed; the review asks nothing and can be that of the new one."""
    filling.draft.version_id = seen
    area = filling.content.staff.get("within") or filling.draft.service.agency.area.code
    filling.definition = form_definition_in(seen, area, filling.content.language)
    return as_typed(filling, n, late, filling.address(n)) if n <= filling.last else None


def _seen(filling: Filling) -> int:
    """The version the page was drawn from: what it says, or what the browser saw before the draft was carried over."""
    draft, said = filling.draft, filling.request.GET.get(VERSION, "")
    if not (said.isascii() and said.isdigit() and len(said) < 10):
        return filling.content.seen or draft.version_id
    if int(said) == draft.version_id:
        return draft.version_id
    known = FormVersion.objects.filter(pk=int(said), form_id=draft.service.form_id).exists()
    return int(said) if known else draft.version_id
