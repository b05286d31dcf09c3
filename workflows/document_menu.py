"""Where administrators find export, import and ready-made workflows: in the list and in the menu of the editor."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.urls import URLPattern, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.snippets.views.snippets import EditView, IndexView

from . import document_urls
from .models import Workflow


class WorkflowIndexView(IndexView):
    """The list, from which one can also start with something that exists."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Ready-made ones, and a file."""
        found: list[Button] = list(super().header_more_buttons)
        if self.permission_policy.user_has_permission(self.request.user, "add"):
            found += [
                Button(_("Start from a ready-made workflow"), reverse("workflows_start"), icon_name="list-ul"),
                Button(_("Import a workflow"), reverse("workflows_import"), icon_name="upload"),
            ]
        return found


class WorkflowEditView(EditView):
    """The editor, from which the workflow can be taken along."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """As a document, and as a state chart."""
        return [*super().header_more_buttons, *_downloads(self.object, "?draft")]


def _downloads(workflow: Workflow, query: str = "") -> Iterator[Button]:
    for name, label in (("workflows_export", _("Export (JSON)")), ("workflows_scxml", _("State chart (SCXML)"))):
        yield Button(label, reverse(name, args=[workflow.pk]) + query, icon_name="download", priority=60)


@hooks.register("register_admin_urls")
def document_addresses() -> list[URLPattern]:
    """Export, import, ready-made ones."""
    return document_urls.urlpatterns


@hooks.register("register_snippet_listing_buttons")
def document_buttons(snippet: models.Model, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Each workflow of the list can be taken along."""
    if isinstance(snippet, Workflow):
        yield from _downloads(snippet)
