"""
The screen of a counter that nobody sits at: after a while without a request everything but the lock stays shut.

Only a session in which somebody was served locks. What arrives from a page that was still open is kept first, so that
the lock costs nobody a word: views that do so themselves are marked with `keeps_what_was_typed`.
"""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from .serving import KEY

STAMP_EVERY = 30  # seconds: not every request writes the session


class IdleLock:
    """Asks for the password after COUNTER_IDLE_MINUTES."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, *_args: Any) -> HttpResponse | None:
        """On to the lock, if it is shut and the view is not one of those that stay open."""
        place = _place(request)
        if place is None:
            return None
        if not is_shut(place):
            if time.time() - place["seen"] > STAMP_EVERY:
                request.session[KEY] = place | {"seen": time.time()}
            return None
        request.is_locked = True  # type: ignore[attr-defined]
        kept = request.method == "POST" and getattr(view, "keeps_what_was_typed", False)
        is_open = getattr(view, "stays_open", False) or request.path in _ways_out()
        return None if kept or is_open else to_lock(request.get_full_path())


def _ways_out() -> tuple[str, ...]:
    """Nobody is kept from signing out."""
    return reverse("wagtailadmin_logout"), reverse(settings.LOGIN_URL)


def is_shut(place: dict[str, Any]) -> bool:
    """Whether nobody has been there for too long."""
    limit = settings.COUNTER_IDLE_MINUTES * 60
    return bool(limit) and time.time() - place["seen"] > limit


def shut(request: HttpRequest) -> None:
    """Lock it now."""
    if place := _place(request):
        request.session[KEY] = place | {"seen": 0}


def unlock(request: HttpRequest) -> None:
    """Somebody is there again."""
    if place := _place(request):
        request.session[KEY] = place | {"seen": time.time()}


def is_locked(request: HttpRequest) -> bool:
    """Whether this request came from a page that should be locked by now."""
    return getattr(request, "is_locked", False)


def to_lock(path: str) -> HttpResponse:
    """To the lock, and from there back."""
    response = redirect(f"{reverse('caseforms:counter_lock')}?{urlencode({'next': path})}")
    response.headers["Cache-Control"] = "no-store"
    return response


def stays_open(view: Any) -> Any:
    """Marks the views that are reached while it is locked."""
    view.stays_open = True
    return view


def keeps_what_was_typed(view: Any) -> Any:
    """Marks the views that look after what is sent to them while it is locked."""
    view.keeps_what_was_typed = True
    return view


def _place(request: HttpRequest) -> dict[str, Any] | None:
    """Only who has a session is asked for it: pages for everybody stay the same for everybody."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    return request.session.get(KEY)
