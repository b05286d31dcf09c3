"""
Filling in a form, step by step, without an account and without JavaScript.

    /isi/<agency>/<service>/              the first step; nothing is kept until something is sent
    /isi/<agency>/<service>/<draft>/<n>/  step n of a draft; the step after the last is the review, where it is sent

Besides "next", "back" and "send" a step may ask for three things: "later", to be continued anywhere with a code
(`views.resuming`); "keep", by which the script of the page saves what is typed (`views.keeping`); "discard", to be rid
of what it has brought back.

CSRF is checked here and not by the middleware: a refusal must not cost anybody what was typed.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .. import drafts, given, on_behalf
from ..actions.keep_for_later import keep_for_later
from ..actions.submit import Receipt, receipt_for
from ..counter import autofill, bar, lock, serving
from ..guarding import door, trap
from ..models import Draft, Service
from ..network import address as network_address
from ..offered import service_at
from ..rendering import blank_questions
from ..shell import step_shell
from ..versions import form_definition_in, form_definition_within
from . import at_counter
from . import receipt as receipts
from .earlier import VERSION
from .keeping import DISCARD, KEEP, LATER, not_kept
from .language import chosen, with_language
from .lending import is_lent, lend
from .republished import land
from .review import SENT_HOURS, review
from .step import Filling, answer, as_typed, put_aside, show
from .trust import is_trusted

METHODS = ["GET", "HEAD", "POST"]
STAFF = "petugas"
FILES_AT_ONCE = 11  # of the largest size, and room for the answers beside them


@lock.keeps_what_was_typed
@csrf_exempt
@require_http_methods(METHODS)
def start(request: HttpRequest, agency: str, slug: str) -> HttpResponse:
    """The first step of a form, or the first thing sent."""
    service = find_service(agency, slug)
    if _is_too_large(request):
        return _too_large(request, service)
    staff = request.GET.get(STAFF) == "1"
    if staff and request.method == "POST" and not request.user.is_authenticated:
        return no_store(_signed_out_at_start(request, service))
    if (refusal := _refusal(request, service, staff)) is not None:
        return refusal
    by = request.user if staff else None
    if request.method != "POST":
        return _start_page(request, service, by)
    filling = _beginning(request, service, by)
    address = given.address_with(_start_address(service, staff), filling.definition.questions(), request.GET)
    return no_store(_begun(filling, address))


@lock.keeps_what_was_typed
@csrf_exempt
@require_http_methods(METHODS)
def step(request: HttpRequest, agency: str, slug: str, draft: UUID, n: int) -> HttpResponse:
    """A step of a draft, or the review."""
    service = find_service(agency, slug)
    if _is_too_large(request):
        return _too_large(request, service)
    found = find_draft(service, draft)
    if found is None or not is_theirs(request, found) or (request.method != "POST" and drafts.is_over(found)):
        return no_store(_not_theirs(request, service, found, draft, n))
    try:
        filling = _filling(request, found, drafts.content_of(found))
        if lock.is_locked(request):
            return no_store(at_counter.while_locked(filling, n, _at))
        return no_store(_at(filling, n))
    except drafts.Gone:
        return no_store(_not_theirs(request, service, None, draft, n))


def _begun(filling: Filling, address: str) -> HttpResponse:
    """The first thing sent: from now on there is a draft."""
    if not is_trusted(filling.request):
        return _as_typed(filling, 1, address)
    if lock.is_locked(filling.request):
        return at_counter.while_locked(filling, 1, answer)
    if (halted := _halted(filling, 1, address)) is not None:
        return halted
    return _lent(filling, _later(filling, land(filling, 1, _open_too_long()) or answer(filling, 1, anew=True)))


def _halted(filling: Filling, n: int, address: str) -> HttpResponse | None:
    """The step as it was typed when something is in the way of a new draft. Staff are known already."""
    if filling.draft.by_id is not None:
        return None
    halt = door.at_beginning(filling.draft.service, filling.request.POST, network_address(filling.request))
    if halt is None:
        return None
    if filling.request.POST.get("go") == KEEP:
        return not_kept()
    again = _("Please choose the files again.") if filling.request.FILES else ""
    response = as_typed(filling, n, f"{halt.text} {again}".rstrip(), address, more=halt.more)
    response.status_code = halt.status
    if halt.seconds:
        response.headers["Retry-After"] = str(halt.seconds)
    return response


def _at(filling: Filling, n: int) -> HttpResponse:
    """Step `n` of a draft in the right hands."""
    if (landed := land(filling, n, _open_too_long())) is not None:
        return landed
    if not 1 <= n <= filling.last + 1:
        raise Http404
    if filling.request.method != "POST":
        return show(filling, n) if n <= filling.last else review(filling)
    later = filling.request.POST.get("go") == LATER
    if n > filling.last:
        return _later(filling) if later and is_trusted(filling.request) else review(filling)
    if not is_trusted(filling.request):
        return _as_typed(filling, n, filling.address(n))
    if filling.request.POST.get("go") == DISCARD:
        return _discarded(filling, n)
    return _later(filling, answer(filling, n))


def _discarded(filling: Filling, n: int) -> HttpResponse:
    """The step as it was answered last, without what was typed since."""
    filling.content.forget_typed(filling.section(n))
    filling.keep()
    return redirect(filling.address(n))


def _later(filling: Filling, response: HttpResponse | None = None) -> HttpResponse:
    """To the page with the code, for whoever asked to continue later; everybody else goes on to `response`."""
    if response is not None and filling.request.POST.get("go") != LATER:
        return response
    keep_for_later(filling.draft)
    return redirect(f"{filling.path}nanti/")


def _as_typed(filling: Filling, n: int, address: str) -> HttpResponse:
    """A page that was open for too long: nothing is kept, nothing is lost."""
    if filling.request.POST.get("go") == KEEP:
        return not_kept()
    return as_typed(filling, n, _open_too_long(), address)


def find_service(agency: str, slug: str) -> Service:
    """The service with that address. Raises Http404."""
    found = service_at(agency, slug)
    if found is None:
        raise Http404
    return found


def no_store(response: HttpResponse) -> HttpResponse:
    """Never kept by the browser: the next person at this computer goes back to nothing."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _refusal(request: HttpRequest, service: Service, staff: bool) -> HttpResponse | None:
    """Why this form cannot be begun, as a page; None when it can."""
    if staff and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if staff and not on_behalf.may_enter(request.user, service.agency):
        return _message(request, service, _("Not yours to enter"), _("You cannot enter cases for this agency."), 403)
    if service.form.live_version_id is None or not service.is_open:
        text = _("This service takes no applications at the moment.")
        return _message(request, service, _("Not open now"), text, 403)
    if not service.for_public and not staff:
        text = _("Applications for this service are entered by staff. Please come to the office or a welfare centre.")
        return _message(request, service, _("Not open online"), text, 403)
    return None


