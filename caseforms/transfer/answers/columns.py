"""The tables of a form over all its versions: pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from caseforms.definition import FormDefinition, Question
from caseforms.fields.row_names import ROWS
from caseforms.filling import is_sealed
from workflows.registries import field_types

CASE = ("case", "opened", "service", "area", "channel", "version")
MAIN = ""
Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A question, as the newest version has it, and the versions that ask it."""

    key: str
    question: Question
    versions: tuple[int, ...]

    @property
    def is_sealed(self) -> bool:
        """Its answers are in no file."""
        return self.question.type in field_types and is_sealed(self.question)


@dataclass
class Table:
    """The columns of the form itself, or of the rows of one of its tables (`group`: the way to it)."""

    group: Group
    name: str
    columns: dict[str, Column] = field(default_factory=dict)

    def headings(self) -> list[str]:
        """The first line. A table of rows says which case and which row each line belongs to."""
        rows = [f"{key}.row" for key in self.group]
        return [*(CASE if not self.group else CASE[:1]), *rows, *self.columns]


def tables_of(versions: Iterable[tuple[int, FormDefinition]]) -> list[Table]:
    """All tables, the form itself first. `versions` newest first: their order of questions wins."""
    found: dict[Group, Table] = {(): Table((), MAIN)}
    for number, definition in versions:
        _collect(found, (), number, definition.questions())
    return list(found.values())


def _collect(found: dict[Group, Table], group: Group, number: int, questions: Iterable[Question]) -> None:
    for question in questions:
        if question.type == ROWS:
            inner = (*group, question.id)
            found.setdefault(inner, Table(inner, question.label or question.id))
            _collect(found, inner, number, question.questions)
        kind = field_types.get(question.type)
        if kind is not None and kind.asks:
            columns = found[group].columns
            known = columns.get(question.id)
            seen = (*known.versions, number) if known else (number,)
            columns[question.id] = Column(question.id, known.question if known else question, seen)


BOOK = ("table", "column", "type", "question", "help", "values", "required", "versions", "note")


def code_book(tables: Iterable[Table]) -> Iterator[list[str]]:
    """What each column holds, a line each, under BOOK."""
    for table in tables:
        for column in table.columns.values():
            question = column.question
            yield [
                " / ".join(table.group) or _("form"),
                column.key,
                question.type,
                question.label,
                question.help,
                "; ".join(f"{value} = {label}" for value, label in _values(question.settings)),
                _("yes") if question.required else _("no"),
                ", ".join(map(str, sorted(column.versions))),
                _note(column),
            ]


def _values(settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("choices", "rows", "scale"):
        for choice in settings.get(name) or ():
            if isinstance(choice, Mapping):
                yield str(choice.get("key")), str(choice.get("label"))


def _note(column: Column) -> str:
    if column.is_sealed:
        return _("sealed: in no file")
    return _("how many rows; they are a table of their own") if column.question.type == ROWS else ""
