"""
A message is pasted, what was understood is shown, and a draft begins with it.

    /tempel/<agency>/<service>/   paste, look, paste again; only the button begins a draft

Nothing is kept before that button. CSRF is checked here: a page open for too long must not cost the message.
"""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from workflows.registries import field_types

from .. import on_behalf
from ..counter import serving
from ..counter.known import Known
from ..definition import FormDefinition, Question
from ..fields.area import LEVELS
from ..models import Service
from ..versions import form_definition_within
from ..views.filling import find_service, no_store
from ..views.trust import is_trusted
from . import places
from .beginning import begin
from .door import refusal
from .labelled import reports
from .labels import Why
from .understanding import Understood, understand

LONGEST = 20_000  # letters: some forty messages
WHY = {
    Why.NO_LABEL: gettext_lazy("no question is named"),
    Why.UNKNOWN: gettext_lazy("the form has no such question"),
    Why.SEVERAL: gettext_lazy("several questions are called nearly so"),
    Why.TWICE: gettext_lazy("another line has answered this"),
}


@dataclass(frozen=True)
class Desk:
    """A form in the hands of the member of staff who pastes."""

    service: Service
    user: Any
    definition: FormDefinition
    area: str

    @classmethod
    def of(cls, service: Service, user: Any) -> "Desk":
        """The live version, within the user's own area."""
        area = on_behalf.own_area(user, service.agency)
        return cls(service, user, form_definition_within(service.form.current_id, area), area)

    def understood(self, text: str, chosen: Any) -> list[Understood]:
        """What each report in the text says. `chosen` are places picked, named `<report>.<question>`."""
        found, offered, today = reports(self.definition, text), self._places(), timezone.localdate()
        return [
            understand(self.definition, report, today, offered, _of(chosen, f"{number}."))
            for number, report in enumerate(found)
        ]

    def _places(self) -> list[places.Place]:
        asked = (question for question in self.definition.questions() if question.type == "area")
        levels = {LEVELS.get(str(question.settings.get("down_to") or "village"), 4) for question in asked}
        return [place for level in sorted(levels) for place in places.offered(self.area, level)]


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, agency: str, slug: str) -> HttpResponse:
    """Paste a message, look at what was understood, begin a draft with it."""
    service = find_service(agency, slug)
    text = "\n".join(request.POST.get("message", "").replace("\x00", "").strip().splitlines())
    if (refused := refusal(request, service)) is not None:
        return no_store(_signed_out(request, service, text) if text and not request.user.is_authenticated else refused)
    if len(text) > LONGEST:
        return no_store(
            _page(request, service, text[:LONGEST], notice=_("This is too long. Please paste less at once."))
        )
    if not text.strip():
        return no_store(_page(request, service, ""))
    return no_store(_read(request, Desk.of(service, request.user), text))


def _read(request: HttpRequest, desk: Desk, text: str) -> HttpResponse:
    """What was understood; or a draft, when just this text has been looked at."""
    found = desk.understood(text, request.POST)
    if not request.POST.get("go", "").isdecimal():
        return _page(request, desk.service, text, _shown(desk, found))
    if not is_trusted(request):
        notice = _("This page had been open for too long. Nothing you typed is lost: please press the button again.")
        return _page(request, desk.service, text, _shown(desk, found), notice)
    if request.POST.get("seen") != _digest(text):
        notice = _("The message was changed. Please look at what is understood now.")
        return _page(request, desk.service, text, _shown(desk, found), notice)
    return _begun(desk, found, text, request)


def _signed_out(request: HttpRequest, service: Service, text: str) -> HttpResponse:
    notice = _("You have been signed out. Sign in again in another tab, then continue here: nothing you typed is lost.")
    return _page(request, service, text, notice=notice)


def _begun(desk: Desk, found: list[Understood], text: str, request: HttpRequest) -> HttpResponse:
    number = min(int(request.POST["go"][:4]), len(found) - 1)
    one = found[number]
    left = "\n".join(line.text for line in one.left) if f"{number}.left" in request.POST else ""
    client = serving.serve(request, Known())  # a message is about somebody of its own
    draft = begin(desk.service, desk.definition, one, text, left, client)
    return redirect(reverse("caseforms:fill_step", args=[*_address(desk.service), draft.pk, 1]))


def _page(
    request: HttpRequest, service: Service, text: str, found: list[dict[str, Any]] | None = None, notice: str = ""
) -> HttpResponse:
    context = {
        "service": service,
        "agency": service.agency,
        "text": text,
        "seen": _digest(text),
        "longest": LONGEST,
        "reports": found,
        "notice": notice,
    }
    return render(request, "caseforms/pasting/paste.html", context)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _shown(desk: Desk, found: list[Understood]) -> list[dict[str, Any]]:
    """What was understood, for the page."""
    return [
        {
            "number": number,
            "good": [one for one in report.answers if one.is_good],
            "doubtful": [one for one in report.answers if one.problem],
            "follows": [_told(desk.definition.by_id[key], value) for key, value in report.follows.items()],
            "hidden": report.hidden,
            "missing": report.missing,
            "left": [{"line": line, "why": WHY[line.why]} for line in report.left],
        }
        for number, report in enumerate(found)
    ]


def _told(question: Question, value: Any) -> dict[str, str]:
    return {"label": question.label, "said": field_types[question.type].display(question, value)}


def _address(service: Service) -> tuple[str, str]:
    return service.agency.code.lower(), service.slug


def _of(chosen: Any, prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): chosen[name] for name in chosen if name.startswith(prefix)}
