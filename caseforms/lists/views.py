"""Looking into a list while filling in a form: only what anybody may choose today."""

from time import time

from django.core.cache import cache
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..community.crypto import fingerprint
from ..network import address
from . import offering
from .offering import Place

A_MINUTE = 60
AT_MOST = 240
"""In a minute from one address of the network: many people share one, and everybody types several letters."""
LONGEST = 60
UNDER_AT_MOST = 20


@require_safe
def entries(request: HttpRequest, key: str) -> JsonResponse:
    """
    `q` what they begin with, `under` the codes above them, `top` those below none. Answers with [code, wording] pairs.

    Without `q`: all there is, or nothing when that is too much to show.
    """
    if _is_too_much(address(request)):
        return _refused()
    if not offering.exists(key):
        raise Http404
    under = tuple(request.GET.getlist("under")[:UNDER_AT_MOST]) if "under" in request.GET else None
    place, text = Place(key, under, request.GET.get("top") == "1"), request.GET.get("q", "")[:LONGEST]
    found, more = offering.search(place, text) if text else _all(place)
    response = JsonResponse({"entries": [[entry.code, entry.text] for entry in found], "more": more})
    response.headers["Cache-Control"] = "public, max-age=30"
    return response


def _all(place: Place) -> tuple[list[offering.Entry], bool]:
    found = offering.offered(place)
    return list(found or ()), found is None


def _refused() -> JsonResponse:
    response = JsonResponse({"message": _("Too many attempts. Please wait.")}, status=429)
    response.headers["Cache-Control"] = "no-store"
    return response


def _is_too_much(where: str) -> bool:
    """Counted in the cache, roughly and minute by minute: this guards the machine and no secret."""
    key = f"lists:{int(time() // A_MINUTE)}:{fingerprint(where, 'attempts')}"
    count = cache.get(key, 0) + 1
    cache.set(key, count, 2 * A_MINUTE)
    return count > AT_MOST
