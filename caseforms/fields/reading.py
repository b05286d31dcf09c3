"""
Reading what was sent for questions: which of them count, what their answers are, what is wrong with them.

A question counts when its `show_if` holds of the answers before it; it must be answered when it says so or its
`require_if` holds; its answer must pass its checks; a calculated answer is worked out here whatever was sent. The same
holds inside rows, where rules also see the row.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import ngettext

from workflows.expressions import evaluate
from workflows.registries import field_types
from workflows.rules import holds

from .base import as_typed, many, one
from .compared import compared
from .row_names import ID, MOST, ROWS, Row, is_marker, rows_in

Data = Mapping[str, Any]


@dataclass(slots=True)
class Found:
    """What is wrong or odd, by the name of the control without the prefix of the page."""

    base: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, list[str]] = field(default_factory=dict)

    def wrong(self, question: Any, prefix: str, message: str) -> None:
        """Note that an answer is wrong."""
        self.errors[self.key(question, prefix)] = message

    def key(self, question: Any, prefix: str) -> str:
        """What a question is known by, inside its rows."""
        return (prefix + question.id).removeprefix(self.base)


def today() -> str:
    """The day rules reckon with."""
    return timezone.localdate().isoformat()


def data_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What rules and expressions look at."""
    return {"answers": answers, "today": today()}


def read(
    questions: Iterable[Any],
    raw: Mapping[str, Any],
    data: Data,
    here: dict[str, Any],
    found: Found,
    prefix: str,
) -> dict[str, Any]:
    """
    The good answers to these questions.

    `here` is the part of `data` they belong to, the answers or a row, and is filled in on the way.
    """
    given = {}
    for question in questions:
        here.pop(question.id, None)
        if question.show_if is not None and not holds(question.show_if, data):
            continue
        value = _value(question, raw, data, found, prefix)
        _note_oddities(question, value, here, found, prefix)
        if field_types[question.type].empty(value):
            continue
        here[question.id] = value
        if question.checks and (message := _failed(question, data)):
            found.wrong(question, prefix, message)
            del here[question.id]
            continue
        given[question.id] = value
    return given


def _value(question: Any, raw: Mapping[str, Any], data: Data, found: Found, prefix: str) -> Any:
    kind = field_types[question.type]
    if kind.computed:
        return evaluate(question.value, data) if question.value else None
    asked = kind.narrowed(required_now(question, data), data)
    try:
        if question.type == ROWS:
            return _rows(asked, raw, data, found, prefix)
        return kind.parse(asked, raw, prefix)
    except ValidationError as error:
        found.wrong(question, prefix, " ".join(error.messages))
        return None


def _note_oddities(question: Any, value: Any, beside: Data, found: Found, prefix: str) -> None:
    """What looks odd about an answer, by itself and beside the others."""
    kind = field_types[question.type]
    if kind.computed or kind.empty(value):
        return
    if odd := [*kind.warnings(question, value), *compared(question, value, beside)]:
        found.warnings[found.key(question, prefix)] = odd


def required_now(question: Any, data: Data) -> Any:
    """The question, required when its rule says that it is."""
    if question.require_if is None or question.required or not holds(question.require_if, data):
        return question
    return replace(question, required=True)


def _failed(question: Any, data: Data) -> str:
    """What the first check says that does not hold."""
    return next((check.message for check in question.checks if not holds(check.rule, data)), "")


def least(question: Any) -> int:
    """How many rows there must be."""
    return min(max(int(question.settings.get("least") or 0), int(question.required)), most(question))


def most(question: Any) -> int:
    """How many rows there can be."""
    return min(int(question.settings.get("most") or MOST), MOST)


def _rows(question: Any, raw: Mapping[str, Any], data: Data, found: Found, prefix: str) -> list[dict[str, Any]]:
    """The rows somebody filled in. Untouched ones do not count, but are read as long as more rows are needed."""
    rows = rows_in(question, raw, prefix)
    if len(rows) > most(question):
        raise ValidationError(_most_words(question))
    untouched = {row.id for row in rows if not is_touched(question, row, data)}
    needed = least(question) - (len(rows) - len(untouched))
    settled, before = [], len(found.errors)
    for row in rows:
        if row.id in untouched:
            needed -= 1
            if needed < 0:
                continue
        inner = inside(data, {ID: row.id})
        given = read(question.questions, row.raw, inner, inner["row"], found, row.prefix)
        if given and row.id not in untouched:
            settled.append({ID: row.id, **given})
    if len(settled) < least(question) and len(found.errors) == before:
        raise ValidationError(_least_words(question))
    return settled


def inside(data: Data, row: dict[str, Any]) -> dict[str, Any]:
    """What rules see inside a row."""
    return {**data, "row": row, "parent": data.get("row")}


def is_touched(question: Any, row: Row, data: Data) -> bool:
    """Whether somebody has typed something in the row, other than what stood there from the beginning."""
    said = [name for name in row.names if not is_marker(name) and many(row.raw, name)]
    if not said:
        return False
    begun = {row.prefix + part.id: part for part in question.questions if part.value}
    inner = inside(data, {ID: row.id})
    return any(name not in begun or _is_changed(begun[name], row, name, inner) for name in said)


def _is_changed(part: Any, row: Row, name: str, data: Data) -> bool:
    if field_types[part.type].computed:
        return False
    first = {name: as_typed(evaluate(part.value, data))}
    return many(row.raw, name) != many(first, name) and one(row.raw, name) != one(first, name)


def _least_words(question: Any) -> str:
    number = least(question)
    text = ngettext("Please fill in at least %(number)d row.", "Please fill in at least %(number)d rows.", number)
    return text % {"number": number}


def _most_words(question: Any) -> str:
    number = most(question)
    text = ngettext("Only %(number)d row is possible here.", "At most %(number)d rows are possible here.", number)
    return text % {"number": number}
