"""Above every page that staff fill in: whom it is for, the way to the next client, and the keys that lead there."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from . import serving


def html(request: HttpRequest) -> str:
    """The bar. It is drawn without the request, as the pages around it are."""
    client = serving.current(request)
    return render_to_string("caseforms/counter/bar.html", told(request, serving.known_of(client) if client else None))


def told(request: HttpRequest, known: Any) -> dict[str, Any]:
    """What the bar says."""
    return {
        "known": known,
        "token": get_token(request),
        "idle": settings.COUNTER_IDLE_MINUTES * 60,
        "keys": keys(),
    }


def keys() -> list[tuple[str, str]]:
    """What can be done without a mouse."""
    return [
        ("Enter", _("go on to the next step")),
        ("Ctrl + Enter", _("go on from a box with several lines")),
        ("Alt + L", _("go on, or send")),
        ("Alt + K", _("back to the step before")),
        ("Alt + G", _("to the first error")),
        ("Alt + S", _("keep it, with a code for the resident")),
        ("Alt + W", _("the next client")),
        ("Alt + J", _("this list of keys")),
    ]
