"""What the editor of forms asks about the bank, and the page on what a form has of it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from ..actions.copy_from_bank import copy_from_bank
from ..definition import Question
from ..fields.choices import choices
from ..form_views.about import FormView
from .choosing import offered_to
from .marks import Mark, mark_of


@require_safe
def entry_questions(request: HttpRequest, pk: int) -> HttpResponse:
    """What rules of a form can look at, for whoever builds forms."""
    entry = get_object_or_404(offered_to(request.user), pk=pk)
    return JsonResponse({"questions": [_told(question) for question in entry.asked.questions]})


def _told(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "type": question.type,
        "label": question.label,
        "choices": choices(question),
        "questions": [_told(part) for part in question.questions],
    }


class BankOfFormView(FormView):
    """What the draft has of the bank, and a way to make each of it the form's own."""

    title: Any = gettext_lazy("From the question bank")
    needs = frozenset({"change"})
    template_name = "caseforms/bank/of_form.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Each reference with its questions; entries that changed since the form was published say so."""
        uses = {use.entry_id: use for use in self.form.bank_uses.select_related("entry")}
        rows = [(mark, uses.get(mark.entry), labels) for mark, labels in self._references().items()]
        return super().get_context_data(rows=rows, **context)

    def _references(self) -> dict[Mark, list[str]]:
        found: dict[Mark, list[str]] = {}
        for question in self.definition.whole().questions():
            if mark := mark_of(question):
                found.setdefault(mark, []).append(question.label)
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Copy one into the form."""
        try:
            copy_from_bank(self.form, request.POST.get("place", ""), by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("These are questions of the form now. The bank does not change them any more."))
        return redirect("caseforms_form_bank", self.form.pk)
