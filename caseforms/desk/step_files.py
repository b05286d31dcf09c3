"""Files that a step asks for: kept with the case, also while something else on the screen is still wrong."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from ..fields.base import Asked
from ..fields.files import holds_files
from ..fields.row_names import named
from ..models import Case
from ..uploads import add_to, receive
from .answers import Files


def with_files(case: Case, asks: Iterable[Asked], typed: QueryDict, sent: Any) -> tuple[QueryDict, dict[str, str]]:
    """What was typed with the ids of the files that came with it, and by field what was wrong with a file."""
    received = receive(asks, sent, submission=case.submission, raw=typed)
    return add_to(typed, received), received.errors


def without_others(typed: QueryDict, asks: Iterable[Asked], files: Files) -> QueryDict:
    """Only files of this case: an id that somebody has made up or taken elsewhere is not kept."""
    own = typed.copy()
    for one in named(asks, typed):
        if holds_files(one.question):
            kept = [key for key in own.getlist(one.name) if _belongs(files, key, one.question.id)]
            own.setlist(one.name, kept)
    return own


def _belongs(files: Files, key: str, question: str) -> bool:
    return key in files and files[key].question == question
