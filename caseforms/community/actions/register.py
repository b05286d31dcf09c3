"""Registering somebody a case is about."""

from django.db import transaction

from ..crypto import fingerprint
from ..identity import digits, parse_phone
from ..models import Area, Household, Person
from ..models.person import KEY_WIDTH
from ..words import key


@transaction.atomic(savepoint=False)
def register_person(
    name: str,
    nik: str = "",
    no_nik: str = "",
    kk: str = "",
    phone: str = "",
    email: str = "",
    address: str = "",
    area: Area | None = None,
) -> Person:
    """
    A new person with what was said about them.

    Never an older row with the same NIK: numbers are not trusted blindly, and whoever sends a form must not change what
    is known about somebody else. `Person.objects.with_nik` shows staff the others.
    """
    return Person.objects.create(
        name=name.strip(),
        household_id=_household(digits(kk), area),
        area=area,
        email=email.strip(),
        address=address.strip(),
        **numbers(name, nik, no_nik, phone),
    )


def numbers(name: str, nik: str, no_nik: str, phone: str) -> dict[str, str]:
    """The fields by which a person is found again, with their fingerprints; a reason for no NIK only without one."""
    nik, phone = digits(nik), stored_phone(phone)
    return {
        "name_key": key(name, KEY_WIDTH),
        "nik": nik,
        "nik_fingerprint": fingerprint(nik, "nik"),
        "no_nik": "" if nik else no_nik,
        "phone": phone,
        "phone_fingerprint": fingerprint(phone, "phone"),
    }


def stored_phone(phone: str) -> str:
    """The number in its +62 form; one that cannot be read stays as it was written."""
    try:
        return phone if phone.startswith("+62") and phone[1:].isdigit() else parse_phone(phone) if phone else ""
    except ValueError:
        return phone.strip()


def _household(kk: str, area: Area | None) -> int | None:
    """The id of the household of this card in this area; another area keeps its own, so that nobody sees across."""
    if not kk:
        return None
    known = Household.objects.with_kk(kk).filter(area=area).values_list("pk", flat=True).first()
    return known or Household.objects.create(kk=kk, kk_fingerprint=fingerprint(kk, "kk"), area=area).pk
