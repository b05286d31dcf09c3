"""Cases in a replay: what was known of them then, and who may see which."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse

from workflows.calendar import Calendar
from workflows.registries import replayed

from .community.crypto import open_sealed
from .later.known import complete
from .models import Case, LaterAnswers
from .versions import whole_form


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


@dataclass(frozen=True, slots=True)
class Facts:
    """What was known of a case at a time."""

    case: Case
    revisions: Sequence[LaterAnswers]

    def __call__(self, at: datetime) -> dict[str, Any]:
        """The answers as they were then, and which steps of staff were complete."""
        stored = {one.section: one.answers for one in self.revisions if one.at <= at}
        sent = self.case.submission.answers
        kept = {key: value for answers in (sent, *stored.values()) for key, value in answers.items()}
        return {"answers": Answers(kept), "sections": self._complete(sent, stored)}

    def _complete(self, sent: Mapping[str, Any], stored: Mapping[str, Mapping[str, Any]]) -> list[str]:
        return complete(whole_form(self.case.submission.version_id), sent, stored) if stored else []


@replayed.register("caseforms.case")
class ReplayedCases:
    """
    What applicants sent never changes, and of what staff filled in every revision is kept: answers are known as they
    were. Of the case itself only what stays: area, service, number.
    """

    def subjects(self, user: Any) -> QuerySet[Case]:
        """Those in the user's areas."""
        return Case.objects.visible_to(user)

    def read(self, ids: Sequence[int]) -> dict[int, tuple["Facts", Calendar]]:
        """Two statements for a batch, and one for each calendar."""
        cases = Case.objects.filter(pk__in=ids).select_related("submission", "agency", "area")
        sent = ("submission__answers", "submission__version")
        cases = cases.only("number", "service", "area__code", *sent, "agency", "opened_at")
        calendars: dict[int, Calendar] = {}
        found: dict[int, tuple[Facts, Calendar]] = {}
        revisions: dict[int, list[LaterAnswers]] = defaultdict(list)
        for one in LaterAnswers.objects.filter(case__in=ids).order_by("revision"):
            revisions[one.case_id].append(one)
        for case in cases:
            if case.agency_id not in calendars:
                calendars[case.agency_id] = case.calendar()
            facts = Facts(case, revisions[case.pk])
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
