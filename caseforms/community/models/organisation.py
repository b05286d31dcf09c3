"""Organisations: the agency, its units, the welfare centres of the villages, and partners."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from .. import scope
from ..codes import ancestry
from ..zone import Zone
from .area import Area


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations by what they are and where they are."""

    def agencies(self) -> "OrganisationQuerySet":
        """The social agencies of regencies and cities."""
        return self.filter(kind=Organisation.Kind.AGENCY)

    def centres(self) -> "OrganisationQuerySet":
        """Welfare centres (Puskesos)."""
        return self.filter(kind=Organisation.Kind.CENTRE)

    def active(self) -> "OrganisationQuerySet":
        """Those that still exist."""
        return self.filter(is_active=True)

    def within(self, area: Area) -> "OrganisationQuerySet":
        """Those whose home area lies in this one."""
        return self.filter(area_id__gte=area.pk, area_id__lte=area.last)

    def serving(self, area_id: int) -> "OrganisationQuerySet":
        """Those whose home area covers that one, the nearest first."""
        return self.filter(area_id__in=ancestry(area_id)).order_by("-area_id", "id")

    def visible_to(self, user: Any) -> "OrganisationQuerySet":
        """Organisations in an area where the user may view the register. (Names and addresses are public data.)"""
        return self.filter(scope.within(user, "community.view_organisation"))


class Organisation(models.Model):
    """An agency, or something that belongs to one: a unit, a welfare centre (Puskesos) or a partner."""

    class Kind(models.TextChoices):
        """What sort of organisation."""

        AGENCY = "agency", _("agency")
        UNIT = "unit", _("unit")
        CENTRE = "centre", _("welfare centre")
        PARTNER = "partner", _("partner")

    Zone = Zone

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=160)
    code = models.SlugField(
        _("code"),
        max_length=8,
        blank=True,
        help_text=_("Two to four letters that begin the agency's case numbers, such as BKS."),
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("belongs to")
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="organisations", verbose_name=_("home area"))
    time_zone = models.CharField(_("time zone"), max_length=20, choices=Zone, default=Zone.WIB)
    address = models.TextField(_("address"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    hours = models.CharField(_("opening hours"), max_length=120, blank=True)
    is_active = models.BooleanField(_("active"), default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(kind="agency"),
                name="one_agency_per_code",
                violation_error_message=_("Another agency already has this code."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="agency", parent=None) & ~models.Q(code="")
                | ~models.Q(kind="agency") & models.Q(parent__isnull=False),
                name="only_agencies_stand_alone",
                violation_error_message=_(
                    "An agency has a code and belongs to nobody; everything else belongs to one."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def agency(self) -> "Organisation":
        """The agency at the top of the tree."""
        return self.parent.agency if self.parent else self


def agency_for(area: Area | int) -> Organisation | None:
    """The agency in charge of an area: the active one with the nearest home area around it."""
    number = area if isinstance(area, int) else area.pk
    return Organisation.objects.agencies().active().serving(number).first()


def centre_for(area: Area | int) -> Organisation | None:
    """The welfare centre in charge of an area, if it has one."""
    number = area if isinstance(area, int) else area.pk
    return Organisation.objects.centres().active().serving(number).first()
