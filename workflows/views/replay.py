"""The screen that replays real histories over the draft: counts first, then the subjects behind them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from ..actions.run_replay import begin, key_of
from ..registries import replayed
from ..replay import Kind
from ..replaying import Chosen, extent
from ..saved_tests import is_whole
from .about import WorkflowView

KINDS = {
    Kind.BLOCKED: _("would have been blocked"),
    Kind.ELSEWHERE: _("would have gone another way"),
    Kind.HANDS: _("would have been in other hands"),
    Kind.LATE: _("would have missed a deadline"),
    Kind.UNTOLD: _("cannot be told: a condition looks at what nobody wrote down then"),
}
MOST = 100_000
MONTHS = 12


class ReplayView(WorkflowView):
    """Choose, run, look."""

    template_name = "workflows/replay.html"
    title = _("Replay real cases")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """The result of a run (`?run=...`), if it is there."""
        run = self.request.GET.get("run", "")
        kept = cache.get(key_of(self.workflow.pk, self.request.user.pk or 0, run)) if run else None
        result = kept and kept.get("result")
        return super().get_context_data(
            is_whole=is_whole(self.definition), months=list(_months()), run=run, kept=kept,
            result=result, parts=self._parts(result) if result else [], **context,
        )  # fmt: skip

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Run it: at once when it is little, else in the background."""
        run, chosen = uuid4().hex, _chosen(request.POST)
        if is_whole(self.definition):
            moves = extent(self.workflow, chosen)
            begin(self.workflow, self.definition, chosen, run, moves, by=request.user)
        return redirect(f"{reverse('workflows_replay', args=[self.workflow.pk])}?run={run}")

    def _parts(self, result: dict[str, Any]) -> list[dict[str, Any]]:
        """For each kind the counts and the subjects; those the user may not see (any more) are left out."""
        steps = {step.key: step.label for step in self.definition.transitions}
        names = self._names(result)
        parts = []
        for kind, words in KINDS.items():
            rows = [
                (*names[label, pk], steps.get(step, step), message)
                for label, pk, step, message in result["rows"].get(kind, ())
                if (label, pk) in names
            ]
            counts = result["counts"].get(kind, {"subjects": 0, "moves": 0})
            conditions = _conditions(result, steps) if kind == Kind.UNTOLD else []
            parts.append({"kind": str(kind), "words": words, "rows": rows, "conditions": conditions, **counts})
        return parts

    def _names(self, result: dict[str, Any]) -> dict[tuple[str, int], tuple[str, str]]:
        wanted: dict[str, set[int]] = {}
        for rows in result["rows"].values():
            for label, pk, _step, _message in rows:
                wanted.setdefault(label, set()).add(pk)
        user = self.request.user
        return {
            (label, pk): name
            for label, ids in wanted.items()
            for pk, name in replayed[label].named(user, sorted(ids)).items()
        }


def _conditions(result: dict[str, Any], steps: Mapping[str, str]) -> list[dict[str, Any]]:
    """Which conditions cannot be told, those first that would matter most often."""
    found = [
        {"step": steps.get(step, step), "condition": condition, **counts}
        for step, conditions in result.get("untold", {}).items()
        for condition, counts in conditions.items()
    ]
    return sorted(found, key=lambda row: -row["moves"])


def _chosen(posted: Any) -> Chosen:
    sample, month = posted.get("sample", ""), posted.get("month", "")
    match posted.get("which"):
        case "sample":
            return Chosen(sample=min(int(sample), MOST) if sample.isascii() and sample.isdigit() else 100)
        case "month" if month in dict(_months()):
            return Chosen(month=month)
    return Chosen()


def _months() -> Any:
    """The last of them, the latest first."""
    day = timezone.localdate().replace(day=1)
    for _number in range(MONTHS):
        yield f"{day:%Y-%m}", date_format(day, "F Y")
        day = (day - timedelta(days=1)).replace(day=1)
