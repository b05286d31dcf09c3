"""What an answer may mean for the case: the bridge from a form that anybody builds to a record everybody needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Purpose:
    """A meaning, the types of question that can carry it, and whether its answer is encrypted."""

    label: Any
    types: frozenset[str]
    sealed: bool = False


def _for(*types: str) -> frozenset[str]:
    return frozenset(types)


PURPOSES: Mapping[str, Purpose] = {
    "person_name": Purpose(_("Name of the person concerned"), _for("short_text")),
    "reporter_name": Purpose(_("Name of the person who reports"), _for("short_text")),
    "nik": Purpose(_("NIK of the person concerned"), _for("nik"), sealed=True),
    "no_nik_reason": Purpose(_("Why there is no NIK"), _for("one_of")),
    "birth_date": Purpose(_("Birth date of the person concerned"), _for("date")),
    "kk": Purpose(_("Family card number"), _for("kk"), sealed=True),
    "phone": Purpose(_("Phone number for news about the case"), _for("phone"), sealed=True),
    "phone_owner": Purpose(_("Whose phone it is"), _for("one_of", "short_text")),
    "email": Purpose(_("E-mail address for news about the case"), _for("email"), sealed=True),
    "address": Purpose(_("Address of the person concerned"), _for("short_text", "long_text"), sealed=True),
    "case_area": Purpose(_("Village the case belongs to"), _for("area")),
    "centre": Purpose(_("Village whose welfare centre the case is about"), _for("area")),
    "urgent": Purpose(_("The matter is urgent"), _for("yes_no")),
}


def choices() -> list[tuple[str, Any]]:
    """All meanings for a drop-down."""
    return [(key, purpose.label) for key, purpose in PURPOSES.items()]


def choices_for(type_name: str) -> list[tuple[str, Any]]:
    """The meanings a type of question can carry, for a drop-down."""
    return [(key, purpose.label) for key, purpose in PURPOSES.items() if type_name in purpose.types]
