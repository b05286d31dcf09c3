"""What the menu of the workflow editor offers beside Wagtail's own, and where its publish button leads."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.snippets.action_menu import ActionMenuItem

from .meaning import meaning
from .models import Workflow
from .planning import under_way


class PlanMenuItem(ActionMenuItem):
    """To the plan for those that are under way, for the draft as it was saved last."""

    name = "action-plan"
    label = gettext_lazy("Plan for running cases")
    icon_name = "tasks"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Once there is a live version that somebody may follow."""
        instance = context.get("instance")
        return context["view"] == "edit" and bool(instance and instance.current_id)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """The page."""
        return reverse("workflows_publish", args=[parent_context["instance"].pk])


class ChangesMenuItem(ActionMenuItem):
    """To what was published before, and what became of it."""

    name = "action-changes"
    label = gettext_lazy("All changes")
    icon_name = "history"

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Once something was published."""
        instance = context.get("instance")
        return context["view"] == "edit" and bool(instance and instance.current_id)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """The page."""
        return reverse("workflows_history", args=[parent_context["instance"].pk])


def lead_to_the_plan(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """
    The publish button of a workflow that running cases follow, and that has changed, leads to the page with the plan.

    The draft has been saved just now: nothing of what was typed is lost.
    """
    if not isinstance(instance, Workflow) or not needs_plan(instance):
        return None
    text = _("The draft is saved. It changes what running cases follow: say what becomes of them.")
    messages.info(request, text)
    return redirect("workflows_publish", instance.pk)


def needs_plan(workflow: Workflow) -> bool:
    """Whether the latest draft says something else than the live version, while somebody follows a version of it."""
    found = Workflow.objects.get(pk=workflow.pk)
    live = found.live_version
    if live is None and found.current is None:
        return False
    draft = found.get_latest_revision_as_object().definition()
    changed = live is None or meaning(draft) != meaning(live.definition)
    return changed and bool(under_way(found).total)
