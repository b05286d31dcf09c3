"""Choices from reference lists, by their wording."""

import re

from ..definition import Question
from ..fields.listed import LISTED
from ..lists import offering
from .reading import Read
from .wording import key

LONGEST = 200
_AND = re.compile(r"[,;/+&\n]| dan ")

__all__ = ["LISTED", "read_listed"]


def read_listed(question: Question, text: str) -> Read:
    """The codes of what the text names; None when any of it is no entry, or may be several."""
    if question.settings.get("upper"):
        return None  # what is offered depends on another answer: somebody chooses
    said = text[:LONGEST]
    parts = [said] if question.type == LISTED[0] else [part for part in _AND.split(said) if part.strip()]
    codes = [_code(question, part) for part in parts]
    found = [code for code in codes if code]
    return (found if question.type == LISTED[1] else found[0]) if found and all(codes) else None


def _code(question: Question, text: str) -> str | None:
    """The entry that is called so, or the only one whose words begin so."""
    settings = question.settings
    place = offering.Place(
        str(settings.get("list") or ""), top=bool(settings.get("top")), sensitive=bool(settings.get("sensitive"))
    )
    entries, _more = offering.search(place, text)
    named = [entry for entry in entries if key(entry.label) == key(text)] or entries
    return named[0].code if len(named) == 1 else None
