"""Narrowing the work list: by service, state, district, age, and who holds the case."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..community.codes import span_of
from ..models import Case
from .tabs import Desk

AGES = {
    "3": _("older than 3 days"),
    "7": _("older than a week"),
    "14": _("older than 2 weeks"),
    "30": _("older than a month"),
}
HOLDERS = {"none": pgettext_lazy("in the hands of", "nobody"), "me": _("me"), "others": _("others")}


@dataclass(frozen=True)
class Filters:
    """What was chosen, as it stands in the address. Empty is: all."""

    service: str = ""
    state: str = ""
    area: str = ""
    age: str = ""
    holder: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        """The choices of an address; whatever makes no sense is left out."""
        chosen = {field.name: query.get(field.name, "") for field in fields(cls)}
        return cls(**{name: value for name, value in chosen.items() if _is_sensible(name, value)})

    def chosen(self) -> dict[str, str]:
        """Those that narrow anything."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def apply(self, cases: QuerySet[Case], desk: Desk) -> QuerySet[Case]:
        """The cases that are left."""
        for condition in self._conditions(desk):
            cases = cases.filter(condition)
        return cases

    def _conditions(self, desk: Desk) -> Iterator[Q]:
        if self.service:
            yield Q(service_id=int(self.service))
        if self.state:
            yield Q(state=self.state)
        if self.area:
            first, last = span_of(int(self.area))
            yield Q(area_id__gte=first, area_id__lte=last)
        if self.age:
            yield Q(opened_at__lt=desk.now - timedelta(days=int(self.age)))
        if self.holder:
            yield _held(self.holder, desk.user)


def _held(holder: str, user: Any) -> Q:
    mine = Q(assignee=user)
    return {"none": Q(assignee=None), "me": mine, "others": ~mine & ~Q(assignee=None)}[holder]


def _is_sensible(name: str, value: str) -> bool:
    if name == "state":
        return value.replace("-", "").replace("_", "").isalnum() and len(value) <= 50
    if name in {"age", "holder"}:
        return value in (AGES if name == "age" else HOLDERS)
    return value.isascii() and value.isdigit() and len(value) <= (10 if name == "area" else 9) and int(value) > 0
