"""The receipt: number, PIN and a QR code, on one sheet, for whoever has just sent a form."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from .. import qr
from ..actions.submit import AT_THE_AGENCY, Receipt, receipt_for
from ..counter import bar, serving

COOKIE = "receipt"
MINUTES = 30


def remember(response: HttpResponse, receipt: Receipt) -> HttpResponse:
    """Let this browser, for half an hour, open the receipt at `/terima/`: call it on the redirect after sending."""
    response.set_cookie(
        COOKIE,
        signing.dumps(str(receipt.case.submission.key), salt=COOKIE),
        max_age=MINUTES * 60,
        path=reverse("caseforms:receipt"),
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """This browser has nothing to do with it any more."""
    response.delete_cookie(COOKIE, path=reverse("caseforms:receipt"), samesite="Lax")
    return response


@require_GET
@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """The receipt this browser was given, or the tracking page when there is none (any more)."""
    receipt = _remembered(request)
    if receipt is None or not _may_see(request, receipt):
        return redirect("caseforms:track")
    return render(request, "caseforms/public/receipt.html", _told(request, receipt))


def _told(request: HttpRequest, receipt: Receipt) -> dict[str, Any]:
    """What the sheet says. The code leads to the tracking page with the number filled in, never the PIN."""
    address = request.build_absolute_uri(reverse("caseforms:track"))
    code = qr.svg(f"{address}?nomor={receipt.number}", _("QR code that leads to the tracking page"))
    case = receipt.case
    shown = {"receipt": receipt, "case": case, "agency": case.agency, "address": address, "qr": code}
    return shown | {"bar": mark_safe(bar.html(request))} if _is_of_staff(receipt) else shown  # noqa: S308  a template's


def _is_of_staff(receipt: Receipt) -> bool:
    return receipt.case.submission.channel in AT_THE_AGENCY


def _may_see(request: HttpRequest, receipt: Receipt) -> bool:
    """What staff sent is seen by whoever sent it, while they serve that resident; the cookie alone is not enough."""
    sent = receipt.case.submission
    return not _is_of_staff(receipt) or (request.user.pk == sent.by_id and serving.has_sent(request, sent.key))


def _remembered(request: HttpRequest) -> Receipt | None:
    try:
        key = signing.loads(request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    return receipt_for(UUID(key))
