"""The first page of an agency."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail.search import index

from caseforms.community.models import Organisation

from ..blocks import body
from ..fields import BlockField
from .news import NewsPage
from .public_page import PublicPage
from .service import ServicePage


class AgencyHomePage(PublicPage):
    """What the agency can do for people, and the three things they come for."""

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="home_pages",
        limit_choices_to={"kind": Organisation.Kind.AGENCY},
        verbose_name=_("agency"),
    )
    whatsapp = models.CharField(
        _("WhatsApp number"),
        max_length=20,
        blank=True,
        help_text=_("Only a number that somebody answers in office hours."),
    )
    alert = models.CharField(
        _("urgent message"),
        max_length=250,
        blank=True,
        help_text=_("Stands above every page of the agency until it is emptied."),
    )
    alert_page = models.ForeignKey(
        Page, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("page about it")
    )
    questions = BlockField(
        [("page", blocks.PageChooserBlock())],
        blank=True,
        verbose_name=_("what people ask most"),
        help_text=_("Pages that answer the commonest questions, the commonest first."),
    )
    body = BlockField(body(), blank=True, verbose_name=_("content"))

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("organisation"),
        FieldPanel("whatsapp"),
        MultiFieldPanel([FieldPanel("alert"), PageChooserPanel("alert_page")], heading=_("Urgent message")),
        FieldPanel("questions"),
        FieldPanel("body"),
    ]
    search_fields = [*PublicPage.search_fields, index.SearchField("body")]
    api_fields = [*PublicPage.api_fields, APIField("organisation"), APIField("alert"), APIField("body")]
    parent_page_types = ["content.PortalHomePage", "wagtailcore.Page"]
    subpage_types = [
        "content.ServiceIndexPage",
        "content.InformationPage",
        "content.NewsIndexPage",
        "content.CentreDirectoryPage",
    ]

    class Meta:
        verbose_name = _("agency home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Services in the order of the page tree, and the latest news."""
        services = ServicePage.objects.descendant_of(self).live().select_related("service").order_by("path")
        news = NewsPage.objects.descendant_of(self).live().order_by("-date", "-pk")[:3]
        return super().get_context(request, *args, **kwargs) | {"services": services, "news": news}
