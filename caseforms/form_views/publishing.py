"""The page between the publish button and the live form: what changes, what it does, and why."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from workflows.errors import Overtaken

from ..actions.publish_form import Shown, publish_form, submit_form
from ..definition import FormDefinition
from ..form_changes import changes
from ..form_consequences import consequences
from ..form_policy import policy
from ..languages.state import counts
from ..models import Form
from .about import FormView


class PublishFormView(FormView):
    """Shows it all, asks for the reason, publishes."""

    title: Any = gettext_lazy("Publish the form")
    template_name = "caseforms/form_admin/publish.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What would happen."""
        return self.shown([problem.message for problem in self.draft.problems()])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or say why not."""
        live = request.POST.get("live", "")
        shown = Shown(request.POST.get("draft", ""), int(live) if live.isdigit() else None)
        reason = request.POST.get("reason", "")
        is_review = "submit" in request.POST
        try:
            (submit_form if is_review else publish_form)(self.form, reason=reason, by=request.user, shown=shown)
        except Overtaken as error:
            return self.shown([str(error)], reason)
        except ValidationError as error:
            return self.shown(error.messages, reason)
        messages.success(request, _("The draft has been handed in for review.") if is_review else _said(self.draft))
        return redirect("wagtailsnippets_caseforms_form:edit", self.form.pk)

    def shown(self, problems: list[str], reason: str = "") -> HttpResponse:
        """Everything there is to see."""
        context = self.get_context_data(
            problems=problems,
            reason=reason,
            changes=changes(self.live, self.definition),
            consequences=consequences(self.form, self.live, self.definition),
            shown=Shown.of(self.form),
            may_publish=policy.user_has_permission_for_instance(self.request.user, "publish", self.form),
            may_submit=self.form.has_workflow,
            scheduled=self.draft.go_live_at,
            translations=[count for count in counts(self.definition) if count.open],
        )
        return self.render_to_response(context)


def _said(draft: Form) -> str:
    form = Form.objects.select_related("current").get(pk=draft.pk)
    if form.current and FormDefinition.from_json(form.current.document) == draft.definition():
        return _("“%(name)s” is published: version %(number)s.") % {"name": form.name, "number": form.current.number}
    return _("“%(name)s” will be published at the time that was set.") % {"name": form.name}


class VersionView(FormView):
    """What a published version changed."""

    title: Any = gettext_lazy("What changed")
    needs = frozenset({"view", "change", "publish"})
    template_name = "caseforms/form_admin/version.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Against the version before it."""
        version = get_object_or_404(self.form.versions.select_related("published_by"), number=self.kwargs["number"])
        before = self.form.versions.filter(number__lt=version.number).order_by("-number").first()
        old = FormDefinition.from_json(before.document) if before else FormDefinition(())
        found = changes(old, FormDefinition.from_json(version.document))
        return super().get_context_data(version=version, before=before, changes=found, **context)


def lead_to_what_changes(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """
    The publish button of a form that was published before, and that has changed, leads to the page above.

    The draft has been saved just now: nothing of what was typed is lost.
    """
    if not isinstance(instance, Form) or not _has_changed(instance):
        return None
    messages.info(request, _("The draft is saved. Look at what changes, and say why."))
    return redirect("caseforms_form_publish", instance.pk)


def _has_changed(form: Form) -> bool:
    found = Form.objects.select_related("current").get(pk=form.pk)
    if found.current is None:
        return False
    draft = found.get_latest_revision_as_object().definition()
    return draft != FormDefinition.from_json(found.current.document)
