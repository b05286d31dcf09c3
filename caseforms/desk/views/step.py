"""The screen on which a transition is taken: what it asks for, what it brings about, and one button."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.admin import messages

from workflows import engine
from workflows.asking import needs_note
from workflows.decide import Verdict, judge
from workflows.definition import Transition
from workflows.errors import InvalidInput, Overtaken, Refused
from workflows.versions import definition_of

from ... import asks
from ...actions.take import take
from ...fields.assets import assets
from ...fields.base import Context
from ..answers import uploads_of
from ..page import CasePage
from ..step_files import with_files, without_others
from ..steps import consequences, demands
from ..urls import case_url, index_url
from .base import CaseView

NOTE, TURN = "_note", "_turn"  # no field of a transition begins like this


class StepView(CaseView):
    """One step of a case. What was typed stays when something is wrong with it."""

    def get(self, request: HttpRequest, *args: Any, transition: str, **kwargs: Any) -> HttpResponse:
        """The screen; where the step is no longer possible, the case says what is."""
        self.step = self._step(transition)
        if self.step not in self.definition.leaving(self.case.state):
            messages.warning(
                request, _("“%(step)s” cannot be done in the state it is in now.") % {"step": self.step.label}
            )
            return redirect(case_url(self.case.pk))
        return self.show({}, {}, self.verdict.reasons)

    def post(self, request: HttpRequest, *args: Any, transition: str, **kwargs: Any) -> HttpResponse:
        """Take it, if nobody has moved the case since the screen was opened."""
        self.step = self._step(transition)
        typed, errors = self._typed()
        if errors or asks.late(self.step, typed, self._facts):
            return self.show(typed, errors, (), status=422)
        try:
            take(self.case, transition, by=request.user, data=typed, note=self._note, turn=self._turn)
        except InvalidInput as error:
            return self.show(typed, error.errors, (), status=422)
        except Refused as error:
            return self.show(typed, {}, error.reasons, status=422)
        except Overtaken as error:
            messages.warning(request, " ".join(str(reason) for reason in error.args))
            return redirect(case_url(self.case.pk))
        self._say_done()
        return redirect(case_url(self.case.pk))

    def show(
        self, typed: Mapping[str, Any], errors: Mapping[str, str], reasons: tuple[str, ...], status: int = 200
    ) -> HttpResponse:
        """The screen, with what was typed and what is wrong with it."""
        self.page = CasePage(self.case, self.request.user)
        context = self.get_context_data(
            step=self.step,
            target=self.definition.by_key[self.step.target],
            assets=assets(self.step.asks),
            fields=mark_safe(self._fields(typed, errors)),  # noqa: S308  escaped by the types of the fields
            errors=errors,
            reasons=reasons,
            consequences=consequences(self.step),
            demands=demands(self.step, engine.situation_of(self.case, self.request.user)),
            note_is_required=needs_note(self.step),
            note=typed.get(NOTE, ""),
            page=self.page,
        )
        return self.render_to_response(context, status=status)

    @cached_property
    def definition(self) -> Any:
        """The version of the workflow the case follows."""
        return definition_of(self.case.workflow_version_id)

    @cached_property
    def verdict(self) -> Verdict:
        """Whether this user may take the step now."""
        return judge(self.step, engine.situation_of(self.case, self.request.user))

    def crumbs(self) -> list[dict[str, Any]]:
        """The way back, and where we are."""
        return [*super().crumbs(), {"url": "", "label": self.step.label}]

    def get_template_names(self) -> list[str]:
        """The screen."""
        return ["caseforms/desk/step.html"]

    def _step(self, key: str) -> Transition:
        try:
            return self.definition.transition(key)
        except KeyError as error:
            raise Http404 from error

    def _fields(self, typed: Mapping[str, Any], errors: Mapping[str, str]) -> str:
        context = Context(files=self.page.files, staff=True)
        return asks.fields_html(self.step, typed, self._facts, errors, context)

    @property
    def _facts(self) -> Mapping[str, Any]:
        return engine.situation_of(self.case, self.request.user).data

    def _typed(self) -> tuple[QueryDict, dict[str, str]]:
        """What was typed, with files stored only for whoever may take the step."""
        own = without_others(self.request.POST, self.step.asks, uploads_of(self.case))
        return with_files(self.case, self.step.asks, own, self.request.FILES) if self.verdict.allowed else (own, {})

    def _say_done(self) -> None:
        said = {"number": self.case.number, "step": self.step.label}
        back = messages.button(index_url(), _("Work list"))
        messages.success(self.request, _("%(number)s: %(step)s. Done.") % said, buttons=[back])

    @property
    def _note(self) -> str:
        return self.request.POST.get(NOTE, "").strip()

    @property
    def _turn(self) -> int | None:
        turn = self.request.POST.get(TURN, "")
        return int(turn) if turn.isdigit() else None
