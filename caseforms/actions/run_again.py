"""Doing by hand what a step left undone."""

from typing import Any

from django.db.models import QuerySet

from workflows import pending
from workflows.models import PendingEffect

from ..models import Case
from .access import check


def unfinished(case: Case) -> QuerySet[PendingEffect]:
    """What steps of the case still have to bring about: waiting, under way, or failed for good."""
    left = PendingEffect.objects.exclude(status=PendingEffect.Status.DONE)
    return left.filter(move__in=case.moves.values("pk")).select_related("move").order_by("pk")


def run_again(case: Case, effect: int, *, by: Any) -> PendingEffect:
    """
    Try it now. What came of it is in the answer's `status` and `error`.

    Raises PermissionDenied, PendingEffect.DoesNotExist (it is none of this case's), or Overtaken.
    """
    check(case, by, "change")
    found = unfinished(case).get(pk=effect)
    pending.run_again(found, by)
    return found
