"""
Whether what is about to be sent seems to be here already.

The same service or the same form, for the same NIK, the same phone, or the same name in the same village; still open,
or closed not long ago. An officer is shown the cases they may see. Of those elsewhere they learn only that there are
some, and only for a number: nothing that would tell them who, where or why.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ..community.actions.register import numbers
from ..community.models import Person
from ..matter import Matter
from ..models import Case, Service
from .births import born, same_birth
from .finding import Earlier

MOST = 8


@dataclass(frozen=True)
class Alike(Earlier):
    """A case that seems to be about the same, and why it seems so."""

    why: str = ""


@dataclass(frozen=True)
class Found:
    """What the officer may see, and how many there are where they may not look."""

    cases: tuple[Alike, ...] = ()
    elsewhere: int = 0

    def __bool__(self) -> bool:
        return bool(self.cases or self.elsewhere)


def find(service: Service, matter: Matter, by: Any, now: datetime | None = None) -> Found:
    """What a case about this matter would be like. Only for staff: nobody else may learn who has cases."""
    who = _Who.of(matter)
    if not who.any:
        return Found()
    recent = _recent(service, now or timezone.now()).filter(person__in=Person.objects.filter(who.any))
    rows = recent.visible_to(by).select_related("service", "agency", "person", "submission").order_by("-pk")
    told = (Alike(case, why) for case in rows[: 4 * MOST] if (why := who.why(case)))
    shown = tuple(told)[:MOST]
    if not who.numbers:
        return Found(shown)
    by_number = _recent(service, now or timezone.now()).filter(person__in=Person.objects.filter(who.numbers))
    return Found(shown, by_number.count() - by_number.visible_to(by).count())


def _recent(service: Service, now: datetime) -> Any:
    lately = now - timedelta(days=settings.DUPLICATE_DAYS)
    asked_alike = Q(service=service) | Q(service__form=service.form_id)
    return Case.objects.filter(asked_alike, Q(closed_at=None) | Q(closed_at__gte=lately))


@dataclass(frozen=True)
class _Who:
    """By what the person is recognised."""

    nik: str
    phone: str
    name: str
    area: int
    born: Any

    @classmethod
    def of(cls, matter: Matter) -> "_Who":
        person = matter.person
        found = numbers(person["name"], person["nik"], person["no_nik"], person["phone"])
        births = born(matter.said, person["nik"])
        return cls(found["nik_fingerprint"], found["phone_fingerprint"], found["name_key"], matter.area_id, births)

    @property
    def numbers(self) -> Q:
        return _either(nik_fingerprint=self.nik, phone_fingerprint=self.phone)

    @property
    def any(self) -> Q:
        named = Q(name_key=self.name, area=self.area) if self.name else Q()
        return self.numbers | named

    def why(self, case: Case) -> str:
        """In words; empty when it is somebody else of the same name after all."""
        person = case.person
        if self.nik and person.nik_fingerprint == self.nik:
            return _("same NIK")
        if self.phone and person.phone_fingerprint == self.phone:
            return _("same phone number")
        other_card = self.nik and person.nik_fingerprint and person.nik_fingerprint != self.nik
        if other_card or person.name_key != self.name or not same_birth(self.born, case):
            return ""
        return _("same name, same village")


def _either(**columns: str) -> Q:
    return _any_of(Q(**{name: value}) for name, value in columns.items() if value)


def _any_of(conditions: Iterable[Q]) -> Q:
    found = Q()
    for condition in conditions:
        found |= condition
    return found
