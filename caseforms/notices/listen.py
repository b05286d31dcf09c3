"""What this room hears from the others. Received inside the transaction that made the change."""

from collections.abc import Iterable
from typing import Any

from django.dispatch import receiver

from caseforms.community.models import User
from caseforms.models import Assignment, Case, Note
from caseforms.signals import assigned, escalated, noted
from workflows.models import Move
from workflows.signals import moved

from .models import NoticeTemplate
from .models.template import ASSIGNED, ESCALATED, NOTED, OPENED
from .record import Told, tell

Recipient = NoticeTemplate.Recipient


@receiver(moved)
def _moved(subject: Any, move: Move, **_: Any) -> None:
    """A case was opened."""
    if isinstance(subject, Case) and move.kind == Move.Kind.START:
        tell(Told(subject, OPENED, f"move:{move.pk}:{OPENED}", move.at))


@receiver(assigned)
def _assigned(case: Case, assignment: Assignment, **_: Any) -> None:
    """Somebody was given a case by somebody else."""
    if assignment.to_id and assignment.to_id != assignment.by_id:
        told = Told(case, ASSIGNED, f"assignment:{assignment.pk}", assignment.at)
        tell(told, [Recipient.ASSIGNEE])


@receiver(noted)
def _noted(case: Case, note: Note, **_: Any) -> None:
    """The applicant was written to."""
    if note.to_applicant:
        tell(Told(case, NOTED, f"note:{note.pk}", note.at), [Recipient.APPLICANT])


@receiver(escalated)
def _escalated(case: Case, users: Iterable[User], move: Move, **_: Any) -> None:
    """A case was taken to those above."""
    tell(Told(case, ESCALATED, f"move:{move.pk}:{ESCALATED}", move.at, tuple(users)), [Recipient.ROLE])
