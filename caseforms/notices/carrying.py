"""Telling applicants that their case follows other rules now, if the plan of a carry-over says so."""

from typing import Any

from django.dispatch import receiver

from caseforms.models import Case
from workflows.models import Move
from workflows.signals import carried
from workflows.surroundings import Surroundings, surroundings

from .models import NoticeTemplate
from .record import Told, tell


@surroundings.register("notices")
class Events(Surroundings):
    """What applicants can be told of is what there are words for."""

    def events(self) -> list[tuple[str, str]]:
        """The events, as those who draw workflows named them."""
        found = NoticeTemplate.objects.filter(recipient=NoticeTemplate.Recipient.APPLICANT)
        return [(event, event) for event in found.order_by("event").values_list("event", flat=True).distinct()]


@receiver(carried)
def _carried(carry: Any, subjects: list[Any], moves: list[Move], **_: Any) -> None:
    """In the transaction of the batch. Who is taken back is not told: a plan says nothing of that."""
    event = carry.plan.get("notice", "")
    if not event:
        return
    for subject, move in zip(subjects, moves, strict=True):
        if isinstance(subject, Case) and move.kind == Move.Kind.CARRY:
            told = Told(subject, event, f"move:{move.pk}:{event}", move.at)
            tell(told, [NoticeTemplate.Recipient.APPLICANT])
