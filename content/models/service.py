"""Services: the list, and one page for each with the fourteen parts of a public-service standard."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.fields import RichTextField
from wagtail.search import index

from caseforms.models import Service

from ..blocks import PLAIN, Requirement, Step
from ..fields import BlockField
from .public_page import PublicPage


class Topic(models.TextChoices):
    """What a service is about: the sectors the public must be able to ask about."""

    DATA = "data", _("Social register (DTSEN)")
    HEALTH = "health", _("Health")
    AID = "aid", _("Social aid")
    DISABILITY = "disability", _("Disability and care")
    EDUCATION = "education", _("Education")
    FOOD = "food", _("Food")
    ECONOMY = "economy", _("Livelihood")
    HOUSING = "housing", _("Housing")
    ENERGY = "energy", _("Electricity and gas")
    FARMING = "farming", _("Farming")
    FISHING = "fishing", _("Fishing")
    CIVIL = "civil", _("Identity papers")
    DISASTER = "disaster", _("Disaster")
    COMPLAINT = "complaint", _("Complaints")
    INSTITUTION = "institution", _("Villages and institutions")


class Provider(models.TextChoices):
    """Who gives the service."""

    CENTRAL = "central", _("Central government")
    PROVINCE = "province", _("Province")
    REGENCY = "regency", _("Regency or city")
    VILLAGE = "village", _("Village")
    PARTNER = "partner", _("Not the government")


class ServiceIndexPage(PublicPage):
    """All services of an agency, to be narrowed down by topic and by provider."""

    parent_page_types = ["content.AgencyHomePage"]
    subpage_types = ["content.ServicePage"]

    class Meta:
        verbose_name = _("service list page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The services that fit what was chosen, and only choices that lead to something."""
        found = list(ServicePage.objects.child_of(self).live().select_related("service").order_by("path"))
        topic, provider = request.GET.get("topik", ""), request.GET.get("penyelenggara", "")
        shown = [page for page in found if topic in ("", page.topic) and provider in ("", page.provider)]
        return super().get_context(request, *args, **kwargs) | {
            "services": shown,
            "topics": _offered(Topic, {page.topic for page in found}, topic),
            "providers": _offered(Provider, {page.provider for page in found}, provider),
        }


def _offered(choices: type[models.TextChoices], used: set[str], chosen: str) -> list[tuple[str, Any, bool]]:
    return [(value, label, value == chosen) for value, label in choices.choices if value in used]


class ServicePage(PublicPage):
    """One service. Six parts of the standard are for whoever needs it; eight more are there to be checked."""

    service = models.ForeignKey(
        Service,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="pages",
        verbose_name=_("form and workflow"),
        help_text=_("With it the page has an apply button."),
    )
    topic = models.CharField(_("topic"), max_length=20, choices=Topic, default=Topic.AID)
    provider = models.CharField(_("provider"), max_length=20, choices=Provider, default=Provider.REGENCY)
    for_whom = RichTextField(_("for whom"), blank=True, features=PLAIN)
    if_refused = RichTextField(_("if it is refused"), blank=True, features=PLAIN)
    as_of = models.DateField(_("true as of"), null=True, blank=True)
    source = models.CharField(
        _("source"), max_length=250, blank=True, help_text=_("The rule or the office the amounts and dates come from.")
    )

    requirements = BlockField([("requirement", Requirement())], blank=True, verbose_name=_("requirements"))
    procedure = BlockField([("step", Step())], blank=True, verbose_name=_("procedure"))
    duration = models.CharField(_("time it takes"), max_length=120, blank=True, help_text=_("Short: 3 working days."))
    duration_note = RichTextField(_("more about the time"), blank=True, features=PLAIN)
    fee = models.CharField(_("fee"), max_length=120, default="Gratis, tidak dipungut biaya")
    product = RichTextField(_("what you get"), blank=True, features=PLAIN)
    complaints = RichTextField(_("complaints and suggestions"), blank=True, features=PLAIN)

    legal_basis = RichTextField(_("legal basis"), blank=True, features=PLAIN)
    facilities = RichTextField(_("facilities"), blank=True, features=PLAIN)
    competence = RichTextField(_("competence of the staff"), blank=True, features=PLAIN)
    supervision = RichTextField(_("internal supervision"), blank=True, features=PLAIN)
    staff = RichTextField(_("number of staff"), blank=True, features=PLAIN)
    guarantee = RichTextField(_("guarantee of service"), blank=True, features=PLAIN)
    safety = RichTextField(_("guarantee of safety"), blank=True, features=PLAIN)
    evaluation = RichTextField(_("evaluation"), blank=True, features=PLAIN)
    questions = BlockField(
        [
            (
                "question",
                blocks.StructBlock(
                    [("question", blocks.CharBlock()), ("answer", blocks.RichTextBlock(features=PLAIN))]
                ),
            )
        ],
        blank=True,
        verbose_name=_("questions people ask"),
    )

    FOLDED = ["legal_basis", "facilities", "competence", "supervision", "staff", "guarantee", "safety", "evaluation"]
    SHOWN = ["requirements", "procedure", "duration", "fee", "product", "complaints"]

    content_panels = [
        *PublicPage.content_panels,
        FieldPanel("service"),
        FieldRowPanel([FieldPanel("topic"), FieldPanel("provider")]),
        FieldPanel("for_whom"),
        MultiFieldPanel(
            [
                FieldPanel("requirements"),
                FieldPanel("procedure"),
                FieldPanel("duration"),
                FieldPanel("duration_note"),
                FieldPanel("fee"),
                FieldPanel("product"),
                FieldPanel("complaints"),
            ],
            heading=_("Shown first"),
        ),
        FieldPanel("if_refused"),
        FieldPanel("questions"),
        MultiFieldPanel([FieldPanel(name) for name in FOLDED], heading=_("Shown folded"), classname="collapsed"),
        FieldRowPanel([FieldPanel("as_of"), FieldPanel("source")]),
    ]
    search_fields = [
        *PublicPage.search_fields,
        *[index.SearchField(name) for name in [*SHOWN, "for_whom", "if_refused", "questions", "legal_basis"]],
        index.FilterField("topic"),
    ]
    api_fields = [
        *PublicPage.api_fields,
        *[
            APIField(name)
            for name in ["topic", "provider", "for_whom", *SHOWN, "duration_note", "if_refused", "questions"]
        ],
        *[APIField(name) for name in [*FOLDED, "as_of", "source", "apply_url"]],
    ]
    parent_page_types = ["content.ServiceIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("service page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The folded parts that have a text."""
        parts = [(self._meta.get_field(name).verbose_name, getattr(self, name)) for name in self.FOLDED]
        return super().get_context(request, *args, **kwargs) | {
            "folded": [(name, text) for name, text in parts if text]
        }

    @property
    def apply_url(self) -> str:
        """Where the form is filled in; empty when there is none or it is closed."""
        service = self.service
        if not service or not service.is_open or not service.for_public:
            return ""
        return reverse("wagtail_serve", args=[f"isi/{service.agency.code.lower()}/{service.slug}/"])

    @property
    def paper_url(self) -> str:
        """Where the same form is printed."""
        return self.apply_url.replace("/isi/", "/cetak/", 1)
