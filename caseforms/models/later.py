"""What staff filled in on a case after it was sent: each time a row, so that it can be read who said what, and when."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .case import Case
from .case_query import RecordQuerySet

Stored = Mapping[str, Mapping[str, Any]]
"""The answers as they lie in the database, by the id of the section."""


class LaterQuerySet(RecordQuerySet):
    """Revisions of what was filled in later."""

    def stored(self, cases: Collection[int], until: datetime | None = None) -> dict[int, dict[str, dict[str, Any]]]:
        """By case and section the answers that count: now, or as it was at that time."""
        found: dict[int, dict[str, dict[str, Any]]] = {case: {} for case in cases}
        rows = self.filter(case__in=cases) if until is None else self.filter(case__in=cases, at__lte=until)
        for case, section, answers in rows.order_by("revision").values_list("case_id", "section", "answers"):
            found[case][section] = answers
        return found


class LaterAnswers(models.Model):
    """
    A section of the form as somebody on the staff filled it in: all its answers, marked ones sealed.

    A correction is a further revision; of two people who began from the same one the second is refused by the
    database.
    """

    personal = True
    wagtail_reference_index_ignore = True

    case = models.ForeignKey(Case, models.CASCADE, related_name="later", verbose_name=_("case"))
    section = models.CharField(_("section"), max_length=36)
    revision = models.PositiveIntegerField(_("revision"))
    answers = models.JSONField(_("answers"))
    changed = models.JSONField(_("what changed"), default=list)
    """Of each question that changed: its id, and before and after unless the answer is sealed."""
    state = models.CharField(_("state of the case"), max_length=50)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    objects = LaterQuerySet.as_manager()

    class Meta:
        verbose_name = _("answers of staff")
        verbose_name_plural = _("answers of staff")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "section", "revision"], name="one_later_revision_per_number"),
            models.CheckConstraint(condition=models.Q(revision__gte=1), name="later_revisions_begin_with_one"),
        ]

    def __str__(self) -> str:
        return f"{self.case} {self.section} {self.revision}"
