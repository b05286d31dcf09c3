"""Answers as the lines of tables: pure."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from caseforms.community.exchange.resources import FORMULA
from caseforms.fields.row_names import ID, ROWS

from .columns import Column, Group, Table


def line(table: Table, answers: Mapping[str, Any]) -> list[Any]:
    """One cell for each column."""
    return [cell(column, answers.get(column.key)) for column in table.columns.values()]


def lines_of(table: Table, answers: Mapping[str, Any]) -> Iterator[tuple[list[str], Mapping[str, Any]]]:
    """The rows of a table of the form: the ids of the rows they stand in, their own last, and their answers."""
    yield from _within(table.group, answers, [])


def _within(group: Group, answers: Mapping[str, Any], ids: list[str]) -> Iterator[tuple[list[str], Mapping[str, Any]]]:
    if not group:
        yield ids, answers
        return
    rows = answers.get(group[0])
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping):
            yield from _within(group[1:], row, [*ids, str(row.get(ID, ""))])


def cell(column: Column, value: Any) -> Any:
    """A number as a number, everything else as text that no spreadsheet takes for a formula."""
    if value is None or column.is_sealed or (isinstance(value, Mapping) and "sealed" in value):
        return ""
    if column.question.type == ROWS:
        return len(value) if isinstance(value, list) else ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float):
        return value
    text = _text(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _text(value: Any) -> str:
    if isinstance(value, list) and not any(isinstance(one, Mapping | list) for one in value):
        return "; ".join(map(str, value))
    return json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, Mapping | list) else str(value)
