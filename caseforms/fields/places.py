"""Names of areas for drop-downs and for display, kept in the process for a moment: codes change once a year."""

import re
from functools import lru_cache
from time import monotonic

from django.conf import settings

from ..community.codes import area_number, parent_code
from ..community.models import Area

CODE = re.compile(r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$")
Option = tuple[str, str]


def level(code: str) -> int:
    """1 province, 2 regency, 3 district, 4 village; 0 for no code."""
    return code.count(".") + 1 if CODE.match(code) else 0


def above(code: str, wanted: int) -> str:
    """The code of the area of a level that this one lies in; empty when the code does not reach so far."""
    found = level(code)
    while found > wanted:
        code, found = parent_code(code), found - 1
    return code if found == wanted else ""


def lies_in(code: str, within: str) -> bool:
    """Whether an area is this one or below it."""
    return not within or code == within or code.startswith(within + ".")


def children(code: str) -> tuple[Option, ...]:
    """The areas directly below, as (code, name) by name; below no code are the provinces."""
    return _children(code, _moment())


def name(code: str) -> str | None:
    """The name that can be told apart, of an area in force or closed; None when there is no such code."""
    return _name(code, _moment())


def _moment() -> int | None:
    seconds = settings.AREA_CACHE_SECONDS
    if not seconds:
        forget()
        return None
    return int(monotonic() // seconds)


@lru_cache(maxsize=2000)
def _children(code: str, moment: int | None) -> tuple[Option, ...]:
    found = Area.objects.current().filter(parent_id=area_number(code) if code else None)
    return tuple(found.order_by("name", "id").values_list("code", "name"))


@lru_cache(maxsize=4000)
def _name(code: str, moment: int | None) -> str | None:
    area = Area.objects.select_related("parent").filter(pk=area_number(code)).first() if CODE.match(code) else None
    return area.full_name if area else None


def forget() -> None:
    """Read everything anew."""
    _children.cache_clear()
    _name.cache_clear()
