"""What is written down on a case beside its moves: notes, and who was given it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from .case import Case
from .case_query import RecordQuerySet


class Note(models.Model):
    """Something written on a case: for colleagues, or for the applicant to read when following the case."""

    personal = True
    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"))
    text = models.TextField(_("note"))
    to_applicant = models.BooleanField(_("the applicant may read it"), default=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:60]


class Assignment(models.Model):
    """A case was given to somebody, or taken from everybody: `to` is empty then."""

    personal = True
    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, models.CASCADE, related_name="assignments")
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("to")
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.to or pgettext("in the hands of", "nobody"))
