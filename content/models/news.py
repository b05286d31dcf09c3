"""News: the list and the items."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.images import get_image_model_string
from wagtail.search import index

from ..blocks import body
from ..fields import BlockField
from .public_page import PublicPage

PAGE_SIZE = 12


class NewsIndexPage(PublicPage):
    """News, the latest first."""

    parent_page_types = ["content.AgencyHomePage", "content.PortalHomePage"]
    subpage_types = ["content.NewsPage"]

    class Meta:
        verbose_name = _("news list page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One page of the list."""
        news = NewsPage.objects.child_of(self).live().select_related("image").order_by("-date", "-pk")
        items = Paginator(news, PAGE_SIZE).get_page(request.GET.get("halaman"))
        return super().get_context(request, *args, **kwargs) | {"items": items}


class NewsPage(PublicPage):
    """Something that happened, or will."""

    date = models.DateField(_("date"), default=timezone.localdate)
    image = models.ForeignKey(
        get_image_model_string(), models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("image")
    )
    body = BlockField(body(), blank=True, verbose_name=_("content"))

    content_panels = [*PublicPage.content_panels, FieldPanel("date"), FieldPanel("image"), FieldPanel("body")]
    search_fields = [*PublicPage.search_fields, index.SearchField("body"), index.FilterField("date")]
    api_fields = [*PublicPage.api_fields, APIField("date"), APIField("image"), APIField("body")]
    parent_page_types = ["content.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("news page")
