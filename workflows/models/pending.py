"""Effects that did not happen yet: they come later by nature, or they failed and are tried again."""

from django.conf import settings as site
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .move import Move


class PendingEffect(models.Model):
    """One effect of a move, outside of the move's transaction. Seen on the subject until it is done."""

    class Status(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("under way")
        """A worker has it until `next_attempt_at`; then it is due again."""
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        """It is not tried again by itself."""

    move = models.ForeignKey(Move, models.CASCADE, related_name="pending", verbose_name=_("move"))
    position = models.PositiveSmallIntegerField()
    """Which of the effects of the transition, or of the timer of an alarm."""
    name = models.CharField(max_length=50)
    settings = models.JSONField(default=dict)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(_("error"), blank=True)
    """What went wrong last, for people to read: nothing personal is in it."""
    run_by = models.ForeignKey(
        site.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("run by")
    )
    """Who ran it by hand last."""

    class Meta:
        verbose_name = _("pending effect")
        verbose_name_plural = _("pending effects")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["move", "position"], name="one_pending_effect_per_position")]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(status__in=["waiting", "running"]),
                name="pending_effects_that_wait",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_status_display()}"
