"""The words in which people are told."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from caseforms.models import Service

from .. import wording

OPENED, ASSIGNED, NOTED, ESCALATED = "opened", "assigned", "note", "escalated"


class NoticeTemplateQuerySet(models.QuerySet):
    """Templates by what happened."""

    def about(self, event: str, service: int) -> "NoticeTemplateQuerySet":
        """Those for an event of a service: its own, and the ones for every service; in no order, which costs a join."""
        return self.filter(models.Q(service=service) | models.Q(service=None), event=event).order_by()

    def events(self) -> list[str]:
        """Every event somebody has written words for."""
        return list(self.order_by("event").values_list("event", flat=True).distinct())


class NoticeTemplate(models.Model):
    """
    What one kind of recipient is told when something happens to a case of a service.

    A template without a service serves all that have none of their own. Which events there are is up to those who draw
    workflows: `opened`, `assigned` and `note` happen by themselves, every other one where a transition says so.
    """

    class Recipient(models.TextChoices):
        """Who is told."""

        APPLICANT = "applicant", _("the applicant")
        ASSIGNEE = "assignee", _("whoever the case is assigned to")
        ROLE = "role", _("everybody who holds a role in the area")

    service = models.ForeignKey(
        Service,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="notice_templates",
        verbose_name=_("service"),
        help_text=_("Leave it empty for every service that has no such template of its own."),
    )
    event = models.SlugField(
        _("event"),
        max_length=50,
        help_text=_("opened, assigned and note happen by themselves; others where a transition notifies."),
    )
    recipient = models.CharField(_("recipient"), max_length=10, choices=Recipient, default=Recipient.APPLICANT)
    role = models.ForeignKey(
        Group, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("role"),
        help_text=_("Only for the recipient “role”, when no transition names one."),
    )  # fmt: skip
    channel = models.CharField(_("channel"), max_length=20, default="email")
    subject = models.CharField(_("subject"), max_length=150)
    body = models.TextField(_("text"), help_text=wording.help_text)

    objects = NoticeTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice template")
        verbose_name_plural = _("notice templates")
        ordering = ["event", "recipient", "service"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "event", "recipient", "channel"],
                name="one_template_per_event_of_a_service",
                violation_error_message=_("There is a template for this event and recipient already."),
            ),
            models.UniqueConstraint(
                fields=["event", "recipient", "channel"],
                condition=models.Q(service=None),
                name="one_template_per_event_of_all_services",
                violation_error_message=_("There is a template for this event and recipient already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.subject}"

    def clean(self) -> None:
        """Placeholders must be known, and somebody must be meant."""
        errors: dict[str, Any] = {}
        for name in ("subject", "body"):
            if found := wording.problems(getattr(self, name)):
                errors[name] = found
        if self.recipient == self.Recipient.ROLE and not self.role_id and self.event in (OPENED, ASSIGNED, NOTED):
            errors["role"] = _("Choose the role that is told.")
        if errors:
            raise ValidationError(errors)
