"""Whom an officer is serving at a counter, and keeps apart from everybody before and after."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..community.models import SealedField


class CounterClientQuerySet(models.QuerySet["CounterClient"]):
    """Clients by who serves them."""

    def visible_to(self, user: Any) -> "CounterClientQuerySet":
        """Nobody but the officer at that counter sees whom they serve."""
        return self.filter(by=user) if user.is_authenticated else self.none()

    def left_over(self) -> "CounterClientQuerySet":
        """Those of whom no unsent form is kept."""
        return self.filter(drafts=None)


class CounterClient(models.Model):
    """
    A resident in front of an officer, from the moment they are chosen until the next client.

    What was said about them lies sealed in `content` and is carried into the forms they need; `caseforms.counter` reads
    and writes it. The row is kept no longer than the last unsent form begun for them.
    """

    personal = True
    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    content = SealedField(blank=True)
    nik_fingerprint = models.CharField(max_length=40, blank=True, editable=False)
    phone_fingerprint = models.CharField(max_length=40, blank=True, editable=False)
    name_key = models.CharField(max_length=80, blank=True, editable=False)
    opened_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = CounterClientQuerySet.as_manager()

    class Meta:
        verbose_name = _("client at the counter")
        verbose_name_plural = _("clients at the counter")

    def __str__(self) -> str:
        return str(self.pk)
