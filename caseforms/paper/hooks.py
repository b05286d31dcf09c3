"""Where editors find the sheet of a form: a button in the list of forms, and beside every published version."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import ListingButton

from ..models import Form
from .views import form_sheet


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """The sheet of a draft, and of a version."""
    return [
        path("kertas/<int:pk>/", form_sheet, name="caseforms_paper_draft"),
        path("kertas/<int:pk>/<int:version>/", form_sheet, name="caseforms_paper_version"),
    ]


@hooks.register("register_snippet_listing_buttons")
def buttons(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[ListingButton]:
    """The published version on paper, and the draft where it differs."""
    if not isinstance(snippet, Form):
        return
    if snippet.live and snippet.current:
        place = [snippet.pk, snippet.current.number]
        yield ListingButton(
            _("Print on paper"), reverse("caseforms_paper_version", args=place), icon_name="doc-full", priority=70
        )
    if snippet.has_unpublished_changes or not snippet.live:
        address = reverse("caseforms_paper_draft", args=[snippet.pk])
        yield ListingButton(_("Print the draft"), address, icon_name="doc-empty", priority=71)
