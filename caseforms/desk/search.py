"""
Finding cases by what somebody has at hand: the number, a NIK, a phone number, or part of a name.

What was typed is personal, so it is never part of an address in the clear: it travels sealed, good for one user.
"""

import re
from typing import Any

from django.db.models import QuerySet

from .. import case_number
from ..community.crypto import fingerprint, open_sealed, seal
from ..community.identity import parse_phone
from ..models import Case

BEGINNING = re.compile(r"[A-Z]{2,8}[-\s]?\d{1,4}([-\s]?\d{0,9}){0,2}")
PARTS = re.compile(r"([A-Z]+)(\d+)")


def found(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    """The cases that the text finds."""
    if number := case_number.normalise(text):
        return cases.filter(number=number)
    digits = re.sub(r"[\s.\-+]", "", text)
    if digits.isdigit():
        return _by_digits(cases, digits)
    if BEGINNING.fullmatch(text.upper()):
        return _by_beginning(cases, text)
    return cases.named(text)


def exactly(cases: QuerySet[Case], text: str) -> Case | None:
    """The one case whose number was typed in full."""
    number = case_number.normalise(text)
    return cases.filter(number=number).only("pk").first() if number else None


def sealed(text: str, user: Any) -> str:
    """What was searched for, as part of an address."""
    return seal(f"{user.pk} {text}") if text else ""


def opened(token: str, user: Any) -> str:
    """What that user searched for; empty when the address is somebody else's or damaged."""
    try:
        owner, _, text = open_sealed(token).partition(" ")
    except (ValueError, UnicodeError):
        return ""
    return text if owner == str(user.pk) else ""


def _by_digits(cases: QuerySet[Case], digits: str) -> QuerySet[Case]:
    if len(digits) == 16:
        return cases.with_nik(digits)
    try:
        return cases.filter(person__phone_fingerprint=fingerprint(parse_phone(digits), "phone"))
    except ValueError:
        return cases.none()


def _by_beginning(cases: QuerySet[Case], text: str) -> QuerySet[Case]:
    agency, rest = PARTS.fullmatch(re.sub(r"[\s-]", "", text.upper())).groups()  # type: ignore[union-attr]
    return cases.filter(number__startswith="-".join(part for part in (agency, rest[:4], rest[4:10]) if part))
