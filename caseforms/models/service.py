"""Services (layanan): what a resident asks for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models import Workflow

from ..community.models import Organisation
from .form import Form


class ServiceQuerySet(models.QuerySet):
    """Services by who may use them."""

    def offered(self) -> "ServiceQuerySet":
        """Those that residents may apply for now."""
        return self.filter(is_open=True, for_public=True)

    def at(self, agency: str, slug: str) -> "ServiceQuerySet":
        """The one with that address: the agency's code in any case, and the short name."""
        return self.filter(agency__kind=Organisation.Kind.AGENCY, agency__code=agency.upper(), slug=slug)


class Service(models.Model):
    """A form, a workflow and an agency under one name. New submissions use the live version of both."""

    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="services", verbose_name=_("agency"))
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name"), max_length=50)
    summary = models.CharField(_("summary"), max_length=250, blank=True)
    form = models.ForeignKey(Form, models.PROTECT, related_name="services", verbose_name=_("form"))
    workflow = models.ForeignKey(Workflow, models.PROTECT, related_name="services", verbose_name=_("workflow"))
    is_open = models.BooleanField(_("open for applications"), default=True)
    for_public = models.BooleanField(
        _("offered to the public"), default=True, help_text=_("Off: only staff who have signed in may send this form.")
    )
    asks_first = models.BooleanField(
        _("ask a small question first"),
        default=False,
        help_text=_("While somebody floods this form: visitors answer a small sum in words before they can begin."),
    )
    retention_months = models.PositiveSmallIntegerField(
        _("keep closed cases for (months)"),
        null=True,
        blank=True,
        help_text=_("As your decree on archives says. Empty: not decided. Nothing is deleted by this number alone."),
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "slug"], name="one_service_per_agency_and_slug")]

    def __str__(self) -> str:
        return self.name

    @property
    def apply_url(self) -> str:
        """Where the form is filled in."""
        return f"/isi/{self.agency.code.lower()}/{self.slug}/"
