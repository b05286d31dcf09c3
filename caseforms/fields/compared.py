"""What does not go together with the NIK beside it: a birth date, a sex. Both may be right, so it is only a warning."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..community import identity

WITH_NIK = "nik"  # the setting of a question that is compared: the id of the question for the NIK
MALE, FEMALE = "male", "female"


def compared(question: Any, value: Any, beside: Mapping[str, Any]) -> list[str]:
    """What differs; `beside` are the answers of the same form, or of the same row."""
    number = beside.get(question.settings.get(WITH_NIK) or "")
    if not isinstance(number, str) or not isinstance(value, str):
        return []
    try:
        nik = identity.parse_nik(number)
    except ValueError:  # staff have said why it is what it is
        return []
    if value in (MALE, FEMALE):
        return [str(text) for text in identity.differences(nik, female=value == FEMALE)]
    return [str(text) for text in identity.differences(nik, born=_day(value))]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
