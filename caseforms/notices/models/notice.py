"""The outbox: what somebody is to be told, written together with what it is about."""

import uuid
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from caseforms.community import scope
from caseforms.community.models import SealedField
from caseforms.models import Case

from .template import NoticeTemplate


class Status(models.TextChoices):
    """How far it has come."""

    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")


UNDER_WAY = models.Q(status__in=[Status.WAITING, Status.SENDING])


class NoticeQuerySet(models.QuerySet):
    """Notices by what is to be done with them and by who may see them."""

    def visible_to(self, user: Any) -> "NoticeQuerySet":
        """About cases in an area where the user may view cases, or notices without their cases."""
        seen = ("caseforms.view_case", "notices.view_notice")
        return self.filter(reduce(or_, (scope.within(user, held, "case__area_id") for held in seen)))

    def due(self, at: datetime | None = None) -> "NoticeQuerySet":
        """To be sent now: their time has come, or whoever was sending them has not been heard of in time."""
        return self.filter(UNDER_WAY, next_attempt_at__lte=at or timezone.now())


class Notice(models.Model):
    """
    One message to one recipient about a case: sent as soon as possible, tried again while it fails, kept for ever.

    `dedupe` names what it tells of and whom: the same thing is never told twice. `uid` makes the Message-ID, the same
    at each attempt, so that a receiving system recognises a repetition.
    """

    personal = True
    wagtail_reference_index_ignore = True
    Status = Status

    case = models.ForeignKey(Case, models.CASCADE, related_name="notices", verbose_name=_("case"))
    event = models.CharField(_("event"), max_length=50)
    recipient = models.CharField(_("recipient"), max_length=10, choices=NoticeTemplate.Recipient)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("user")
    )
    channel = models.CharField(_("channel"), max_length=20)
    address = SealedField(_("address"))
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    error = models.TextField(_("error"), blank=True)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    dedupe = models.CharField(max_length=100, unique=True, editable=False)
    uid = models.UUIDField(default=uuid.uuid4, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["id"]
        indexes = [models.Index(fields=["next_attempt_at", "id"], condition=UNDER_WAY, name="notices_under_way")]

    def __str__(self) -> str:
        return self.subject
