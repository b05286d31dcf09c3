"""
The pages of the app, and what its script asks for.

Pages lead to signing in. The script is told by the status: 401 nobody is signed in, or the counter is locked, 409
somebody else is; in all cases what it wanted to send stays where it is. It names the account it sends for, so that
nobody sends for another.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from .. import on_behalf
from ..actions.submit import Receipt
from ..community import scope
from ..counter import lock
from ..fields.assets import assets
from ..fields.base import Context
from ..models import FormVersion, Service
from ..offered import service_at
from ..rendering import Filled
from ..views import alike
from . import page, receiving
from .account import key_of, name_of
from .app import stamp
from .holding import held, needing_signal
from .offering import offers
from .receiving import Entry, Missing, NotYours, Unknown, Wrong

ACCOUNT = "X-Account"
View = Callable[..., HttpResponse]


def _page(view: View) -> View:
    """For whoever may enter cases somewhere; who has not signed in is led there and back."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.path)
        if not scope.holds_anywhere(request.user, on_behalf.PERMISSION):
            return render(request, "403.html", status=403)
        return _no_store(view(request, *args, **kwargs))

    return guarded


def _asked_by_script(view: View) -> View:
    """For the account the script names, while it is signed in."""

    @lock.stays_open
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _sign_in(reverse(settings.LOGIN_URL))
        if lock.is_locked(request):
            return _sign_in(reverse("caseforms:counter_lock"))
        if request.headers.get(ACCOUNT, name_of(request.user)) != name_of(request.user):
            return _no_store(JsonResponse({}, status=409))
        return _no_store(view(request, *args, **kwargs))

    return guarded


def _sign_in(address: str) -> HttpResponse:
    """Where the password is asked for, and back to the app from there."""
    return _no_store(JsonResponse({"login": f"{address}?next={reverse('caseforms:offline')}"}, status=401))


@require_safe
@_page
def home(request: HttpRequest) -> HttpResponse:
    """What can be taken along, and what waits."""
    context = {"agencies": offers(request.user), "stamp": stamp(), "days": settings.OFFLINE_DAYS}
    return render(request, "caseforms/offline/home.html", context)


@require_safe
@_asked_by_script
def state(request: HttpRequest) -> JsonResponse:
    """Whose entries are sent now, the key they are sealed with, and the token to send with."""
    user = request.user
    return JsonResponse({"account": name_of(user), "key": key_of(user), "token": get_token(request)})


@require_safe
@_page
def form(request: HttpRequest, agency: str, slug: str, version: int) -> HttpResponse:
    """A whole form."""
    asked = _asked_for(request, agency, slug, version)
    definition = asked.definition
    context = {
        "service": asked.service,
        "agency": asked.service.agency,
        "version": asked.version,
        "definition": definition,
        "questions": mark_safe(page.blank_html(definition)),  # noqa: S308  escaped by the types of the fields
        "signal": needing_signal(definition),
        "assets": assets(definition.everything()),
        "largest": settings.UPLOAD_MAX_BYTES,
    }
    return render(request, "caseforms/offline/form.html", context)


@require_safe
@_page
def supplies(request: HttpRequest, agency: str, slug: str, version: int) -> JsonResponse:
    """The places and lists it needs."""
    return JsonResponse(held(_asked_for(request, agency, slug, version).definition))


@require_POST
@_asked_by_script
def send_photo(request: HttpRequest, agency: str, slug: str, version: int, entry: UUID, photo: UUID) -> HttpResponse:
    """One photograph of an entry, kept until the entry comes."""
    asked = _asked_for(request, agency, slug, version, entry)
    try:
        if receiving.sent_already(asked) is None:
            receiving.take_photo(asked, photo, request.POST.get("name", ""), request.FILES["file"])
    except ValidationError as error:
        return JsonResponse({"error": " ".join(error.messages)}, status=422)
    except (Unknown, KeyError):
        return JsonResponse({"error": _("The form does not ask for this file any more.")}, status=422)
    except NotYours:
        return JsonResponse({}, status=409)
    return JsonResponse({})


@require_POST
@_asked_by_script
def send(request: HttpRequest, agency: str, slug: str, version: int, entry: UUID) -> HttpResponse:
    """An entry: the receipt, the photographs that are missing (424), or the form with what is wrong (422)."""
    asked = _asked_for(request, agency, slug, version, entry)
    try:
        found = receiving.take(asked, request.POST)
    except NotYours:
        return JsonResponse({}, status=409)
    match found:
        case Receipt():
            return JsonResponse({"number": found.number, "pin": found.pin})
        case Missing():
            return JsonResponse({"photos": found.photos}, status=424)
        case Wrong():
            return JsonResponse({"html": _corrected(asked, found)}, status=422)


def _corrected(asked: Entry, found: Wrong) -> str:
    context = Context(files=found.files, warnings=found.read.warnings, staff=True)
    filled = Filled(found.raw, found.read.answers, found.read.errors, context)
    top = alike.html(found.alike, missing=True)
    return top + page.filled_html(asked.definition, filled, found.reason)


def _asked_for(request: HttpRequest, agency: str, slug: str, version: int, key: UUID | None = None) -> Entry:
    """The version of the service's form. Raises Http404, also for whoever may not enter cases there."""
    service: Service | None = service_at(agency, slug)
    if service is None or not on_behalf.may_enter(request.user, service.agency):
        raise Http404
    found = get_object_or_404(FormVersion, form_id=service.form_id, number=version)
    return Entry(key or UUID(int=0), service, found, request.user)


def _no_store(response: HttpResponse) -> HttpResponse:
    """Only the app itself keeps a page, and empties what it keeps."""
    response.headers["Cache-Control"] = "no-store"
    return response
