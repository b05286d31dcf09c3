"""When somebody was born, as far as a form or a NIK tells: two of one name are often two people."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ..community.identity import parse_nik
from ..filling import opened, purposes
from ..models import Case
from ..versions import form_definition

Days = frozenset[date]


def born(said: Mapping[str, Any], nik: str) -> Days:
    """The days it may have been; none when nothing tells."""
    return _asked(said.get("birth_date")) or _from_nik(nik)


def same_birth(days: Days, case: Case) -> bool:
    """Whether the person of a case may have been born on one of these days. Nothing known excludes nothing."""
    if not days:
        return True
    definition = form_definition(case.submission.version_id)
    other = born(purposes(definition, opened(definition, case.submission.answers)), case.person.nik or "")
    return not other or bool(days & other)


def _asked(value: Any) -> Days:
    try:
        return frozenset([date.fromisoformat(value)]) if isinstance(value, str) else frozenset()
    except ValueError:
        return frozenset()


def _from_nik(nik: str) -> Days:
    try:
        return frozenset(parse_nik(nik).births) if nik else frozenset()
    except ValueError:
        return frozenset()
