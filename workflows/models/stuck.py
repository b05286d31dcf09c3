"""Timers that could not go off, and when they are tried again."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StuckTimer(models.Model):
    """
    The timers of a subject raised an error when their moment came. Seen on the subject until they have gone off.

    It speaks of one alarm: once the subject has another, or none, it means nothing.
    """

    subject_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    alarm_at = models.DateTimeField()
    """The alarm that cannot be dealt with."""
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    error = models.TextField(_("error"), blank=True)
    """What went wrong last, for people to read: nothing personal is in it."""

    class Meta:
        verbose_name = _("timer that failed")
        verbose_name_plural = _("timers that failed")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["subject_type", "subject_id"], name="one_row_per_stuck_subject")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id}"