def _start_page(request: HttpRequest, service: Service, by: Any) -> HttpResponse:
    """Bytes that are the same for everybody, with a token put in."""
    area = on_behalf.own_area(by, service.agency) if by else service.agency.area.code
    version = service.form.current_id
    language = chosen(request, form_definition_within(version, area))
    definition = form_definition_in(version, area, language)
    shell = step_shell(service, version, definition, 1, start=True)
    address = f"{_start_address(service, by is not None)}{'&' if by else '?'}{VERSION}={version}"
    address = with_language(address, language)
    blank = blank_questions(version, area, 1, language)
    values = {
        "token": get_token(request),
        "stamp": trap.stamp(service.pk),
        "staff": autofill.FORM if by else "",
        "top": bar.html(request) if by else "",
        "action": escape(given.address_with(address, definition.questions(), request.GET)),
        "questions": at_counter.first_questions(request, definition, blank) if by else blank,
    }
    response = HttpResponse(shell.fill(values))
    response.headers["Cache-Control"] = "no-store" if by else "private, no-cache"
    return response


def _start_address(service: Service, staff: bool) -> str:
    path = reverse("caseforms:fill", args=[service.agency.code.lower(), service.slug])
    return f"{path}?{STAFF}=1" if staff else path


def _beginning(request: HttpRequest, service: Service, by: Any = None) -> Filling:
    """A new draft, not kept yet."""
    content = drafts.Content()
    if by is not None:
        content.staff = {"within": on_behalf.own_area(by, service.agency)}
    draft = drafts.start(service, by)
    content.language = chosen(request, form_definition_within(draft.version_id, service.agency.area.code))
    filling = _filling(request, draft, content)
    if by is not None:
        at_counter.begin(filling)
    content.answers.update(given.from_link(filling.definition.questions(), request.GET))
    return filling


def _filling(request: HttpRequest, draft: Draft, content: drafts.Content) -> Filling:
    area = content.staff.get("within") or draft.service.agency.area.code
    definition = form_definition_in(draft.version_id, area, content.language)
    place = [draft.service.agency.code.lower(), draft.service.slug, draft.pk, 1]
    return Filling(request, draft, content, definition, reverse("caseforms:fill_step", args=place).removesuffix("1/"))


def _lent(filling: Filling, response: HttpResponse) -> HttpResponse:
    """Staff are known by their account; everybody else by a cookie."""
    return lend(response, filling.draft.pk, filling.path) if filling.draft.by_id is None else response


