"""By what right an officer has sent a form for somebody else."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..community import scope
from .submission import Submission


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates by who may see the case."""

    def visible_to(self, user: Any) -> "MandateQuerySet":
        """On cases in an area where the user may view cases."""
        return self.filter(scope.within(user, "caseforms.view_case", "submission__case__area_id"))


class Mandate(models.Model):
    """
    How the resident asked an officer to send a form, and what they were told about their data.

    One for each form that staff send. What was sent before this was recorded has none, and neither has what residents
    send themselves.
    """

    class Asked(models.TextChoices):
        """How the request was made."""

        PRESENT = "present", _("present in person")
        PHONE = "phone", _("by phone")
        WRITTEN = "written", _("with a written mandate")
        NOBODY = "nobody", _("nobody asked: found by an officer")

    class Notice(models.TextChoices):
        """What came of the notice about personal data."""

        AGREED = "agreed", _("read out; the person agreed")
        OTHER_AGREED = "other", _("read out; whoever speaks for the person agreed")
        LATER = "later", _("could not be given yet")

    personal = True
    wagtail_reference_index_ignore = True

    submission = models.OneToOneField(Submission, models.CASCADE, related_name="mandate")
    asked = models.CharField(_("how it was asked for"), max_length=10, choices=Asked)
    notice = models.CharField(_("notice about personal data"), max_length=10, choices=Notice)
    notice_reason = models.CharField(_("why the notice could not be given"), max_length=300, blank=True)
    despite = models.TextField(_("why it was sent although there are similar cases"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    taken_over_at = models.DateTimeField(_("taken over by the resident"), null=True, blank=True)

    objects = MandateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(asked__in=["present", "phone", "written", "nobody"]), name="mandate_says_how_asked"
            ),
            models.CheckConstraint(
                condition=models.Q(notice__in=["agreed", "other"])
                | (models.Q(notice="later") & ~models.Q(notice_reason="")),
                name="notice_was_agreed_to_or_says_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_asked_display()}; {self.get_notice_display()}"
