"""Following a case from outside: number and PIN, no account, no cookie, no JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ..actions.act import possible
from ..actions.track import find
from ..attempts import TooManyAttempts
from ..models import Case
from ..network import address
from ..story import story_of


@csrf_exempt  # it changes nothing and no cookie counts: whoever knows number and PIN may read, from anywhere
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """The form that asks for number and PIN, and what it finds: shown at once, so that it is in no address."""
    response = _answer(request) if request.method == "POST" else _asked(request, request.GET.get("nomor", ""))
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    number, pin = credentials(request)
    try:
        case = find(number, pin, address=address(request))
    except TooManyAttempts as error:
        return too_many(request, number, error.seconds)
    return whole_story(request, case, pin) if case else unknown(request, number)


def credentials(request: HttpRequest) -> tuple[str, str]:
    """The number and the PIN that were sent."""
    number, pin = (request.POST.get(name, "")[:40].replace("\x00", "") for name in ("nomor", "pin"))
    return number, pin


def whole_story(request: HttpRequest, case: Case, pin: str, news: str = "") -> HttpResponse:
    """The case as its applicant may read it, with what they can do. The PIN goes along for what they do next."""
    context = {
        "case": case,
        "agency": case.agency,
        "story": story_of(case),
        "steps": possible(case),
        "pin": pin,
        "news": news,
    }
    response = render(request, "caseforms/public/story.html", context)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def unknown(request: HttpRequest, number: str) -> HttpResponse:
    """It says nothing about which half was wrong."""
    return _asked(request, number, _("We do not know this number with this PIN. Please check both."), status=403)


def too_many(request: HttpRequest, number: str, seconds: int) -> HttpResponse:
    """Whoever guesses waits."""
    wait = _("Too many attempts. Please wait %(minutes)s minutes and try again.") % {"minutes": -(-seconds // 60)}
    response = _asked(request, number, wait, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _asked(request: HttpRequest, number: str, error: str = "", status: int = 200) -> HttpResponse:
    context = {"number": number[:40], "error": error}
    return render(request, "caseforms/public/track.html", context, status=status)
