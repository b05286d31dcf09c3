"""The tests kept with a workflow: run, rename, delete."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from ..actions.save_test import delete_test, rename_test
from ..saved_tests import is_whole, outcomes
from .about import WorkflowView


class SavedTestsView(WorkflowView):
    """The list; `?run=1` walks them all through the draft."""

    template_name = "workflows/tests.html"
    title = gettext_lazy("Saved tests")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The tests, and how they went."""
        found = outcomes(self.workflow, self.definition) if self.request.GET.get("run") else []
        went = {one.test.pk: one for one in found}
        tests = self.workflow.saved_tests.select_related("by")
        rows = [(test, len(test.walk.get("deeds", ())), went.get(test.pk)) for test in tests]
        failed = sum(one.failure is not None for one in found)
        return super().get_context_data(
            rows=rows, ran=bool(found), failed=failed, is_whole=is_whole(self.definition), **context
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """`rename:7` and `delete:7`."""
        verb, _colon, number = request.POST.get("do", "").partition(":")
        test = get_object_or_404(self.workflow.saved_tests, pk=int(number) if number.isdigit() else 0)
        name = request.POST.get(f"name-{test.pk}", "").strip()[:120]
        if verb == "delete":
            delete_test(test, by=request.user)
            messages.success(request, _("The test “%(name)s” is deleted.") % {"name": test.name})
        elif verb == "rename" and name:
            try:
                rename_test(test, name, by=request.user)
            except ValidationError as error:
                messages.warning(request, " ".join(error.messages))
        return redirect("workflows_tests", self.workflow.pk)
