"""A table of entries: its columns, and what each cell of a row says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ..community.exchange.resources import Day
from .models import CODE, OTHER, ReferenceEntry

COLUMNS = ("code", "label", "label_en", "parent", "order", "valid_from", "valid_to", "sensitive")
NEEDED = ("code", "label")
LENGTHS = {"code": 60, "label": 200, "label_en": 200, "parent": 60}
ORDER_MAX = 2_000_000_000
YES = ("1", "ya", "yes", "true")
NO = ("0", "tidak", "no", "false", "")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: its number as people count it, the values of the columns there are, what is wrong with it."""

    number: int
    values: Mapping[str, Any]
    problems: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The code of its entry."""
        return str(self.values.get("code") or "")


def missing_columns(headers: list[str]) -> list[str]:
    """What no table can do without and this one has not."""
    return [name for name in NEEDED if name not in headers]


def rows_of(table: Any) -> Iterator[Row]:
    """The rows of a table of texts, read; a column that is not known is passed over."""
    names = [str(name or "").strip().lower() for name in table.headers or ()]
    for number, cells in enumerate(table, 2):
        yield _row(number, {name: str(cell or "").strip() for name, cell in zip(names, cells, strict=False)})


def cells_of(entry: ReferenceEntry) -> list[str]:
    """An entry as a row of the table that is given out."""
    return [
        entry.code,
        entry.label,
        entry.label_en,
        entry.parent.code if entry.parent else "",
        str(entry.order),
        f"{entry.valid_from or ''}",
        f"{entry.valid_to or ''}",
        "1" if entry.sensitive else "0",
    ]


def _row(number: int, cells: Mapping[str, str]) -> Row:
    values: dict[str, Any] = {}
    problems = []
    for name in COLUMNS:
        if name in cells:
            try:
                values[name] = READ[name](cells[name])
            except ValueError as error:
                problems.append(f"{name}: {error}")
        if len(cells.get(name, "")) > LENGTHS.get(name, 30):
            problems.append(f"{name}: {_('too long')}")
    return Row(number, values, problems)


def _text(cell: str) -> str:
    return cell


def _code(cell: str) -> str:
    if not re.fullmatch(CODE, cell):
        raise ValueError(_("Letters, digits, dots, dashes and underscores."))
    if cell == OTHER:
        raise ValueError(_("This code is kept for “other, namely”."))
    return cell


def _label(cell: str) -> str:
    if not cell:
        raise ValueError(_("This is missing."))
    return cell


def _order(cell: str) -> int:
    if cell and not (cell.isascii() and cell.isdigit() and int(cell) <= ORDER_MAX):
        raise ValueError(_("Please write a whole number."))
    return int(cell or 0)


def _day(cell: str) -> date | None:
    try:
        return Day().clean(cell)
    except ValueError as error:
        raise ValueError(_("Please write the day as 2026-11-22.")) from error


def _flag(cell: str) -> bool:
    said = cell.lower()
    if said not in (*YES, *NO):
        raise ValueError(_("Please write 1 for yes or 0 for no."))
    return said in YES


READ = {
    "code": _code,
    "label": _label,
    "label_en": _text,
    "parent": _text,
    "order": _order,
    "valid_from": _day,
    "valid_to": _day,
    "sensitive": _flag,
}
