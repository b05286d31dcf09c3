"""Memberships: which role a user holds, where, by which decree, from when to when."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import scope
from ..zone import days_by_zone
from .area import Area
from .organisation import Organisation


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships by time and by who may see them."""

    def on(self, day: date) -> "MembershipQuerySet":
        """Those in force on that day. What was lent never outlasts what it was lent from."""
        return self.filter(starts__lte=day).exclude(ends__lt=day).exclude(lent_from__ends__lt=day)

    def in_force(self, at: datetime | None = None) -> "MembershipQuerySet":
        """Those in force at that moment, by the calendar at the organisation: Papua is two hours ahead of Java."""
        days = days_by_zone(at or timezone.now())
        if len(set(days.values())) == 1:
            return self.on(next(iter(days.values())))
        there = models.Q()
        for zone, day in days.items():
            lasting = models.Q(ends=None) | models.Q(ends__gte=day)
            lent = models.Q(lent_from__ends=None) | models.Q(lent_from__ends__gte=day)
            there |= models.Q(lasting, lent, organisation__time_zone=zone, starts__lte=day)
        return self.filter(there)

    def visible_to(self, user: Any) -> "MembershipQuerySet":
        """Memberships for an area where the user may view them, and one's own."""
        seen = scope.within(user, "community.view_membership")
        return self.filter(seen | models.Q(user_id=user.pk) if seen else seen)


class Membership(models.Model):
    """
    A role (a Django Group) that a user holds at an organisation, for an area and everything below it.

    A role may be lent for an absence: that is a membership of the one who stands in, naming the one it is lent from.
    """

    personal = True
    wagtail_reference_index_ignore = True

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    role = models.ForeignKey(Group, models.PROTECT, related_name="memberships", verbose_name=_("role"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="memberships", verbose_name=_("for the area"))
    decree = models.CharField(_("decree number"), max_length=80, blank=True)
    starts = models.DateField(pgettext_lazy("date", "from"))
    ends = models.DateField(_("last day"), null=True, blank=True)
    lent_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="loans", verbose_name=_("lent from")
    )
    reason = models.CharField(_("reason"), max_length=200, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends=None) | models.Q(ends__gte=models.F("starts")),
                name="membership_ends_after_it_starts",
                violation_error_message=_("The last day cannot lie before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(lent_from=None) | models.Q(ends__isnull=False),
                name="a_loan_ends",
                violation_error_message=_("Say until when."),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organisation", "area", "starts"],
                condition=models.Q(lent_from=None),
                name="one_membership_per_start",
                violation_error_message=_("This person already holds this role there from that day."),
            ),
            models.UniqueConstraint(
                fields=["user", "lent_from", "starts"],
                condition=models.Q(lent_from__isnull=False),
                name="one_loan_per_start",
                violation_error_message=_("This role is lent to this person from that day already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}, {self.area}"
