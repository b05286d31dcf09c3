"""Trying a form with sample answers, and the tests that are kept of that."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from workflows.registries import field_types

from ..actions.save_form_test import delete_form_test, rename_form_test, save_form_test
from ..definition import FormDefinition
from ..drafts import typed_in
from ..fields.row_names import MOVE
from ..filling import Cleaned
from ..form_changes import step_name
from ..form_tests.expected import Expectation, Tried, as_sent, said
from ..form_tests.running import outcomes
from ..rendering import Filled, questions_html
from ..row_moves import moved
from .about import FormView

DO, NAME, DAY, EXPECT = ":do", ":name", ":today", ":expect"  # no question can be called so


class TestingView(FormView):
    """Asks what the draft asks, in the area of its agency."""

    @cached_property
    def definition(self) -> FormDefinition:
        """What the draft asks."""
        found = self.draft.definition()
        return found.within(self.draft.agency.area.code) if self.draft.agency else found

    @property
    def can_be_tried(self) -> bool:
        """Whether all its questions are of a type that is known here."""
        questions = list(self.definition.everything())
        return bool(questions) and all(question.type in field_types for question in questions)


class TryFormView(TestingView):
    """All steps on one page. Looking shows what came out; what is ticked is kept as a test."""

    template_name = "caseforms/form_admin/try.html"
    title = gettext_lazy("Try the form")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Empty, or with the answers of a test (`?test=7`)."""
        number = request.GET.get("test", "")
        if not number.isdigit():
            return self.shown({}, timezone.localdate())
        test = get_object_or_404(self.form.saved_tests, pk=int(number))
        return self.shown(as_sent(test.answers), test.today, test.name)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look, change the rows of a table, or keep."""
        raw, day, name = self._typed(), _day(request.POST.get(DAY, "")), request.POST.get(NAME, "").strip()
        if MOVE in request.POST:
            raw, _place = moved(self.definition.questions(), raw, request.POST[MOVE])
        if request.POST.get(DO) != "save" or not self.can_be_tried:
            return self.shown(raw, day, name)
        tried = Tried(self.definition, dict(raw.lists()), day.isoformat())
        ticked = set(request.POST.getlist(EXPECT))
        expected = [one for one in tried.worth_keeping() if _key(one) in ticked]
        try:
            test = save_form_test(self.form, name, dict(raw.lists()), expected, today=day, by=request.user)
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
            return self.shown(raw, day, name)
        messages.success(request, _("The test “%(name)s” is kept with the form.") % {"name": test.name})
        return redirect("caseforms_form_tests", self.form.pk)

    def _typed(self) -> MultiValueDict:
        """The sample answers, without what belongs to this page."""
        typed = typed_in(self.request.POST)
        return MultiValueDict(
            {name: texts for name, texts in typed.items() if not name.startswith(":") and name != MOVE}
        )

    def shown(self, raw: Any, day: date, name: str = "") -> HttpResponse:
        """The form as it is filled in, and what came out."""
        if not self.can_be_tried:
            return self.render_to_response(self.get_context_data(can_be_tried=False))
        tried = Tried(self.definition, dict(raw.lists()) if hasattr(raw, "lists") else raw, day.isoformat())
        labels = tried.labels()
        context = self.get_context_data(
            can_be_tried=True,
            steps=[self._step(section, tried) for section in self.definition.sections],
            came_out=[(_key(one), said(one, labels)) for one in tried.worth_keeping()] if raw else [],
            looked=bool(raw),
            day=day,
            name=name,
        )
        return self.render_to_response(context)

    def _step(self, section: Any, tried: Tried) -> dict[str, str]:
        """Drawn by the code that serves it; what is wrong is said only once something was typed."""
        read = Cleaned(tried.answers, tried.found.errors if tried.raw else {})
        html = questions_html(section, Filled(tried.raw, read.answers, read.errors), tried.answers)
        return {"title": step_name(self.definition, section), "questions": mark_safe(html)}  # noqa: S308  escaped where it is made


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()


def _key(one: Expectation) -> str:
    return f"{one.kind}:{one.of}"


class FormTestsView(TestingView):
    """The list; `?run=1` runs them all on the draft."""

    template_name = "caseforms/form_admin/tests.html"
    title = gettext_lazy("Saved tests")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The tests, and how they went."""
        found = outcomes(self.form.pk, self.definition) if self.request.GET.get("run") else []
        went = {one.test.pk: one for one in found}
        rows = [(test, went.get(test.pk)) for test in self.form.saved_tests.select_related("by")]
        failed = sum(bool(one.failures) for one in found)
        return super().get_context_data(rows=rows, ran=bool(found), failed=failed, **context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`rename:7` and `delete:7`."""
        verb, _colon, number = request.POST.get("do", "").partition(":")
        test = get_object_or_404(self.form.saved_tests, pk=int(number) if number.isdigit() else 0)
        name = request.POST.get(f"name-{test.pk}", "").strip()[:120]
        if verb == "delete":
            delete_form_test(test, by=request.user)
            messages.success(request, _("The test “%(name)s” is deleted.") % {"name": test.name})
        elif verb == "rename" and name:
            _rename(request, test, name)
        return redirect("caseforms_form_tests", self.form.pk)


def _rename(request: HttpRequest, test: Any, name: str) -> None:
    try:
        rename_form_test(test, name, by=request.user)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
