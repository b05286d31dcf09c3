"""The first page of an installation that serves several agencies."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from ..blocks import body
from ..fields import BlockField
from .agency import AgencyHomePage
from .public_page import PublicPage


class PortalHomePage(PublicPage):
    """Leads people to the agency of the place they live in."""

    body = BlockField(body(), blank=True, verbose_name=_("content"))

    content_panels = [*PublicPage.content_panels, FieldPanel("body")]
    search_fields = [*PublicPage.search_fields, index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["content.AgencyHomePage", "content.InformationPage", "content.NewsIndexPage"]

    class Meta:
        verbose_name = _("portal home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The agencies, in the order of the page tree."""
        homes = AgencyHomePage.objects.child_of(self).live().select_related("organisation__area").order_by("path")
        return super().get_context(request, *args, **kwargs) | {"homes": homes}
