"""
Reading what somebody filled in: pure functions over a definition and what was sent.

Which questions are shown is decided here, on the server, from the answers before them; an answer to a question that is
not shown is dropped. The database is met only by the types of question that need it (areas).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.registries import field_types
from workflows.rules import holds

from .definition import FormDefinition, Question, Section
from .fields.reading import Found, data_of, read
from .fields.row_names import ID, ROWS, title, within
from .purposes import PURPOSES
from .sealing import opened_value, sealed_value

Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """
    What was understood: good answers, and what was wrong with or odd about the others.

    Errors and warnings are by the name of the control: the id of the question, or `<group>.<row id>.<sub id>` in a
    row. `unfinished` are those whose errors nobody has been told yet.
    """

    answers: Answers
    errors: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, list[str]] = field(default_factory=dict)
    unfinished: Collection[str] = ()


def shown(question: Question, answers: Mapping[str, Any]) -> bool:
    """Whether these answers make the question appear."""
    return question.show_if is None or holds(question.show_if, data_of(answers))


def visible(
    definition: FormDefinition, answers: Mapping[str, Any], before: Section | None = None
) -> tuple[Question, ...]:
    """
    The questions these answers make appear, or those of the sections before one. An answer that is itself hidden
    counts as not given.
    """
    found: list[Question] = []
    counted: Answers = {}
    data = data_of(counted)  # once: it is filled in on the way
    for question in definition.questions(before):
        if question.show_if is None or holds(question.show_if, data):
            found.append(question)
            if question.id in answers:
                counted[question.id] = answers[question.id]
    return tuple(found)


def clean(
    definition: FormDefinition,
    raw: Mapping[str, Any],
    section: Section | None = None,
    known: Mapping[str, Any] | None = None,
    prefix: str = "",
) -> Cleaned:
    """
    The answers in `raw` to the whole form, or to one section when those before it are `known`.

    `raw` is what a browser sent or plain values by question id. A question whose answer is wrong counts as unanswered
    for those that depend on it.
    """
    answers, found = dict(known or {}), Found(prefix)
    questions = section.questions if section else definition.questions()
    given = read(questions, raw, data_of(answers), answers, found, prefix)
    return Cleaned(given, found.errors, found.warnings)


def purposes(definition: FormDefinition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """What the answers mean for the case: values by purpose, only those given; of several questions the first."""
    found: dict[str, Any] = {}
    for question in definition.questions():
        if question.purpose and question.id in answers:
            found.setdefault(question.purpose, answers[question.id])
    return found


def is_sealed(question: Question) -> bool:
    """Whether the answer is encrypted in the database: by its type, by its meaning, or because it is marked."""
    purpose = PURPOSES.get(question.purpose)
    return bool(purpose and purpose.sealed) or field_types[question.type].is_sealed(question)


def sealed(definition: FormDefinition, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are kept in the database."""
    return _sealed(definition.by_id, answers)


def _sealed(questions: Mapping[str, Question], answers: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _kept(questions.get(key), value) for key, value in answers.items()}


def _kept(question: Question | None, value: Any) -> Any:
    """One answer; of a table each answer of each row by itself."""
    if question is None:
        return value
    if is_sealed(question):
        return sealed_value(value)
    if question.type == ROWS and isinstance(value, list):
        parts = {part.id: part for part in question.questions}
        return [_sealed(parts, row) for row in value]
    return value


def opened(definition: FormDefinition, stored: Mapping[str, Any]) -> Answers:
    """The answers as they were given, from what `sealed` made."""
    return {key: opened_value(value) for key, value in stored.items()}


def without(questions: Iterable[Question], answers: Mapping[str, Any], unwanted: Callable[[Question], bool]) -> Answers:
    """The answers but those to unwanted questions, in rows as well; a row of which nothing is left goes with them."""
    kept = dict(answers)
    for question in questions:
        if unwanted(question):
            kept.pop(question.id, None)
        elif question.type == ROWS and question.id in kept:
            rows = [without(question.questions, row, unwanted) for row in kept[question.id]]
            kept[question.id] = [row for row in rows if row.keys() != {ID}]
            if not kept[question.id]:
                del kept[question.id]
    return kept


def told(
    definition: FormDefinition, answers: Mapping[str, Any]
) -> Iterable[tuple[Section, list[tuple[Question, str]]]]:
    """The answers as asked, for people: section by section, each question that was answered with its text."""
    for section in definition.sections:
        rows = [(q, field_types[q.type].display(q, answers[q.id])) for q in section.questions if q.id in answers]
        if rows:
            yield section, rows


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table for people: what it is called, and its answers. A table inside it follows as further lines."""

    title: str
    answers: tuple[tuple[Question, Any, str], ...]
    prefix: str


def lines(question: Question, rows: Any, words: str = "", prefix: str = "") -> Iterator[Line]:
    """The rows of a table, one after the other; none where the question is no table."""
    for n, row in enumerate(rows or () if question.type == ROWS else (), 1):
        name = within(words, title(question, n))
        start = f"{prefix}{question.id}.{row[ID]}."
        parts = [part for part in question.questions if part.id in row]
        told_parts = ((p, row[p.id], field_types[p.type].display(p, row[p.id])) for p in parts if p.type != ROWS)
        yield Line(name, tuple(told_parts), start)
        for part in parts:
            if part.type == ROWS:
                yield from lines(part, row[part.id], name, start)
