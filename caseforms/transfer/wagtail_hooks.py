"""Where administrators find bundles, trusted keys and event logs."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from caseforms.community import scope
from caseforms.models import Form

from .models import TrustedKey
from .urls import urlpatterns
from .views.answers import EXPORTED


class TrustedKeys(SnippetViewSet):
    """Whose signature is believed: no role may change this list unless a superuser says so."""

    model = TrustedKey
    icon = "key"
    menu_label = _("Trusted keys")
    add_to_settings_menu = True
    list_display = ["name", "key", "added_at"]
    panels = [FieldPanel("name"), FieldPanel("key")]


register_snippet(TrustedKeys)


class HeldItem(MenuItem):
    """Shown to whoever holds a permission in some area."""

    def __init__(self, label: Any, name: str, permission: str, icon: str) -> None:
        super().__init__(label, reverse(name), name=name, icon_name=icon, order=700)
        self.permission = permission

    def is_shown(self, request: Any) -> bool:
        """Wherever it is held."""
        return scope.holds_anywhere(request.user, self.permission)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Bundles and logs."""
    return urlpatterns


@hooks.register("register_settings_menu_item")
def bundles_item() -> MenuItem:
    """For administrators of services."""
    return HeldItem(_("Services in and out"), "transfer_bundles", "caseforms.add_service", "download")


@hooks.register("register_settings_menu_item")
def xlsform_item() -> MenuItem:
    """For whoever makes forms."""
    return HeldItem(_("Form from an XLSForm"), "transfer_xlsforms", "caseforms.add_form", "form")


@hooks.register("register_settings_menu_item")
def surveyjs_item() -> MenuItem:
    """For whoever makes forms."""
    return HeldItem(_("Form from SurveyJS"), "transfer_surveyjs", "caseforms.add_form", "form")


@hooks.register("register_snippet_listing_buttons")
def form_as_sheet(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Each form can be taken along: as a document that says all of it, and as a spreadsheet."""
    if isinstance(snippet, Form):
        document = reverse("transfer_export_form", args=[snippet.pk])
        yield Button(_("Export (JSON)"), document, icon_name="download", priority=89)
        address = reverse("transfer_export_xlsform", args=[snippet.pk])
        yield Button(_("Download as XLSForm"), address, icon_name="download", priority=90)


@hooks.register("register_form_index_buttons")
def start_buttons() -> list[Button]:
    """What a form can begin from."""
    return [Button(_("Start from a ready-made form"), reverse("transfer_form_start"), icon_name="list-ul")]


@hooks.register("register_reports_menu_item")
def log_item() -> MenuItem:
    """For whoever sees cases."""
    return HeldItem(_("Event log of cases"), "transfer_log", "caseforms.view_case", "list-ol")


@hooks.register("register_reports_menu_item")
def answers_item() -> MenuItem:
    """For whoever sees what was sent."""
    return HeldItem(_("Answers as tables"), "transfer_answers", "caseforms.view_submission", "table")


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Files of answers are written down."""
    actions.register_action(EXPORTED, _("Export answers"), _("Answers were exported"))
