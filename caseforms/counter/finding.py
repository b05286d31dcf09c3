"""Looking up a resident by NIK, phone or name: what the office may see of them, and what this officer has begun."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils import timezone

from workflows.versions import definition_of

from ..community.identity import digits, mask, parse_phone
from ..community.models import Person
from ..community.words import prefix_range
from ..models import Case, CounterClient, Draft
from .known import Known

PEOPLE, CASES, DRAFTS = 8, 40, 10
LEAST_OF_A_NAME = 3


@dataclass(frozen=True)
class Earlier:
    """A case the officer may see, for one line."""

    case: Case

    @property
    def state(self) -> str:
        """Where it stands, in the words of the house."""
        return definition_of(self.case.workflow_version_id).by_key[self.case.state].label


@dataclass
class Candidate:
    """Somebody it may be, as recorded last, with their cases."""

    person: Person
    cases: list[Earlier] = field(default_factory=list)

    @property
    def nik(self) -> str:
        """Enough of it to compare with a card, and no more."""
        return mask(self.person.nik or "")


@dataclass(frozen=True)
class Found:
    """What was typed, as we understand it, and whom it leads to."""

    known: Known
    candidates: list[Candidate]
    drafts: list[Draft]

    @property
    def is_nobody(self) -> bool:
        """Whether there is nobody to choose."""
        return not self.candidates and not self.drafts


def understood(text: str) -> Known:
    """A NIK, a phone number, or else a name."""
    number = digits(text)
    if number.isascii() and number.isdigit() and len(number) == 16:
        return Known(nik=number)
    if number.removeprefix("+").isdigit() and len(number) >= 8:
        try:
            return Known(phone=parse_phone(text))
        except ValueError:
            return Known()
    return Known(name=" ".join(text.split())[:160])


def find(text: str, user: Any) -> Found:
    """Whom it may be, the latest first."""
    known = understood(text)
    return Found(known, _candidates(_people(known, user), user), drafts_for(known, user))


def chosen(text: str, person: str, user: Any) -> Known | None:
    """
    The person that was picked among those found, for a form.

    Numbers go along only where the officer typed them: whoever found somebody by name compares with the card.
    """
    known = understood(text)
    if not person.isascii() or not person.isdigit():
        return None
    found = _people(known, user).filter(pk=int(person[:18])).select_related("area").first()
    if found is None:
        return None
    known.name, known.address, known.no_nik = found.name, found.address, found.no_nik
    known.area = found.area.code if found.area and found.area.level == found.area.Level.VILLAGE else ""
    return known


def earlier_cases(known: Known, user: Any) -> list[Earlier]:
    """Cases about the same NIK or phone that the officer may see, the latest first."""
    same = _same(known, "person__", with_name=False)
    return _cases(Case.objects.visible_to(user).filter(same), PEOPLE) if same else []


def drafts_for(known: Known, user: Any) -> list[Draft]:
    """Unsent forms that this officer has begun for the same resident."""
    same = _same(known, "client__", with_name=True)
    if not same:
        return []
    own = Draft.objects.visible_to(user).filter(same, expires_at__gte=timezone.now())
    return list(own.select_related("service").order_by("-created_at")[:DRAFTS])


def clients_with_drafts(user: Any) -> Any:
    """Whom the officer has begun forms for."""
    return CounterClient.objects.visible_to(user).exclude(drafts=None)


def _people(known: Known, user: Any) -> Any:
    people = Person.objects.visible_to(user)
    if known.nik:
        return people.with_nik(known.nik)
    if known.phone:
        return people.with_phone(known.phone)
    return people.named(known.name) if len(known.found_by()["name_key"]) >= LEAST_OF_A_NAME else people.none()


def _candidates(people: Any, user: Any) -> list[Candidate]:
    """Every form makes a row of its own: rows with the same NIK, or the same name in the same place, are one."""
    rows = list(people.select_related("area").order_by("-pk")[:CASES])
    found: dict[Any, Candidate] = {}
    who: dict[int, Candidate] = {}
    for row in rows:
        key = row.nik_fingerprint or (row.name_key, row.area_id)
        who[row.pk] = found.setdefault(key, Candidate(row))
    for one in _cases(Case.objects.visible_to(user).filter(person__in=who), CASES):
        who[one.case.person_id].cases.append(one)
    return list(found.values())[:PEOPLE]


def _cases(cases: Any, most: int) -> list[Earlier]:
    rows: Iterable[Case] = cases.select_related("service", "agency").defer("email", "pin_hash").order_by("-pk")[:most]
    return [Earlier(case) for case in rows]


def _same(known: Known, prefix: str, *, with_name: bool) -> Q:
    """The condition that a row is about the same resident; empty when nothing is known by which to tell."""
    by = known.found_by()
    same = Q()
    for column in ("nik_fingerprint", "phone_fingerprint"):
        if by[column]:
            same |= Q(**{prefix + column: by[column]})
    if with_name and len(by["name_key"]) >= LEAST_OF_A_NAME:
        first, after = prefix_range(by["name_key"], 80)
        same |= Q(**{f"{prefix}name_key__gte": first, f"{prefix}name_key__lt": after})
    return same
