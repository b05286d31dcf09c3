"""Adjectives of cases: by what is to be done with them, by how they are found, by who may see them."""

from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone

from .. import case_number
from ..community import scope
from ..community.crypto import fingerprint
from ..community.words import prefix_range, words


class CaseQuerySet(models.QuerySet):
    """Cases: `Case.objects.visible_to(user).open().overdue()`."""

    def visible_to(self, user: Any) -> "CaseQuerySet":
        """In an area where the user may view cases."""
        return self.filter(scope.within(user, "caseforms.view_case"))

    def open(self) -> "CaseQuerySet":
        """Not in a final state."""
        return self.filter(closed_at=None)

    def closed(self) -> "CaseQuerySet":
        """In a final state."""
        return self.exclude(closed_at=None)

    def overdue(self, at: datetime | None = None) -> "CaseQuerySet":
        """Open after the due date."""
        return self.open().filter(due_at__lt=at or timezone.now())

    def assigned_to(self, user: Any) -> "CaseQuerySet":
        """In the hands of that user."""
        return self.filter(assignee=user)

    def unassigned(self) -> "CaseQuerySet":
        """In nobody's hands."""
        return self.filter(assignee=None)

    def numbered(self, text: str) -> "CaseQuerySet":
        """The case with that number, however it was typed."""
        return self.filter(number=case_number.normalise(text) or "")

    def with_nik(self, nik: str) -> "CaseQuerySet":
        """About a person with exactly that NIK."""
        return self.filter(person__nik_fingerprint=fingerprint(nik, "nik")) if nik else self.none()

    def named(self, text: str) -> "CaseQuerySet":
        """With every word of the text at the beginning of a word of a name on the case."""
        found = self if words(text) else self.none()
        for word in words(text):
            first, after = prefix_range(word)
            found = found.filter(pk__in=_with_word(found.model, first, after))
        return found


class RecordQuerySet(models.QuerySet):
    """Records of cases: seen by those who see the case."""

    def visible_to(self, user: Any) -> "RecordQuerySet":
        """On cases in an area where the user may view cases."""
        return self.filter(scope.within(user, "caseforms.view_case", field="case__area_id"))


def _with_word(model: Any, first: str, after: str) -> models.QuerySet:
    case_word = model._meta.get_field("words").related_model
    return case_word.objects.filter(word__gte=first, word__lt=after).values("case")
