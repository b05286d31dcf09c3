"""The screen on which a workflow is tried: all that happened so far lies, signed, in the page itself."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.core.exceptions import BadRequest
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ..actions.save_test import save_test
from ..definition import Limit, Unit
from ..saved_tests import is_whole
from ..trying import Screen, Trial, with_facts
from ..walk import Deed, Walk, Who, do
from .about import WorkflowView

MOST = 999  # days or hours that may pass at once
NOTE = "_note"


class TryView(WorkflowView):
    """Each button posts the whole page, and the walk is gone again from the beginning."""

    template_name = "workflows/try.html"
    title = gettext_lazy("Try it")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """From the beginning, or where a saved test ends (`?test=7`)."""
        number = request.GET.get("test", "")
        if not number.isdigit():
            return self.show(Trial())
        test = get_object_or_404(self.workflow.saved_tests, pk=int(number))
        return self.show(Trial(Walk.from_json(test.walk)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What the button says: `take:lend`, `refuse:lend`, `as`, `facts`, `wait`, `alarm`, `back`, `again`, `save`."""
        try:
            trial = Trial.read(request.POST.get("trial", ""), self.salt)
        except BadSignature as error:
            raise BadRequest from error
        verb, _colon, key = request.POST.get("do", "").partition(":")
        if not is_whole(self.definition):
            return self.show(trial)
        if verb == "take":
            return self._take(trial, key)
        if verb == "save":
            return self._save(trial)
        return self.show(self._turned(trial, verb, key))

    def show(
        self,
        trial: Trial,
        typed: Mapping[str, Mapping[str, Any]] | None = None,
        errors: Mapping[str, Mapping[str, str]] | None = None,
    ) -> HttpResponse:
        """The page. A draft that is no whole workflow yet cannot be tried."""
        if not is_whole(self.definition):
            return self.render_to_response(self.get_context_data(is_whole=False))
        screen = Screen(self.definition, self._as_somebody(trial), self.roles)
        context = screen.context(typed or {}, errors or {})
        signed = screen.trial.signed(self.salt)
        return self.render_to_response(self.get_context_data(is_whole=True, signed=signed, units=Unit, **context))

    @property
    def salt(self) -> str:
        """A page of one workflow is of no use to another."""
        return f"workflows.try.{self.workflow.pk}"

    def _as_somebody(self, trial: Trial) -> Trial:
        """The first role of the first step, until somebody is chosen."""
        if trial.who != Who.STAFF or trial.role is not None:
            return trial
        roles = [role for step in self.definition.transitions for role in step.roles]
        return replace(trial, role=next(iter(roles), None))

    def _turned(self, trial: Trial, verb: str, key: str) -> Trial:
        posted = self.request.POST
        match verb:
            case "as":
                return _somebody(trial, posted)
            case "facts":
                return with_facts(trial, posted)
            case "wait" if (amount := _number(posted.get("amount"))) and posted.get("unit") in set(Unit):
                return self._waited(trial, Limit(min(amount, MOST), Unit(posted["unit"])))
            case "refuse":
                return replace(trial, walk=trial.walk.and_then(trial.deed(key, refused=True)))
            case "back":
                return replace(trial, walk=replace(trial.walk, deeds=trial.walk.deeds[:-1]))
            case "again":
                return replace(trial, walk=replace(trial.walk, deeds=()))
        return trial

    def _take(self, trial: Trial, key: str) -> HttpResponse:
        typed = self.request.POST
        screen = Screen(self.definition, trial, self.roles)
        done = do(screen.standing, trial.deed(key, answers=typed, note=typed.get(NOTE, "").strip()))
        if done.was_refused:
            if done.reasons:
                messages.warning(self.request, " ".join(done.reasons))
            return self.show(trial, {key: typed}, {key: done.errors})
        answers = dict(done.standing.history[-1].data)
        kept = replace(done.deed, answers=answers, state=done.standing.state.key)
        return self.show(replace(trial, walk=trial.walk.and_then(kept)))

    def _waited(self, trial: Trial, limit: Limit) -> Trial:
        done = do(Screen(self.definition, trial, self.roles).standing, Deed(wait=limit))
        return replace(trial, walk=trial.walk.and_then(replace(done.deed, state=done.standing.state.key)))

    def _save(self, trial: Trial) -> HttpResponse:
        name = self.request.POST.get("name", "").strip()[:120]
        if not name or not trial.walk.deeds:
            messages.warning(self.request, _("Do at least one thing, and give the test a name."))
            return self.show(trial)
        test = save_test(self.workflow, name, trial.walk, by=self.request.user)
        messages.success(self.request, _("The test “%(name)s” is kept with the workflow.") % {"name": test.name})
        return redirect("workflows_tests", self.workflow.pk)


def _somebody(trial: Trial, posted: Mapping[str, Any]) -> Trial:
    person = min(max(_number(posted.get("person")), 1), 9)
    if posted.get("role") == Who.APPLICANT:
        return replace(trial, who=Who.APPLICANT, role=None, person=1)
    return replace(trial, who=Who.STAFF, role=_number(posted.get("role")) or None, person=person)


def _number(text: Any) -> int:
    return int(text) if str(text).isascii() and str(text).isdigit() else 0
