"""Cases in a replay: what was known of them then, and who may see which."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from workflows.calendar import Calendar
from workflows.registries import replayed

from .community.crypto import open_sealed
from .models import Case


class Answers(Mapping[str, Any]):
    """Answers by question id; what is sealed is opened when a condition looks at it."""

    def __init__(self, kept: Mapping[str, Any]) -> None:
        self._kept = kept

    def __getitem__(self, question: str) -> Any:
        value = self._kept[question]
        if isinstance(value, Mapping) and "sealed" in value:
            return json.loads(open_sealed(value["sealed"]))
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


@replayed.register("caseforms.case")
class ReplayedCases:
    """
    The answers never change, so they are known as they were.

    Of the case itself only what stays: area, service, number.
    """

    def subjects(self, user: Any) -> QuerySet[Case]:
        """Those in the user's areas."""
        return Case.objects.visible_to(user)

    def read(self, ids: Sequence[int]) -> dict[int, tuple[dict[str, Any], Calendar]]:
        """One statement for a batch, and one for each calendar."""
        cases = Case.objects.filter(pk__in=ids).select_related("submission", "agency", "area")
        cases = cases.only("number", "service", "area__code", "submission__answers", "agency", "opened_at")
        calendars: dict[int, Calendar] = {}
        found = {}
        for case in cases:
            if case.agency_id not in calendars:
                calendars[case.agency_id] = case.calendar()
            facts = {"answers": Answers(case.submission.answers)}
            found[case.pk] = (facts, calendars[case.agency_id])
        return found

    def named(self, user: Any, ids: Sequence[int]) -> dict[int, tuple[str, str]]:
        """By their numbers."""
        rows = Case.objects.visible_to(user).filter(pk__in=ids).values_list("pk", "number")
        return {pk: (number, _address(pk)) for pk, number in rows}


def _address(pk: int) -> str:
    try:
        return reverse("kasus_modeladmin_inspect", args=[pk])
    except NoReverseMatch:
        return ""
