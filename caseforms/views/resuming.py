"""
Continuing a form later, and anywhere: the page that gives a code and a PIN, and the one that asks for them.

    /isi/<agency>/<service>/<draft>/nanti/  the code, the PIN and until when; only for whoever holds the draft
    /lanjut/                                asks for both and opens the draft in this browser
"""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .. import drafts, qr
from ..actions.keep_for_later import kept_as
from ..actions.mail_code import mail_code
from ..actions.resume import let_go
from ..actions.resume import resume as take_up
from ..attempts import TooManyAttempts
from ..carrying_drafts import is_news
from ..counter import bar, serving
from ..models import Draft
from ..network import address
from ..versions import form_definition
from .earlier import RENEWED
from .filling import METHODS, cannot_continue, find_draft, find_service, is_theirs, no_store
from .lending import give_back, lend
from .trust import is_trusted


@csrf_exempt
@require_http_methods(METHODS)
def kept(request: HttpRequest, agency: str, slug: str, draft: UUID) -> HttpResponse:
    """The sheet with the code and the PIN; from here it can be mailed, and taken away from this browser."""
    service = find_service(agency, slug)
    found = find_draft(service, draft)
    if found is None or not is_theirs(request, found) or not found.kept_code:
        return no_store(cannot_continue(request, service))
    if request.method != "POST":
        return _sheet(request, found)
    if not is_trusted(request):
        return _sheet(request, found, _open_too_long())
    if request.POST.get("go") == "leave":
        return no_store(_handed_over(request, found) if found.by_id else _left(found))
    return _mailed(request, found)


@csrf_exempt  # checked below: a refusal is a page that can be sent again
@require_http_methods(METHODS)
def resume(request: HttpRequest) -> HttpResponse:
    """The form that asks for code and PIN; with the right pair the draft goes on here, and nowhere else."""
    if request.method != "POST":
        return _asked(request, request.GET.get("kode", ""))
    code, pin = (request.POST.get(name, "")[:40].replace("\x00", "") for name in ("kode", "pin"))
    if not is_trusted(request):
        return _asked(request, code, _open_too_long())
    try:
        draft = take_up(code, pin, address=address(request), by=_signed_in(request))
    except TooManyAttempts as error:
        return _too_many(request, code, error.seconds)
    if draft is None:
        unknown = _("We do not know this code with this PIN, or it is no longer kept. Please check both.")
        return _asked(request, code, unknown, status=403)
    if draft.by_id is not None and draft.client is not None:
        serving.go_on_with(request, draft.client)
    return no_store(_opened(draft))


def _left(draft: Draft) -> HttpResponse:
    """From now on it is continued with the code only."""
    let_go(draft)
    return give_back(redirect("caseforms:resume"), _path(draft))


def _handed_over(request: HttpRequest, draft: Draft) -> HttpResponse:
    """What an officer began is the resident's own now, if residents may send it; the officer has it no longer."""
    if not draft.service.for_public:
        return _sheet(request, draft, _("Only staff can send applications for this service."), status=403)
    let_go(draft)
    return redirect("caseforms:counter_client" if serving.current(request) else "caseforms:counter")


def _opened(draft: Draft) -> HttpResponse:
    """To the step that was left, with the draft lent to this browser."""
    path = _path(draft)
    response = redirect(f"{path}{_left_at(draft)}/{f'?{RENEWED}=1' if is_news(draft) else ''}")
    hours = (draft.expires_at - timezone.now()).total_seconds() / 3600
    return lend(response, draft.pk, path, hours) if draft.by_id is None else response


def _left_at(draft: Draft) -> int:
    """The last step with something typed that was not sent; else the one after the last that was answered."""
    content, sections = drafts.content_of(draft), form_definition(draft.version_id).sections
    typed = [n for n, section in enumerate(sections, 1) if section.id in content.typed]
    done = [n for n, section in enumerate(sections, 1) if any(one.id in content.answers for one in section.questions)]
    return max(typed) if typed else max(done, default=0) + 1


def _mailed(request: HttpRequest, draft: Draft) -> HttpResponse:
    try:
        mail_code(draft, request.POST.get("surel", "")[:254], address=address(request))
    except ValidationError as error:
        return _sheet(request, draft, " ".join(error.messages), status=422)
    except TooManyAttempts:
        text = _("Too many e-mails have been sent. Please write down the code and the PIN.")
        return _sheet(request, draft, text, status=429)
    return _sheet(request, draft, news=_("The e-mail is on its way. We do not keep your address."))


def _sheet(request: HttpRequest, draft: Draft, error: str = "", news: str = "", status: int = 200) -> HttpResponse:
    where = request.build_absolute_uri(reverse("caseforms:resume"))
    by_staff = draft.by_id is not None
    context: dict[str, Any] = {
        "service": draft.service,
        "agency": draft.service.agency,
        "kept": kept_as(draft),
        "address": where,
        "qr": qr.svg(f"{where}?kode={draft.kept_code}", _("QR code that leads to where the form is continued")),
        "here": f"{_path(draft)}nanti/",
        "back": f"{_path(draft)}{_left_at(draft)}/",
        "may_leave": not by_staff,
        "may_hand_over": by_staff and draft.service.for_public,
        "bar": mark_safe(bar.html(request)) if by_staff else "",  # noqa: S308  drawn by a template
        "token": get_token(request),
        "error": error,
        "news": news,
    }
    # Drawn without the request, as the steps are: this address has no twin in another language to lead to.
    return no_store(HttpResponse(render_to_string("caseforms/public/kept.html", context), status=status))


def _asked(request: HttpRequest, code: str, error: str = "", status: int = 200) -> HttpResponse:
    context = {"code": code[:40], "error": error}
    return no_store(render(request, "caseforms/public/resume.html", context, status=status))


def _too_many(request: HttpRequest, code: str, seconds: int) -> HttpResponse:
    wait = _("Too many attempts. Please wait %(minutes)s minutes and try again.") % {"minutes": -(-seconds // 60)}
    response = _asked(request, code, wait, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _path(draft: Draft) -> str:
    place = [draft.service.agency.code.lower(), draft.service.slug, draft.pk, 1]
    return reverse("caseforms:fill_step", args=place).removesuffix("1/")


def _signed_in(request: HttpRequest) -> Any:
    return request.user if request.user.is_authenticated else None


def _open_too_long() -> str:
    return _("This page had been open for too long. Please press the button again.")
