"""The screen on which staff fill in a step of the form. What was typed stays, whatever is wrong with it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.log_actions import log

from workflows.errors import InvalidInput, Overtaken

from ...actions.fill_later import fill_later, read_later, section_of
from ...actions.reveal import ACTION as REVEALED
from ...definition import Section
from ...fields.assets import assets
from ...fields.base import Context
from ...fields.row_names import MOVE, named
from ...filling import Cleaned, opened
from ...later.known import before, known, stored_of
from ...later.rights import Reader
from ...rendering import Filled, errors_html, notice_html, questions_html
from ...row_moves import moved
from ...versions import whole_form
from ..answers import is_hidden, uploads_of
from ..page import CasePage
from ..step_files import with_files, without_others
from ..urls import case_url
from .base import CaseView

SEEN, REVISION = "seen", "_revision"


class LaterView(CaseView):
    """One step that staff fill in."""

    def dispatch(self, request: HttpRequest, *args: Any, section: str, **kwargs: Any) -> HttpResponse:
        """For whoever fills it in; for anybody else it does not exist."""
        self.section_id = section
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """As it was filled in last."""
        self._check()
        if any(map(is_hidden, self.section.everything())) and self.stored:
            self._write_down_the_look()
        return self.show(self.answers, Cleaned(self.answers), self.revision)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write it down, unless something is wrong, odd, or written by somebody else meanwhile."""
        self._check()
        typed, wrong = self._typed()
        read = read_later(self.case, self.section, typed, by=request.user)
        read = Cleaned(read.answers, {**read.errors, **wrong}, read.warnings)
        if MOVE in request.POST or "refresh" in request.POST:
            return self._rearranged(typed, read)
        if read.errors:
            return self.show(typed, read, self._seen, status=422)
        if read.warnings and request.POST.get(SEEN) != _digest(read.warnings):
            return self.show(typed, read, self._seen, self._doubtful(read))
        try:
            fill_later(self.case, self.section.id, typed, by=request.user, seen=self._seen)
        except InvalidInput as error:
            return self.show(typed, Cleaned(read.answers, error.errors), self._seen, status=422)
        except (Overtaken, PermissionDenied) as error:
            return self._too_late(typed, read, error)
        messages.success(request, _("“%(step)s” is filled in.") % {"step": self.section.title})
        return redirect(case_url(self.case.pk))

    def show(self, typed: Any, read: Cleaned, revision: int, top: str = "", status: int = 200) -> HttpResponse:
        """The screen, with what was typed and what is wrong with it."""
        page = CasePage(self.case, self.request.user)
        context = Context(files=page.files, warnings=read.warnings, staff=True)
        filled = Filled(typed, read.answers, read.errors, context)
        labels = {one.name: one.label for one in named(self.section.questions, typed)}
        errors = errors_html(labels, read.errors, _("Please look at what is marked below."))
        said = self.get_context_data(
            section=self.section,
            page=page,
            revision=revision,
            assets=assets(self.section.everything()),
            tone="critical" if errors else "warning",
            top=mark_safe(top + errors),  # noqa: S308  escaped where it is made
            questions=mark_safe(questions_html(self.section, filled, self.before)),  # noqa: S308  likewise
        )
        response = self.render_to_response(said, status=status)
        response["Cache-Control"] = "no-store"
        return response

    @cached_property
    def section(self) -> Section:
        """The step, as the form of the case has it."""
        found = section_of(self.case, self.section_id)
        if found is None:
            raise Http404
        return found

    @cached_property
    def stored(self) -> Mapping[str, Any]:
        """What was filled in last, as it lies in the database."""
        return stored_of(self.case).get(self.section.id, {})

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The same, opened."""
        return opened(whole_form(self.case.submission.version_id), self.stored)

    @cached_property
    def before(self) -> dict[str, Any]:
        """The answers of the steps before it, which its rules look at."""
        definition = whole_form(self.case.submission.version_id)
        everything = known(definition, self.case.submission.answers, stored_of(self.case))
        return before(definition, everything, self.section)

    @property
    def revision(self) -> int:
        """How often it was filled in."""
        last = self.case.later.filter(section=self.section.id).order_by("revision").last()
        return last.revision if last else 0

    def crumbs(self) -> list[dict[str, Any]]:
        """The way back, and where we are."""
        return [*super().crumbs(), {"url": "", "label": self.section.title}]

    def get_template_names(self) -> list[str]:
        """The screen."""
        return ["caseforms/desk/later_step.html"]

    def _check(self) -> None:
        """Whoever only reads the step is not shown the screen, nor whoever does not know of it."""
        if not Reader(self.request.user).may_write(self.section, self.case):
            raise Http404

    def _typed(self) -> tuple[Any, dict[str, str]]:
        own = without_others(self.request.POST, self.section.questions, uploads_of(self.case))
        return with_files(self.case, self.section.questions, own, self.request.FILES)

    def _rearranged(self, typed: Any, read: Cleaned) -> HttpResponse:
        """A row more or less, or the next places to choose from: nothing is judged yet."""
        if MOVE in self.request.POST:
            typed, _place = moved(self.section.questions, typed, self.request.POST[MOVE])
        return self.show(typed, Cleaned(read.answers), self._seen)

    def _doubtful(self, read: Cleaned) -> str:
        seen = f'<input type="hidden" name="{SEEN}" value="{_digest(read.warnings)}">'
        return seen + notice_html(_("Something looks odd. Check it, then save again: it can be right as it is."))

    def _too_late(self, typed: Any, read: Cleaned, error: Exception) -> HttpResponse:
        """What was typed stays on the screen, from now on beside what is there now; saving again replaces it."""
        text = " ".join(str(reason) for reason in error.args)
        theirs = [question.label for question in self.section.questions if self._differs(question.id, read)]
        named_ones = " ".join([text, _("They wrote otherwise: %(questions)s.") % {"questions": ", ".join(theirs)}])
        return self.show(typed, read, self.revision, notice_html(named_ones if theirs else text), status=409)

    def _differs(self, question: str, read: Cleaned) -> bool:
        return self.answers.get(question) != read.answers.get(question)

    def _write_down_the_look(self) -> None:
        reason = _("to fill in “%(step)s”") % {"step": self.section.title}
        log(instance=self.case, action=REVEALED, user=self.request.user, data={"reason": reason[:200]})

    @property
    def _seen(self) -> int:
        sent = self.request.POST.get(REVISION, "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else 0


def _digest(warnings: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(warnings, sort_keys=True, default=str).encode()).hexdigest()[:16]
