"""Published, immutable versions of a workflow."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..definition import Definition
from ..versions import definition_of, forget


class WorkflowVersion(models.Model):
    """What was published: subjects point at it for as long as they follow it. It never changes."""

    workflow = models.ForeignKey(
        "workflows.Workflow", models.PROTECT, related_name="versions", verbose_name=_("workflow")
    )
    number = models.PositiveIntegerField(_("number"))
    document = models.JSONField(_("definition"))
    published_at = models.DateTimeField(_("published at"), auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("workflow version")
        verbose_name_plural = _("workflow versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["workflow", "number"], name="one_workflow_version_per_number")]

    def __str__(self) -> str:
        return f"{self.workflow} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only: a published version is never changed."""
        if not self._state.adding:
            raise TypeError("A published workflow version cannot be changed; publish a new one.")
        super().save(*args, **kwargs)
        forget(self.pk)

    @property
    def definition(self) -> Definition:
        """The parsed document."""
        return definition_of(self.pk)
