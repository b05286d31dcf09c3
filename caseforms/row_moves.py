"""
What the buttons of a table of rows do to what was typed: add a row, remove one, move one up or down.

Nothing else changes: everything typed stays as it was.
"""

from collections.abc import Iterable
from typing import Any

from .definition import Question
from .fields.reading import most
from .fields.row_names import ORDER, ROW_ID, ROWS, new_id

MOVES = {"up": -1, "down": 1}


def moved(questions: Iterable[Question], raw: Any, wish: str) -> tuple[Any, str]:
    """
    What is typed after a wish such as `add:members` or `up:members.r1`, and the id of the element to go on at.

    A wish that means nothing changes nothing.
    """
    verb, _colon, name = wish.partition(":")
    if verb == "add":
        return _added(questions, raw, name)
    group, _dot, key = name.rpartition(".")
    ids = raw.getlist(group + ORDER)
    if key not in ids or not ROW_ID.match(key) or _table(questions, group) is None:
        return raw, ""
    if verb == "remove":
        return _removed(raw, group, key)
    return _shifted(raw, group, key, MOVES[verb]) if verb in MOVES else (raw, "")


def _added(questions: Iterable[Question], raw: Any, group: str) -> tuple[Any, str]:
    table = _table(questions, group)
    ids = raw.getlist(group + ORDER)
    if table is None or len(ids) >= most(table):
        return raw, ""
    key = new_id(ids)
    return _ordered(raw, group, [*ids, key]), f"i-{group}.{key}"


def _removed(raw: Any, group: str, key: str) -> tuple[Any, str]:
    """On to the row that takes its place, or the one before; after the last to the button that adds one."""
    ids = raw.getlist(group + ORDER)
    place = ids.index(key)
    left = [other for other in ids if other != key]
    copy = _ordered(raw, group, left)
    for name in [name for name in copy if name.startswith(f"{group}.{key}.")]:
        del copy[name]
    return copy, f"i-{group}.{left[min(place, len(left) - 1)]}" if left else f"a-{group}"


def _shifted(raw: Any, group: str, key: str, by: int) -> tuple[Any, str]:
    ids = raw.getlist(group + ORDER)
    place = ids.index(key)
    ids.insert(max(0, place + by), ids.pop(place))
    return _ordered(raw, group, ids), f"i-{group}.{key}"


def _ordered(raw: Any, group: str, ids: list[str]) -> Any:
    copy = raw.copy()
    copy.setlist(group + ORDER, ids)
    return copy


def _table(questions: Iterable[Question], name: str) -> Question | None:
    """The table with this full name."""
    group, _dot, rest = name.partition(".")
    found = next((one for one in questions if one.id == group and one.type == ROWS), None)
    if found is None or not rest:
        return found
    _row, _dot, inner = rest.partition(".")
    return _table(found.questions, inner)
