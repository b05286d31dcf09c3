"""Writing on a case."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..models import Case, Note
from ..signals import noted
from .access import check


def note(case: Case, text: str, *, by: Any, to_applicant: bool = False, at: datetime | None = None) -> Note:
    """Write a note for colleagues, or one that the applicant reads when following the case. Raises PermissionDenied."""
    check(case, by, "change")
    if not text.strip():
        raise ValueError("a note says something")
    return write(case, text, by=by, to_applicant=to_applicant, at=at)


def write(case: Case, text: str, *, by: Any, to_applicant: bool = False, at: datetime | None = None) -> Note:
    """The note itself, for actions that have made sure who may."""
    with transaction.atomic():
        written = Note.objects.create(
            case=case, by=by, text=text.strip(), to_applicant=to_applicant, at=at or timezone.now()
        )
        noted.send(Case, case=case, note=written)
    return written
