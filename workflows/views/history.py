"""The history of a workflow: every version, by whom, why, what changed, who was moved; who uses it; a copy for one."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.permissions import policy_registry

from ..actions.copy import copy
from ..changes import Change, changes
from ..models import CarryOver, Workflow, WorkflowVersion
from ..planning import known
from ..surroundings import Use, surroundings
from .about import WorkflowView

MOST_DROPPED = 5
"""Plans that came to nothing, the latest first: older ones are of no use to anybody."""


@dataclass(frozen=True, slots=True)
class Published:
    """A version, what changed in it, and what became of those under way."""

    version: WorkflowVersion
    changes: list[Change]
    carry_overs: list[CarryOver]
    is_live: bool


class CopyForm(forms.Form):
    """A name for the copy, and who follows it from now on."""

    name = forms.CharField(label=gettext_lazy("Name of the copy"), max_length=120)
    use = forms.ChoiceField(
        label=gettext_lazy("Who will follow the copy"),
        required=False,
        help_text=gettext_lazy("The copy begins with the same live version, so that nothing stops."),
    )

    def __init__(self, *args: Any, uses: list[tuple[str, Use]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(value, use.name) for value, use in uses if use.may_switch]
        self.fields["use"].choices = [("", _("nobody yet")), *choices]  # type: ignore[attr-defined]


class HistoryView(WorkflowView):
    """What was published, when, by whom and why."""

    title: Any = gettext_lazy("Changes")
    template_name = "workflows/changing/history.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make a copy."""
        form = CopyForm(request.POST, uses=self.uses())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(copy_form=form))
        policy = policy_registry.get_by_type(Workflow)
        if not policy.user_has_permission(request.user, "add"):
            raise PermissionDenied
        try:
            made = copy(self.workflow, form.cleaned_data["name"], by=request.user, use=form.cleaned_data["use"])
        except ValidationError as error:
            form.add_error(None, error)
            return self.render_to_response(self.get_context_data(copy_form=form))
        messages.success(request, _("The copy “%(name)s” has been made.") % {"name": made.name})
        return redirect("wagtailsnippets_workflows_workflow:edit", made.pk)

    def uses(self) -> list[tuple[str, Use]]:
        """Who begins by this workflow."""
        return [
            (f"{name}:{use.id}", use)
            for name, near in surroundings.items()
            for use in near.used_by(self.workflow, self.request.user)
        ]

    def published(self) -> Iterator[Published]:
        """The versions, the newest first."""
        versions = list(self.workflow.versions.select_related("published_by").order_by("-number"))
        carried = list(self.workflow.carry_overs.select_related("by", "undone_by"))
        names = known([version.definition for version in versions])
        for version, former in zip(versions, [*versions[1:], None], strict=True):
            found = changes(former.definition, version.definition, self.roles, names) if former else []
            own = [carry_over for carry_over in carried if carry_over.target_id == version.pk]
            yield Published(version, found, own, version == self.workflow.live_version)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Versions, plans that wait or came to nothing, uses."""
        uses = self.uses()
        initial = {"name": _("%(name)s (copy)") % {"name": self.workflow.name}}
        context.setdefault("copy_form", CopyForm(initial=initial, uses=uses))
        policy = policy_registry.get_by_type(Workflow)
        unpublished = self.workflow.carry_overs.filter(target=None).select_related("by")
        return super().get_context_data(
            published=list(self.published()),
            waiting=unpublished.exclude(status=CarryOver.Status.DROPPED),
            dropped=unpublished.filter(status=CarryOver.Status.DROPPED).exclude(error="")[:MOST_DROPPED],
            uses=[use for _value, use in uses],
            may_copy=policy.user_has_permission(self.request.user, "add"),
            **context,
        )
