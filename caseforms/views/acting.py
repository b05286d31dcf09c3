"""A step that an applicant takes on the tracking page: what it asks for, and a button. No cookie, no JavaScript."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from workflows import engine
from workflows.definition import Transition
from workflows.errors import InvalidInput, Overtaken, Refused

from .. import asks
from ..actions.act import act, step_for_applicant
from ..actions.track import find
from ..attempts import TooManyAttempts
from ..fields.assets import assets
from ..fields.base import Context
from ..fields.files import holds_files
from ..models import Case, Upload
from ..network import address
from ..uploads import add_to, receive
from .tracking import credentials, too_many, unknown, whole_story

TURN = "_turn"  # no field begins like this


@csrf_exempt  # no cookie counts: whoever does it sends number and PIN along
@require_POST
def take_step(request: HttpRequest, transition: str) -> HttpResponse:
    """First what is asked; sent again with it, the step is taken and the story goes on."""
    number, pin = credentials(request)
    try:
        case = find(number, pin, address=address(request))
    except TooManyAttempts as error:
        return too_many(request, number, error.seconds)
    if case is None:
        return unknown(request, number)
    step = step_for_applicant(case, transition)
    if step is None:
        return whole_story(request, case, pin, _("This is not possible any more; here is where it stands."))
    return _Screen(request, case, pin, step).answer()


class _Screen:
    """One step of one case, as its applicant sees it."""

    def __init__(self, request: HttpRequest, case: Case, pin: str, step: Transition) -> None:
        self.request, self.case, self.pin, self.step = request, case, pin, step
        self.facts = engine.situation_of(case, engine.APPLICANT).data

    def answer(self) -> HttpResponse:
        """The fields, or what came of sending them."""
        turn = self.request.POST.get(TURN, "")
        return self._sent(int(turn)) if turn.isdigit() else self._show(QueryDict(), {})

    def _sent(self, turn: int) -> HttpResponse:
        received = receive(self.step.asks, self.request.FILES, submission=self.case.submission)
        typed = add_to(self._own(), received)
        if received.errors or asks.late(self.step, typed, self.facts):
            return self._show(typed, received.errors, status=422)
        try:
            act(self.case, self.step.key, data=typed, turn=turn)
        except InvalidInput as error:
            return self._show(typed, error.errors, status=422)
        except Refused as error:
            return self._show(typed, {}, error.reasons, status=422)
        except Overtaken:
            return whole_story(self.request, self.case, self.pin, _("This was sent already; here is where it stands."))
        return whole_story(self.request, self.case, self.pin, _("We have received it."))

    def _own(self) -> QueryDict:
        """What was typed, with files of this very case only."""
        own = self.request.POST.copy()
        for ask in self.step.asks:
            if holds_files(ask):
                own.setlist(ask.id, [key for key in own.getlist(ask.id) if key in self._files])
        return own

    @property
    def _files(self) -> dict[str, Upload]:
        kept = self.case.submission.uploads.filter(question__in=[ask.id for ask in self.step.asks])
        return {str(upload.pk): upload for upload in kept}

    def _show(
        self, typed: Mapping[str, Any], errors: Mapping[str, str], reasons: tuple[str, ...] = (), status: int = 200
    ) -> HttpResponse:
        context = Context(files=self._files)
        fields = asks.fields_html(self.step, typed, self.facts, errors, context)
        shown = {
            "case": self.case,
            "pin": self.pin,
            "step": self.step,
            "assets": assets(self.step.asks),
            "fields": mark_safe(fields),  # noqa: S308  escaped by the types of the fields
            "errors": errors,
            "reasons": reasons,
            "turn": self.case.turn,
        }
        response = render(self.request, "caseforms/public/act.html", shown, status=status)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
