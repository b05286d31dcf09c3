"""
Numbers people are known by: NIK, family card (KK) and phone.

Format is certain, so a wrong format is an error (ValueError with a message for the person who typed it). Everything
else is only plausible: a NIK keeps its birth date, sex and place for life even where they were wrong, so what looks
odd is a warning that never stops anybody.
"""

import re
from dataclasses import dataclass
from datetime import date

import phonenumbers
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# The first two digits given out so far: the 38 provinces of today and what people still carry from before.
_BLOCKS = ((11, 19), (21, 21), (31, 36), (51, 54), (61, 65), (71, 76), (81, 82), (91, 97))
PROVINCES = frozenset(str(code) for first, last in _BLOCKS for code in range(first, last + 1))
WOMEN = 40  # added to the day of birth in a woman's NIK
_BETWEEN = re.compile(r"[\s.\-/\u2010-\u2015]+")


@dataclass(frozen=True)
class Nik:
    """A NIK of the right format. `births`: the days it may stand for, two when the century is open, none when odd."""

    number: str
    warnings: tuple[str, ...] = ()
    births: tuple[date, ...] = ()
    female: bool | None = None


@dataclass(frozen=True)
class Kk:
    """A family card number of the right format."""

    number: str
    warnings: tuple[str, ...] = ()


def parse_nik(text: str, today: date | None = None) -> Nik:
    """The NIK in a text; spaces, dots and dashes do not matter."""
    number = _sixteen(text, _("A NIK has exactly 16 digits. Please compare it with the identity card."))
    if number.endswith("0000"):
        raise ValueError(_("The last four digits of a NIK are never 0000. Please compare it with the identity card."))
    female = int(number[6:8]) > WOMEN
    births = _dates(number, WOMEN if female else 0, today)
    return Nik(number, _plausible(number, bool(births)), births, female if births else None)


def parse_kk(text: str, today: date | None = None) -> Kk:
    """The family card number in a text: built like a NIK, with the day it was recorded and no +40."""
    number = _sixteen(text, _("A family card number has exactly 16 digits. Please compare it with the card."))
    return Kk(number, _plausible(number, bool(_dates(number, 0, today))))


def differences(nik: Nik, born: date | None = None, female: bool | None = None) -> tuple[str, ...]:
    """Warnings when a birth date or sex that was typed is not the one in the NIK. Both may be right."""
    found = []
    if born and nik.births and born not in nik.births:
        found.append(_("The birth date differs from the one in the NIK. Please check the identity card."))
    if female is not None and nik.female is not None and female != nik.female:
        found.append(_("The sex differs from the one in the NIK. Please check the identity card."))
    return tuple(found)


def parse_phone(text: str) -> str:
    """The phone number in a text as +62…; accepts 08…, 62…, +62 … and landlines with their area code."""
    try:
        found = phonenumbers.parse(_with_plus(text), "ID")
    except phonenumbers.NumberParseException:
        found = None
    if found is None or not phonenumbers.is_possible_number(found):
        raise ValueError(_("This is not a phone number. Write it like 0812 3456 7890."))
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)


def phone_warnings(number: str) -> tuple[str, ...]:
    """A warning when no operator is known to have given out such a number."""
    if phonenumbers.is_valid_number(phonenumbers.parse(number, "ID")):
        return ()
    return (_("No such number is known to have been given out. Please check it."),)


def show_phone(number: str) -> str:
    """A stored number as people write it: 0812-3456-7890."""
    try:
        found = phonenumbers.parse(number, "ID")
    except phonenumbers.NumberParseException:
        return number
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(found, style.NATIONAL if found.country_code == 62 else style.INTERNATIONAL)


def mask(number: str) -> str:
    """A number with its middle hidden: 1701••••••••0001. A short one keeps only its last three."""
    ends = (4, 4) if len(number) >= 12 else (0, 3) if len(number) > 5 else (0, 0)
    return number[: ends[0]] + "•" * (len(number) - sum(ends)) + number[len(number) - ends[1] :]


def digits(text: str) -> str:
    """The text without what people put between digits."""
    return _BETWEEN.sub("", text)


def _sixteen(text: str, message: str) -> str:
    """Sixteen digits, not all the same."""
    number = digits(text)
    if not re.fullmatch(r"[0-9]{16}", number) or len(set(number)) == 1:
        raise ValueError(message)
    return number


def _plausible(number: str, dated: bool) -> tuple[str, ...]:
    found = []
    if not dated:
        found.append(_("The digits that stand for a date do not make one. Please compare them with the card."))
    if number[:2] not in PROVINCES:
        found.append(_("No province begins with these digits. Please compare them with the card."))
    return tuple(found)


def _dates(number: str, added: int, today: date | None) -> tuple[date, ...]:
    """The days that digits 7-12 may stand for, in this century and the last, none in the future."""
    day, month, year = int(number[6:8]) - added, int(number[8:10]), int(number[10:12])
    found = (_date(century + year, month, day) for century in (1900, 2000))
    return tuple(one for one in found if one and one <= (today or timezone.localdate()))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_plus(text: str) -> str:
    """`62812…` is meant as `+62812…`: no Indonesian number dialled at home begins with 62 without a zero."""
    bare = text.strip()
    return f"+{bare}" if re.match(r"62[\s\-.]*\d", bare) and len(digits(bare)) >= 10 else bare
