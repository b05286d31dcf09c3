"""Moves: transitions taken. The only history there is."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Move(models.Model):
    """What a subject went through: who, when, from where to where, why, and what was filled in."""

    class Kind(models.TextChoices):
        """How the subject came to move."""

        START = "start", _("started")
        TAKE = "take", _("taken")
        ALARM = "alarm", _("a timer went off")
        CARRY = "carry", _("carried over to another version")
        BACK = "back", _("carried back")

    subject_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TAKE)
    version = models.ForeignKey("workflows.WorkflowVersion", models.PROTECT, related_name="moves")
    transition = models.CharField(_("transition"), max_length=50, blank=True)
    """Of an alarm: the timer."""
    source = models.CharField(_("from"), max_length=50, blank=True)
    target = models.CharField(_("to"), max_length=50)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    role = models.ForeignKey(
        "auth.Group", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("role")
    )
    """The role it was made with: one that the transition is for. None of the system, applicants and superusers."""
    stood_in_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("on behalf of"),
    )
    by_applicant = models.BooleanField(_("by the applicant"), default=False)
    """Whoever it is for did it, without an account; otherwise what nobody did (`by`) happened by itself."""
    at = models.DateTimeField(_("at"))
    note = models.TextField(_("note"), blank=True)
    data = models.JSONField(_("data"), default=dict, blank=True)
    carry = models.ForeignKey(
        "workflows.CarryOver", models.PROTECT, null=True, blank=True, related_name="moves", verbose_name=_("carry-over")
    )

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ["subject_type", "subject_id", "id"]
        indexes = [models.Index(fields=["subject_type", "subject_id", "id"], name="moves_of_subject")]

    def __str__(self) -> str:
        return f"{self.source} -> {self.target}"
