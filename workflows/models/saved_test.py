"""Walks through a workflow that an administrator has recorded, to be walked again before every publication."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedTest(models.Model):
    """A walk and what is expected of it: the JSON of `workflows.walk.Walk`."""

    workflow = models.ForeignKey(
        "workflows.Workflow", models.CASCADE, related_name="saved_tests", verbose_name=_("workflow")
    )
    name = models.CharField(_("name"), max_length=120)
    walk = models.JSONField(_("walk"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("saved test")
        verbose_name_plural = _("saved tests")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["workflow", "name"], name="one_saved_test_per_name")]

    def __str__(self) -> str:
        return self.name
