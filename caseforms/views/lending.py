"""Whose a draft is while nobody has signed in: a signed cookie for the draft's own address, in one browser."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "draft"


def lend(response: HttpResponse, draft_id: Any, path: str, hours: float | None = None) -> HttpResponse:
    """Let this browser, and only this one, go on with the draft: a signed cookie for the draft's own address."""
    response.set_cookie(
        COOKIE,
        signing.dumps(str(draft_id), salt=COOKIE),
        max_age=int((settings.DRAFT_HOURS if hours is None else hours) * 3600),
        path=path,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def is_lent(request: HttpRequest, draft_id: Any) -> bool:
    """Whether this browser was given the draft."""
    try:
        return signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE) == str(draft_id)
    except signing.BadSignature:
        return False


def give_back(response: HttpResponse, path: str) -> HttpResponse:
    """This browser has nothing to do with the draft any more."""
    response.delete_cookie(COOKIE, path=path, samesite="Lax")
    return response
