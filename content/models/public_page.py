"""What every public page shares: an introduction, a quick route, its place in the site, and that it may be cached."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail.url_routing import RouteResult

from ..memory import remembered
from ..place import place_of
from ..shared import shared


class PublicPage(Page):
    """A page anybody may read."""

    intro = models.TextField(
        _("introduction"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences below the title; also shown in lists."),
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    search_fields = [*Page.search_fields, index.SearchField("intro", boost=2), index.AutocompleteField("intro")]
    api_fields = [APIField("intro")]

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: Sequence[str]) -> RouteResult:
        """Find the page of an address in one step instead of one step for every part of it."""
        if path_components:
            path = f"{self.url_path}{'/'.join(path_components)}/"
            found = Page.objects.filter(url_path=path, live=True, depth=self.depth + len(path_components)).first()
            if found:
                return found.specific.route(request, [])
        return super().route(request, path_components)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Who may not see the page; asked only where anything is restricted at all."""
        if not remembered("restricted", PageViewRestriction.objects.exists):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; whoever does not sign in gets the same one."""
        return shared(super().serve(request, *args, **kwargs))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page and where it stands."""
        return super().get_context(request, *args, **kwargs) | place_of(self, request)

    @property
    def description(self) -> str:
        """What search engines and lists say about the page."""
        return self.search_description or self.intro
