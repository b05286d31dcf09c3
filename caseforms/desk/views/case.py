"""The page of a case, and what is done on it besides moving the case: notes, hands, a look at hidden numbers."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from workflows.errors import NotMoved
from workflows.models import PendingEffect

from ...actions.assign import assign
from ...actions.note import note
from ...actions.reveal import reveal
from ...actions.run_again import run_again
from ...community.models import User
from ..page import CasePage
from ..urls import case_url
from .base import CaseView


class CasePageView(CaseView):
    """Everything about one case, and what can be done with it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page."""
        return self.show()

    def show(self, openly: bool = False, status: int = 200, **context: Any) -> HttpResponse:
        """The page, perhaps with what was typed and is not right."""
        page = CasePage(self.case, self.request.user, openly)
        response = self.render_to_response(self.get_context_data(page=page, **context), status=status)
        response["Cache-Control"] = "no-store"
        return response

    def crumbs(self) -> list[dict[str, Any]]:
        """Where we are."""
        return [*super().crumbs()[:-1], {"url": "", "label": self.case.number}]

    def get_template_names(self) -> list[str]:
        """The page."""
        return ["caseforms/desk/case.html"]


class CaseActionView(CasePageView):
    """Something done on the page. Whoever comes by a plain address is shown the page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is changed by looking."""
        return redirect(case_url(self.case.pk))

    def done(self, message: str) -> HttpResponse:
        """Back to the page, saying what was done."""
        messages.success(self.request, message)
        return redirect(case_url(self.case.pk))

    def refused(self, error: Exception) -> HttpResponse:
        """Back to the page, saying why nothing was done."""
        messages.error(self.request, " ".join(str(reason) for reason in error.args))
        return redirect(case_url(self.case.pk))


class NoteView(CaseActionView):
    """Write a note, for colleagues or to the applicant."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What was typed is kept when it is not right."""
        text, to_applicant = request.POST.get("text", ""), request.POST.get("to") == "applicant"
        if not text.strip():
            return self.show(status=422, note_error=_("Write something first."), note_to_applicant=to_applicant)
        note(self.case, text, by=request.user, to_applicant=to_applicant)
        return self.done(
            _("The applicant can read your note now.") if to_applicant else _("Your note is written down.")
        )


class AssignView(CaseActionView):
    """Give the case to somebody, take it, or put it back."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`to` is a user's number, `me`, or empty for nobody."""
        try:
            receiver = self._receiver(request.POST.get("to", ""))
            assign(self.case, receiver, by=request.user)
        except NotMoved as error:
            return self.refused(error)
        return self.done(self._said(receiver))

    def _receiver(self, to: str) -> User | None:
        if to == "me":
            return self.request.user
        return get_object_or_404(User, pk=to, is_active=True) if to.isdigit() else None

    def _said(self, receiver: User | None) -> str:
        if receiver == self.request.user:
            return _("The case is in your hands now.")
        if receiver:
            return _("The case is in the hands of %(name)s now.") % {"name": receiver}
        return _("The case is in nobody's hands now.")


class AgainView(CaseActionView):
    """Try again what a step has left undone."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Says what came of it."""
        sent = request.POST.get("effect", "")
        try:
            effect = run_again(self.case, int(sent) if sent.isdigit() else 0, by=request.user)
        except PendingEffect.DoesNotExist:
            return self.done(_("This is done."))
        except NotMoved as error:
            return self.refused(error)
        if effect.status == PendingEffect.Status.DONE:
            return self.done(_("This is done."))
        messages.error(request, _("It did not work: %(error)s") % {"error": effect.error})
        return redirect(case_url(self.case.pk))


class RevealView(CaseActionView):
    """Show the hidden numbers once, to somebody who says why; it is written down."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Shown in the answer to this request only: opening the page again hides them again."""
        try:
            reveal(self.case, request.POST.get("reason", ""), by=request.user)
        except ValidationError as error:
            return self.show(status=422, reveal_error=error.messages[0])
        return self.show(openly=True)
