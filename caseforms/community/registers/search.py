"""Search boxes of the registers: by index, never by reading every row."""

from typing import Any

from django.db.models import QuerySet
from wagtail_modeladmin.helpers.search import BaseSearchHandler

from ..identity import digits, parse_phone
from ..models import Area, Household, Person

MOST = 200


class AreaSearch(BaseSearchHandler):
    """A code, or the beginnings of words of the name."""

    def search_queryset(self, queryset: QuerySet[Area], search_term: str, **kwargs: Any) -> QuerySet[Area]:
        """Areas found; those of a code with all below it."""
        term = search_term.strip()
        if not term:
            return queryset
        if term.replace(".", "").isdigit():
            return queryset.filter(code__startswith=term)
        return queryset.filter(pk__in=[area.pk for area in Area.objects.search(term, limit=MOST)])


class PersonSearch(BaseSearchHandler):
    """An exact NIK, family card or phone number, or the beginning of a name."""

    def search_queryset(self, queryset: QuerySet[Person], search_term: str, **kwargs: Any) -> QuerySet[Person]:
        """People found; a number is never looked for by its parts."""
        term = search_term.strip()
        if not term:
            return queryset
        number = digits(term).lstrip("+")
        if not number.isdigit():
            return queryset.filter(pk__in=queryset.order_by().named(term).values("pk"))
        if len(number) == 16:
            household = Household.objects.with_kk(number)
            return queryset.with_nik(number) | queryset.filter(household__in=household)
        return self._by_phone(queryset, term)

    def _by_phone(self, queryset: QuerySet[Person], term: str) -> QuerySet[Person]:
        try:
            return queryset.with_phone(parse_phone(term))
        except ValueError:
            return queryset.none()