def find_draft(service: Service, draft_id: UUID) -> Draft | None:
    """The draft with that id, if it is one of that service."""
    try:
        found = Draft.objects.get(pk=draft_id, service_id=service.pk)
    except Draft.DoesNotExist:
        return None
    found.service = service
    return found


def is_theirs(request: HttpRequest, draft: Draft) -> bool:
    """Whether it is in the hands of whoever is asking."""
    if draft.by_id is None:
        return is_lent(request, draft.pk)
    return request.user.pk == draft.by_id and serving.holds(request, draft)


def _not_theirs(request: HttpRequest, service: Service, draft: Draft | None, key: UUID, n: int) -> HttpResponse:
    """Sent already, signed out meanwhile, over, or never theirs. What was just typed is kept in every case."""
    if draft is not None and draft.by_id is not None and draft.by_id == request.user.pk and not drafts.is_over(draft):
        filling = _filling(request, draft, drafts.content_of(draft))
        return at_counter.of_another_client(filling, n, _at)
    if request.method == "POST" and request.POST.get("go") == KEEP:
        return not_kept()
    if (sent := _sent_by(request, key)) is not None:
        response = receipts.remember(redirect("caseforms:receipt"), sent)
        by_staff = sent.case.submission.by_id is not None
        return response if by_staff else lend(response, key, request.path.removesuffix(f"{n}/"), SENT_HOURS)
    if draft is not None and draft.by_id is not None and not request.user.is_authenticated:
        return _signed_out(request, draft, n)
    if request.method != "POST":
        return cannot_continue(request, service)
    return _begin_anew(request, service, n)


def _sent_by(request: HttpRequest, key: UUID) -> Receipt | None:
    """The receipt of what was sent from this draft, for whoever sent it."""
    if is_lent(request, key):
        return receipt_for(key)
    receipt = receipt_for(key) if request.user.is_authenticated else None
    theirs = receipt is not None and receipt.case.submission.by_id == request.user.pk
    return receipt if theirs and serving.has_sent(request, key) else None


def _signed_out_at_start(request: HttpRequest, service: Service) -> HttpResponse:
    """There is no draft yet, only what stands on the screen: it stays there."""
    if request.POST.get("go") == KEEP:
        return not_kept()
    content = drafts.Content(staff={"within": service.agency.area.code})
    filling = _filling(request, drafts.start(service), content)
    return as_typed(filling, 1, _sign_in_again(), _start_address(service, True))


def _sign_in_again() -> str:
    return _("You have been signed out. Sign in again in another tab, then continue here: nothing you typed is lost.")


def _signed_out(request: HttpRequest, draft: Draft, n: int) -> HttpResponse:
    """To the sign-in page and back; typing stays on the screen while signing in elsewhere."""
    if request.method != "POST" or n > len(form_definition_within(draft.version_id, "").sections):
        return redirect_to_login(request.path)
    filling = _beginning(request, draft.service)
    return as_typed(filling, n, _sign_in_again(), request.path)


def cannot_continue(request: HttpRequest, service: Service) -> HttpResponse:
    """It is over, or in other hands: begin anew, or continue with a code."""
    text = _("What was typed here is no longer kept, or it belongs to another browser. Please begin again.")
    link = {"link": _start_address(service, False), "link_text": _("Begin again")}
    return _message(request, service, _("This form cannot be continued"), text, 410, **link)


def _begin_anew(request: HttpRequest, service: Service, n: int) -> HttpResponse:
    """A new draft that starts with what was just typed."""
    if (refusal := _refusal(request, service, False)) is not None:
        return refusal
    filling = _beginning(request, service)
    if not 1 <= n <= filling.last:
        return cannot_continue(request, service)
    if not is_trusted(request):
        return _as_typed(filling, n, request.path)
    if (halted := _halted(filling, n, request.path)) is not None:
        return halted
    return _lent(filling, put_aside(filling, n, request.POST, f"{filling.address(1)}?baru=1"))


def _is_too_large(request: HttpRequest) -> bool:
    """Whether more is coming than any step can hold; asked before any of it is read, and again while it is."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > FILES_AT_ONCE * settings.UPLOAD_MAX_BYTES:
        return True
    try:
        return request.POST is None
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        return True


def _too_large(request: HttpRequest, service: Service) -> HttpResponse:
    limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
    text = _("This is more than the form can hold: files of at most %(limit)s each. Go back and send less at once.")
    return _message(request, service, _("Too large"), text % {"limit": limit}, 413)


def _open_too_long() -> str:
    return _("This page had been open for too long. Nothing you typed is lost: please press the button again.")


def _message(request: HttpRequest, service: Service, heading: str, text: str, status: int, **more: str) -> HttpResponse:
    context = {"service": service, "agency": service.agency, "heading": heading, "text": text, **more}
    return no_store(render(request, "caseforms/form/message.html", context, status=status))
