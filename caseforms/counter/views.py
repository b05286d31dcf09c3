"""
Serving residents at a counter, one after the other.

    /petugas/             who is it for? NIK, phone or name; then one of those found, or somebody new
    /petugas/warga/       whoever is served now: earlier cases, unsent forms, what can be applied for
    /petugas/berikutnya/  lets go of them and begins with the next
    /petugas/terkunci/    asks for the password after a pause

Nothing personal is in an address: what is looked for is sent, never asked for in one.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ..community import scope
from ..desk.choices import services_for
from ..filling import Cleaned
from ..on_behalf import PERMISSION
from ..views import receipt
from . import asked, bar, finding, lock, serving

LONGEST = 160


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """What is known of them is typed; whom it leads to is shown; one is chosen, or somebody new is written down."""
    _may_serve(request.user)
    if request.method != "POST":
        return _looked_up(request, **serving.asked(request))
    text = " ".join(request.POST.get("cari", "").replace("\x00", "").split())[:LONGEST]
    if "warga" in request.POST:
        return _with_somebody_known(request, text)
    if "lanjut" in request.POST:
        return _with_unsent_forms(request)
    if "baru" in request.POST:
        return _with_somebody_new(request, text)
    return _look_up(request, text)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD"])
def client(request: HttpRequest) -> HttpResponse:
    """What there is about whoever is served now, and what they can apply for."""
    _may_serve(request.user)
    served = serving.current(request)
    if served is None:
        return redirect("caseforms:counter")
    known = serving.known_of(served)
    services = services_for(request.user, PERMISSION).filter(is_open=True)
    return _page(
        request,
        "client.html",
        cases=finding.earlier_cases(known, request.user),
        drafts=served.drafts.select_related("service__agency").order_by("created_at"),
        services=services.select_related("agency").order_by("agency__name", "name"),
        **bar.told(request, known),
    )


@login_required
@never_cache
@require_POST
def next_client(request: HttpRequest) -> HttpResponse:
    """Everything of the one before is shut; whatever was not sent stays with the officer, sealed."""
    serving.let_go(request)
    return receipt.forget(redirect("caseforms:counter"))


@lock.stays_open
@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def locked(request: HttpRequest) -> HttpResponse:
    """Whoever opens this locks the counter; the password of the same account opens it again."""
    back = request.GET.get("next", "")
    wrong = False
    if request.method == "POST":
        name = request.user.get_username()
        user = authenticate(request, username=name, password=request.POST.get("password", ""))
        if user is not None and user.pk == request.user.pk:
            lock.unlock(request)
            return redirect(back if _is_ours(request, back) else "caseforms:counter")
        wrong = True
    lock.shut(request)
    return _page(request, "locked.html", wrong=wrong, status=403 if wrong else 200)


def _look_up(request: HttpRequest, text: str, typed: dict[str, list[str]] | None = None) -> HttpResponse:
    serving.keep_asked(request, {"text": text, "typed": typed})
    return redirect("caseforms:counter")


def _looked_up(
    request: HttpRequest, text: str | None = None, typed: dict[str, list[str]] | None = None
) -> HttpResponse:
    """Whom it leads to; `typed` is what was written about somebody new and is not right yet."""
    if text is None:
        return _page(request, "choose.html", text="")
    found = finding.find(text, request.user)
    raw: Any = MultiValueDict(typed) if typed else asked.typed(found.known)
    read = asked.read(raw) if typed else Cleaned({})
    questions = mark_safe(asked.html(raw, read))  # noqa: S308  escaped by the types of the questions
    return _page(request, "choose.html", text=text, found=found, questions=questions, wrong=bool(typed))


def _with_somebody_known(request: HttpRequest, text: str) -> HttpResponse:
    known = finding.chosen(text, request.POST["warga"], request.user)
    if known is None:
        return _look_up(request, text)
    serving.serve(request, known)
    return redirect("caseforms:counter_client")


def _with_unsent_forms(request: HttpRequest) -> HttpResponse:
    found = finding.clients_with_drafts(request.user)
    try:
        wanted = UUID(request.POST["lanjut"])
    except ValueError as error:
        raise Http404 from error
    serving.go_on_with(request, get_object_or_404(found, pk=wanted))
    return redirect("caseforms:counter_client")


def _with_somebody_new(request: HttpRequest, text: str) -> HttpResponse:
    read = asked.read(request.POST)
    if read.errors:
        return _look_up(request, text, asked.written(request.POST))
    serving.serve(request, asked.known_from(read.answers))
    return redirect("caseforms:counter_client")


def _may_serve(user: Any) -> None:
    """Raise PermissionDenied for whoever enters cases nowhere."""
    if not scope.holds_anywhere(user, PERMISSION):
        raise PermissionDenied(_("You cannot enter cases."))


def _is_ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())


def _page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    context = {"keys": bar.keys(), **context}
    return render(request, f"caseforms/counter/{template}", context, status=status)
