"""
How the rows of a table are called in what a browser sends, and in an answer.

A control of a row is named `<group>.<row id>.<sub id>`; which rows there are, and in which order, is said by the values
of `<group>-rows`. A table inside a row is a group of its own: `<group>.<row id>.<sub group>.<row id>.<sub id>`. As an
answer the same is a list of objects by sub id, each with its `id`.
"""

import re
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .base import ASKED, Asked, many
from .spoken import like

ROWS = "rows"
ORDER = "-rows"  # added to the name of a group
LINE = "line"  # the setting of a table: the questions whose answers are the line that sums up a row
MOVE = ".rows"  # the name of the buttons of a table; no question can be called so
ID = "id"  # what a row is known by, beside its answers
MOST = 60  # rows of one group, whatever the form says
ROW_ID = re.compile(r"^[A-Za-z0-9]{1,12}$")


@dataclass(frozen=True, slots=True)
class Row:
    """
    One row: what was typed or answered in it under names that begin with `prefix`.

    `names` are those of its controls that were sent; none when the row has not been on a screen yet.
    """

    id: str
    raw: Mapping[str, Any]
    prefix: str
    names: tuple[str, ...] = ()


def rows_in(question: Asked, raw: Mapping[str, Any], prefix: str = "") -> list[Row]:
    """The rows of a group, as a browser sent them or as plain values. Raises ValidationError for anything else."""
    name = prefix + question.id
    if hasattr(raw, "getlist"):
        return _sent(name, raw)
    given = raw.get(name)
    if given is None or given == "":
        return []
    if not isinstance(given, list | tuple) or not all(isinstance(one, Mapping) for one in given):
        raise ValidationError(_("A list of rows is needed here."))
    rows = [_plain(name, key, one) for key, one in rows_of(given[: MOST + 1])]
    if len({row.id for row in rows}) < len(rows):
        raise ValidationError(_("Two rows have the same id."))
    return rows


def rows_of(given: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a plain answer by their ids; one without an id goes by its place."""
    for n, one in enumerate(given if isinstance(given, list | tuple) else (), 1):
        if isinstance(one, Mapping):
            yield str(one.get(ID) or n), one


def _sent(name: str, raw: Mapping[str, Any]) -> list[Row]:
    ids = [found for found in dict.fromkeys(many(raw, name + ORDER)) if ROW_ID.match(found)][: MOST + 1]
    if not ids:
        return []
    names: dict[str, list[str]] = {key: [] for key in ids}
    start = len(name) + 1
    for control in raw:
        if control.startswith(name + "."):
            names.get(control[start:].partition(".")[0], []).append(control)
    return [Row(key, raw, f"{name}.{key}.", tuple(names[key])) for key in ids]


def _plain(name: str, key: str, given: Mapping[str, Any]) -> Row:
    if not ROW_ID.fullmatch(key):
        raise ValidationError(_("The id of a row is at most 12 letters and digits."))
    prefix = f"{name}.{key}."
    raw = {f"{prefix}{part}": value for part, value in given.items() if part != ID}
    return Row(key, raw, prefix, tuple(raw))


def new_row(question: Asked, prefix: str, key: str) -> Row:
    """A row nobody has seen yet."""
    return Row(key, {}, f"{prefix}{question.id}.{key}.")


def new_id(taken: Collection[str]) -> str:
    """An id no other row of the group has."""
    while (found := secrets.token_hex(3)) in taken:
        pass
    return found


def is_marker(name: str) -> bool:
    """Whether the page itself added this control: it says nothing of what somebody typed."""
    return name.endswith((ASKED, ORDER))


def parts_of(question: Asked) -> tuple[Any, ...]:
    """The questions of each row; none where the question is not a table of rows."""
    return tuple(getattr(question, "questions", ()))


def called(question: Asked) -> str:
    """What one row is called."""
    return question.settings.get("called") or _("Row")


def title(question: Asked, n: int) -> str:
    """A row in words: “Household member 2”."""
    words = called(question)
    return like(words, f"{words} {n}")


@dataclass(frozen=True, slots=True)
class Named:
    """A question on the screen: the name of its control, and its label, in a row with the row it is in."""

    name: str
    question: Any
    label: str


def named(questions: Iterable[Any], raw: Mapping[str, Any], prefix: str = "", words: str = "") -> Iterator[Named]:
    """Every question, those of the rows in `raw` included."""
    for question in questions:
        label = like(question.label, f"{words}: {question.label}") if words else question.label
        yield Named(prefix + question.id, question, label)
        if question.type == ROWS:
            for n, row in enumerate(_readable(question, raw, prefix), 1):
                yield from named(parts_of(question), row.raw, row.prefix, within(words, title(question, n)))


def within(words: str, row: str) -> str:
    """A row inside a row in words: “Household member 2, Aid 1”."""
    return f"{words}, {row}" if words else row


def _readable(question: Asked, raw: Mapping[str, Any], prefix: str) -> list[Row]:
    try:
        return rows_in(question, raw, prefix)
    except ValidationError:
        return []
