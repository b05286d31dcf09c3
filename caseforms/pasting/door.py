"""Who may come in: staff who may enter cases for the agency, while the service is open."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from .. import on_behalf
from ..models import Service


def refusal(request: HttpRequest, service: Service) -> HttpResponse | None:
    """Why somebody cannot enter cases for the service, as a page; None when they can."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not on_behalf.may_enter(request.user, service.agency):
        return message(request, service, _("Not yours to enter"), _("You cannot enter cases for this agency."))
    if service.form.live_version_id is None or not service.is_open:
        text = _("This service takes no applications at the moment.")
        return message(request, service, _("Not open now"), text)
    return None


def message(request: HttpRequest, service: Service, heading: str, text: str, **more: Any) -> HttpResponse:
    """A page that says one thing."""
    context = {"service": service, "agency": service.agency, "heading": heading, "text": text, **more}
    return render(request, "caseforms/form/message.html", context, status=403)
