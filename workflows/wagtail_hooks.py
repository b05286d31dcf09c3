"""Where administrators meet workflows: a snippet with a menu item of its own."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLResolver, include, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel, ObjectList, PublishingPanel, TitleFieldPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.log_actions import LogFormatter
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet

from . import changing_urls, urls
from .actions.publish import REFUSED
from .diagram import Overlay
from .document_menu import WorkflowEditView, WorkflowIndexView
from .forms import WorkflowForm
from .models import Workflow
from .preview import layout
from .publish_menu import ChangesMenuItem, PlanMenuItem, lead_to_the_plan
from .usage import following, running


class WorkflowInspectView(InspectView):
    """What is live, and who follows it."""

    template_name = "workflows/inspect.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The live definition, its versions, and how many subjects are where."""
        live = self.object.live_version
        shown = layout(live.definition, Overlay(running(self.object))) if live else {}
        versions = self.object.versions.select_related("published_by")
        return super().get_context_data(
            live=live, versions=versions, following=list(following(self.object)), **shown, **kwargs
        )


class WorkflowViewSet(SnippetViewSet):
    """Drafts, revisions, comparison, scheduling, locking and the live preview are Wagtail's."""

    model = Workflow
    icon = "tasks"
    menu_label = _("Case workflows")
    menu_name = "case-workflows"
    menu_order = 310
    add_to_admin_menu = True
    list_display = [
        "name",
        Column("version", label=_("Current version"), accessor="current.number"),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    index_view_class = WorkflowIndexView
    edit_view_class = WorkflowEditView
    inspect_view_enabled = True
    inspect_view_class = WorkflowInspectView
    inspect_template_name = "workflows/inspect.html"
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [TitleFieldPanel("name", targets=["slug"]), FieldPanel("slug"), FieldPanel("description")],
                heading=_("Workflow"),
            ),
            HelpPanel(template="workflows/editor_links.html", heading=_("Try it")),
            FieldPanel("states", help_text=_("The first line of a row says it all; open it to change it.")),
            FieldPanel("transitions"),
            PublishingPanel(),
        ],
        base_form_class=WorkflowForm,
    )


register_snippet(WorkflowViewSet)


@hooks.register("before_delete_snippet")
def keep_what_was_published(request: HttpRequest, instances: Sequence[models.Model]) -> HttpResponse | None:
    """Subjects and their history point at published versions: such a workflow is taken back, never deleted."""
    kept = [workflow for workflow in instances if isinstance(workflow, Workflow) and workflow.current_id]
    if not kept or request.method != "POST":
        return None
    for workflow in kept:
        text = _("“%(name)s” was published and cannot be deleted. Unpublish it, and nothing new will follow it.")
        messages.error(request, text % {"name": workflow.name})
    return redirect("wagtailsnippets_workflows_workflow:list")


hooks.register("before_publish", lead_to_the_plan)
hooks.register("register_admin_urls", changing_urls.patterns)


@hooks.register("register_snippet_action_menu_item")
def plan_menu_item(model: type[models.Model]) -> ActionMenuItem | None:
    """Plans are made from the editor."""
    return PlanMenuItem(order=35) if model is Workflow else None


@hooks.register("register_snippet_action_menu_item")
def changes_menu_item(model: type[models.Model]) -> ActionMenuItem | None:
    """And what came of earlier ones is read from there."""
    return ChangesMenuItem(order=70) if model is Workflow else None


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLResolver]:
    """What the editor's scripts ask for, and the screens about one workflow."""
    return [path("workflows/", include(urls))]


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What the history of a workflow says besides what Wagtail says."""

    @actions.register_action(REFUSED)
    class Refused(LogFormatter):
        """The time of a scheduled publication came, and it had problems."""

        label = _("Scheduled publication refused")

        def format_message(self, log_entry: Any) -> str:
            """Says which."""
            problems = " ".join(log_entry.data.get("problems", ()))
            return gettext("It was not published when its time had come: %(problems)s") % {"problems": problems}
