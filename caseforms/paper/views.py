"""
The sheet of a form, and where its QR code leads.

    /cetak/<agency>/<service>/             the sheet of a service; `?versi=` an older one
    /lembar/<agency>/<service>/<version>/  staff scan the code of a filled-in sheet and enter what it says
    /admin/kertas/<form>/                  the draft of a form, in the admin; `<version>/` a published one

A blank form is no secret: whoever may fill it in on the web may print it.
"""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import on_behalf, qr
from ..community.models import Organisation
from ..definition import FormDefinition
from ..form_policy import policy
from ..models import Form, FormVersion, Service
from ..pasting.door import refusal
from ..versions import form_definition, form_definition_within
from ..views.filling import find_service, no_store
from .drawings import drawing
from .sheet import asked_by_staff, sheet


@dataclass(frozen=True)
class Printed:
    """What stands on a sheet beside the questions."""

    form: Form
    agency: Organisation | None
    definition: FormDefinition
    version: FormVersion | None = None  # None: a draft, not to be used
    service: Service | None = None

    def page(self, request: HttpRequest) -> HttpResponse:
        """The sheet."""
        context = {
            "form": self.form,
            "agency": self.agency,
            "version": self.version,
            "service": self.service,
            "intro": self.definition.intro,
            "parts": sheet(self.definition),
            "staff": asked_by_staff(on_behalf.definition()),
            "qr": self._code(request),
        }
        return render(request, "caseforms/paper/sheet.html", context)

    def _code(self, request: HttpRequest) -> str:
        """The code that opens the entry screen for this version; a draft has none."""
        if self.version is None or self.service is None:
            return ""
        place = [self.service.agency.code.lower(), self.service.slug, self.version.number]
        address = request.build_absolute_uri(reverse("caseforms:paper_entry", args=place))
        return qr.svg(address, _("QR code with which staff enter this sheet"))


@require_safe
def service_sheet(request: HttpRequest, agency: str, slug: str) -> HttpResponse:
    """The sheet of a service: for everybody where everybody may apply, otherwise for its staff."""
    service = find_service(agency, slug)
    offered = service.is_open and service.for_public and service.form.live_version_id
    if not offered and (refused := refusal(request, service)) is not None:
        return no_store(refused)
    version = _version(service.form, request.GET.get("versi", ""))
    definition = form_definition_within(version.pk, service.agency.area.code)
    return Printed(service.form, service.agency, definition, version, service).page(request)


@require_safe
def entry(request: HttpRequest, agency: str, slug: str, version: int) -> HttpResponse:
    """From the code on a sheet to the form on the screen; a sheet of another version is said to be one."""
    service = find_service(agency, slug)
    if (refused := refusal(request, service)) is not None:
        return no_store(refused)
    printed = get_object_or_404(FormVersion, form_id=service.form_id, number=version)
    address = f"{reverse('caseforms:fill', args=[agency, slug])}?petugas=1"
    if printed.pk == service.form.live_version_id:
        return no_store(redirect(address))
    context = {
        "service": service,
        "agency": service.agency,
        "printed": printed,
        "address": address,
        **_differences(form_definition(printed.pk), form_definition(service.form.current_id)),
    }
    return no_store(render(request, "caseforms/paper/other_version.html", context))


@require_safe
def form_sheet(request: HttpRequest, pk: int, version: int | None = None) -> HttpResponse:
    """The draft of a form as it would be printed, or one of its versions."""
    if not policy.may_open(request.user, pk):
        raise Http404
    form = get_object_or_404(Form.objects.select_related("agency__area"), pk=pk)
    service = form.services.select_related("agency__area").order_by("-is_open", "pk").first()
    agency = form.agency or (service.agency if service else None)
    if version is None:
        draft = form.get_latest_revision_as_object()
        return Printed(form, agency, _within(draft.definition(), agency)).page(request)
    printed = get_object_or_404(FormVersion, form=form, number=version)
    return Printed(form, agency, _within(form_definition(printed.pk), agency), printed, service).page(request)


def _within(definition: FormDefinition, agency: Organisation | None) -> FormDefinition:
    return definition.within(agency.area.code) if agency else definition


def _version(form: Form, number: str) -> FormVersion:
    """The version asked for, or the live one. Raises Http404."""
    if number:
        return get_object_or_404(FormVersion, form=form, number=number if number.isdecimal() and len(number) < 9 else 0)
    return get_object_or_404(FormVersion, pk=form.live_version_id or 0)


def _differences(printed: FormDefinition, live: FormDefinition) -> dict[str, list[str]]:
    """The questions that came and went since the sheet was printed, by their words."""
    before, now = _labels(printed), _labels(live)
    return {
        "new": [label for ident, label in now.items() if ident not in before],
        "gone": [label for ident, label in before.items() if ident not in now],
        "reworded": [label for ident, label in now.items() if before.get(ident, label) != label],
    }


def _labels(definition: FormDefinition) -> dict[str, Any]:
    questions = [one for one in definition.questions() if (drawn := drawing(one)) and drawn.kind != "text"]
    return {question.id: question.label for question in questions}
