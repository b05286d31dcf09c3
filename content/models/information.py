"""Information pages: explanations, answers, who we are."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.search import index

from ..blocks import body
from ..fields import BlockField
from .public_page import PublicPage


class InformationPage(PublicPage):
    """A page of text; pages below it are listed at its end."""

    body = BlockField(body(), blank=True, verbose_name=_("content"))

    content_panels = [*PublicPage.content_panels, FieldPanel("body")]
    search_fields = [*PublicPage.search_fields, index.SearchField("body")]
    api_fields = [*PublicPage.api_fields, APIField("body")]
    parent_page_types = ["content.AgencyHomePage", "content.PortalHomePage", "content.InformationPage"]
    subpage_types = ["content.InformationPage"]

    class Meta:
        verbose_name = _("information page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The pages below; a leaf does not ask for them."""
        below = InformationPage.objects.child_of(self).live().order_by("path") if self.numchild else ()
        return super().get_context(request, *args, **kwargs) | {"below": below}
