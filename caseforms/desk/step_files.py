"""Files that a step asks for: kept with the case, also while something else on the screen is still wrong."""

from typing import Any

from django.http import QueryDict

from workflows.definition import Transition

from ..fields.files import holds_files
from ..models import Case
from ..uploads import add_to, receive
from .answers import Files


def with_files(case: Case, step: Transition, typed: QueryDict, sent: Any) -> tuple[QueryDict, dict[str, str]]:
    """What was typed with the ids of the files that came with it, and by field what was wrong with a file."""
    received = receive(step.asks, sent, submission=case.submission)
    return add_to(typed, received), received.errors


def without_others(typed: QueryDict, step: Transition, files: Files) -> QueryDict:
    """Only files of this case: an id that somebody has made up or taken elsewhere is not kept."""
    own = typed.copy()
    for ask in step.asks:
        if holds_files(ask):
            own.setlist(ask.id, [key for key in own.getlist(ask.id) if _belongs(files, key, ask.id)])
    return own


def _belongs(files: Files, key: str, question: str) -> bool:
    return key in files and files[key].question == question
