"""Carrying running subjects over to another version: the plan, how far it has come, and what can be undone."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CarryOver(models.Model):
    """
    A plan for the subjects that follow older versions of a workflow, and its execution in batches.

    The plan is the JSON of `workflows.plan.Plan`. `target` is empty until the version it waits for is published.
    """

    class Status(models.TextChoices):
        """How far it has come."""

        PLANNED = "planned", _("planned")
        RUNNING = "running", _("under way")
        STOPPED = "stopped", _("stopped")
        DONE = "done", _("done")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")
        DROPPED = "dropped", _("dropped")

    workflow = models.ForeignKey(
        "workflows.Workflow", models.PROTECT, related_name="carry_overs", verbose_name=_("workflow")
    )
    before = models.ForeignKey(
        "workflows.WorkflowVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("version before"),
    )
    """What was live, and is live again when it is undone."""
    target = models.ForeignKey(
        "workflows.WorkflowVersion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried",
        verbose_name=_("version"),
    )
    revision = models.ForeignKey("wagtailcore.Revision", models.SET_NULL, null=True, blank=True, related_name="+")
    """The draft that the plan was made for: it is carried out when that is published."""
    revision_before = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """What was live before, as Wagtail counts."""
    plan = models.JSONField(_("plan"), default=dict)
    reason = models.TextField(_("reason"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PLANNED)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    total = models.PositiveIntegerField(default=0)
    carried = models.PositiveIntegerField(default=0)
    stayed = models.PositiveIntegerField(default=0)
    position = models.JSONField(default=dict, blank=True)
    """How far it has come: the last id looked at, by model."""
    leased_until = models.DateTimeField(null=True, blank=True)
    """The worker that holds it is alive until then, or another may go on."""
    error = models.TextField(_("error"), blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("undone by")
    )
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    """Those that had moved on, and were left on the newer version when it was undone."""
    back = models.JSONField(default=dict, blank=True)
    """Which of those that had moved on are taken back all the same: their ids, by model."""

    class Meta:
        verbose_name = _("carry-over")
        verbose_name_plural = _("carry-overs")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workflow"],
                condition=models.Q(status__in=["planned", "running", "stopped", "undoing"]),
                name="one_carry_over_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.workflow}: {self.get_status_display()}"
