"""
Many rows in one UPDATE, each with values of its own, if they are still as they were read.

Django's `bulk_update` asks CASE for every row and column, which grows with the square of the batch, and it compares
nothing. PostgreSQL and SQLite both read a table of values beside the one that is updated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections, models, router


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its id, the turn at which it was read, and the new values by attribute."""

    pk: int
    turn: int
    values: Mapping[str, Any]


def rewrite(model: type[models.Model], rows: Sequence[Row]) -> int:
    """Write the rows, and one turn more. How many were still as they were read."""
    columns = sorted({name for row in rows for name in row.values})
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        groups.setdefault(tuple(name for name in columns if name in row.values), []).append(row)
    return sum(_rewrite(model, names, found) for names, found in groups.items())


def _rewrite(model: type[models.Model], names: Sequence[str], rows: Sequence[Row]) -> int:
    """Rows that all get values for the same fields."""
    connection = connections[router.db_for_write(model)]
    fields = [_field(model, name) for name in names]
    quote = connection.ops.quote_name
    table, pk, turn = quote(model._meta.db_table), quote(_pk(model)), quote("turn")
    columns = [f"column{place}" for place in range(1, len(fields) + 3)]  # as both databases call them
    sets = [
        f"{quote(field.column)} = {_cast(connection, field, f'v.{column}')}"
        for field, column in zip(fields, columns[2:], strict=True)
    ]
    line = f"({', '.join(['%s'] * len(columns))})"
    statement = (
        f"UPDATE {table} SET {', '.join([*sets, f'{turn} = {table}.{turn} + 1'])} "  # noqa: S608 names of ours only
        f"FROM (VALUES {', '.join([line] * len(rows))}) AS v "
        f"WHERE {table}.{pk} = v.column1 AND {table}.{turn} = v.column2"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for row in rows for value in _values(connection, fields, row)])
        return int(cursor.rowcount)


def _values(connection: Any, fields: Sequence[Any], row: Row) -> list[Any]:
    own = [field.get_db_prep_save(row.values[field.attname], connection) for field in fields]
    return [row.pk, row.turn, *own]


def _cast(connection: Any, field: Any, column: str) -> str:
    """PostgreSQL takes a column of nothing but NULL for text; SQLite has no types to speak of."""
    return f"CAST({column} AS {field.db_type(connection)})" if connection.vendor == "postgresql" else column


def _field(model: type[models.Model], name: str) -> Any:
    return next(field for field in model._meta.concrete_fields if field.attname == name)


def _pk(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)  # type: ignore[union-attr]
