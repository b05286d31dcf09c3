"""Inserting very many rows: `bulk_create` without building a model instance for each."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connection, models

BATCH = 2000

Row = Sequence[Any]


def insert(model: type[models.Model], fields: Sequence[str], rows: Iterable[Row]) -> int:
    """Insert rows whose values are in the order of the fields and already as the database takes them; how many."""
    columns = ", ".join(_quoted(model._meta.get_field(name).column) for name in fields)
    target = f"{_quoted(model._meta.db_table)} ({columns})"
    return _copy(target, rows) if connection.vendor == "postgresql" else _values(target, len(fields), rows)


def batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """The items in lists of that size."""
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch


def _copy(target: str, rows: Iterable[Row]) -> int:
    count = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as out:
        for row in rows:
            out.write_row(row)
            count += 1
    return count


def _values(target: str, width: int, rows: Iterable[Row]) -> int:
    count, marks = 0, f"({', '.join(['%s'] * width)})"
    with connection.cursor() as cursor:
        for batch in batches(rows, BATCH):
            values = ", ".join([marks] * len(batch))
            cursor.execute(f"INSERT INTO {target} VALUES {values}", [value for row in batch for value in row])  # noqa: S608
            count += len(batch)
    return count


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
