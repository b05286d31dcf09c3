"""
Pages by key: the next page begins after the last row of this one, found in an index, however far down it lies.

An order is a tuple of expressions that all ascend, or all descend, and are never null.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldError, ValidationError
from django.db.models import BooleanField, Func, QuerySet, Value
from django.db.models.expressions import Combinable
from django.utils.dateparse import parse_datetime


class Beyond(Func):
    """`(a, b, c) > (1, 2, 3)`: a row comparison, which an index over a, b, c answers."""

    output_field = BooleanField()

    def __init__(self, keys: Sequence[Any], values: Sequence[Any], sign: str) -> None:
        super().__init__(*keys, *values)
        self.sign = sign

    def as_sql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        """Both rows, side by side."""
        compiled = [compiler.compile(part) for part in self.get_source_expressions()]
        parts, middle = [sql for sql, _ in compiled], len(compiled) // 2
        row = f"({', '.join(parts[:middle])}) {self.sign} ({', '.join(parts[middle:])})"
        return row, [param for _, params in compiled for param in params]


@dataclass(frozen=True)
class Order:
    """In which order rows come."""

    keys: tuple[Combinable, ...]
    descending: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Under which names the keys are read with each row."""
        return tuple(f"key{number}" for number in range(len(self.keys)))


@dataclass(frozen=True)
class Page:
    """Some rows, and where the pages beside them begin; empty at either end."""

    rows: list[Any]
    previous: str = ""
    next: str = ""


def page(queryset: QuerySet[Any], order: Order, size: int, after: str = "", before: str = "") -> Page:
    """The page after, or before, a row; the first one when neither is told or what is told makes no sense."""
    try:
        return _page(queryset, order, size, before or after, backwards=bool(before))
    except (ValueError, TypeError, FieldError, ValidationError):
        return _page(queryset, order, size, "", backwards=False)


def _page(queryset: QuerySet[Any], order: Order, size: int, cursor: str, backwards: bool) -> Page:
    keyed = queryset.annotate(**dict(zip(order.names, order.keys, strict=True)))
    down = order.descending != backwards
    if cursor:
        keyed = keyed.filter(Beyond(order.keys, _values(order, cursor), "<" if down else ">"))
    sorting = [key.desc() if down else key.asc() for key in order.keys]
    found = list(keyed.order_by(*sorting)[: size + 1])
    more, rows = len(found) > size, found[:size]
    if backwards:
        rows.reverse()
    has_previous, has_next = (more, True) if backwards else (bool(cursor), more)
    return Page(rows, _cursor(order, rows[:1]) if has_previous else "", _cursor(order, rows[-1:]) if has_next else "")


def _cursor(order: Order, rows: Sequence[Any]) -> str:
    values = [getattr(row, name) for row in rows for name in order.names]
    return json.dumps(values, default=datetime.isoformat, separators=(",", ":")) if values else ""


def _values(order: Order, cursor: str) -> list[Value]:
    values = json.loads(cursor)
    if not isinstance(values, list) or len(values) != len(order.keys):
        raise ValueError("not a cursor of this order")
    return [Value(_plain(value)) for value in values]


def _plain(value: Any) -> int | datetime:
    if isinstance(value, int):
        return value
    moment = parse_datetime(value)
    if moment is None or moment.tzinfo is None:
        raise ValueError("not a moment")
    return moment
