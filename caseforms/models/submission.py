"""What was answered, to which version of a form; by whom, on whose behalf, through which channel."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..community import scope
from .form import FormVersion
from .service import Service


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions by who may see them."""

    def visible_to(self, user: Any) -> "SubmissionQuerySet":
        """Those whose case lies in an area where the user may view submissions."""
        return self.filter(scope.within(user, "caseforms.view_submission", "case__area_id"))


class Submission(models.Model):
    """A form that was sent. Marked answers are sealed inside `answers`."""

    personal = True
    wagtail_reference_index_ignore = True

    class Channel(models.TextChoices):
        """How it reached us."""

        WEB = "web", _("website")
        COUNTER = "counter", _("at the counter")
        OUTREACH = "outreach", _("outreach visit")
        API = "api", _("another system")
        LINKED = "linked", _("opened from another case")

    key = models.UUIDField(
        unique=True, help_text="Chosen before sending; a second submission with it is the first one."
    )
    service = models.ForeignKey(Service, models.PROTECT, related_name="submissions")
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="submissions")
    answers = models.JSONField(_("answers"))
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, default=Channel.WEB)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    on_behalf = models.CharField(_("relation to the person concerned"), max_length=80, blank=True)
    phone_owner = models.CharField(_("whose phone it is"), max_length=20, blank=True)
    sent_at = models.DateTimeField(_("sent at"))

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")

    def __str__(self) -> str:
        return str(self.key)
