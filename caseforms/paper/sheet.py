"""A whole form as it is printed: sections of numbered questions, each with its drawing and what its rules say."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from workflows.rules import describe

from ..definition import FormDefinition, Question
from ..fields.choices import choices
from ..typed_rules import VAR
from .drawings import WIDTH, Drawing, drawing
from .jumps import Entry, Jumps, jumps

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROW = "row."
END = "end"  # where to go on when no question follows


@dataclass(frozen=True, slots=True)
class Item:
    """
    One question as printed. `only_if` and `must_if` are rules as sentences; `parts` the questions of each row.

    Where several in a row have the same rule it is printed once: `until` is the number of the last of them.
    """

    number: str
    question: Question
    drawing: Drawing
    only_if: str = ""
    must_if: str = ""
    parts: tuple["Item", ...] = ()
    until: str = ""
    is_said: bool = False  # the rule stands above a question before this one

    @property
    def template(self) -> str:
        """What draws it."""
        return f"caseforms/paper/{self.drawing.kind}.html"

    @property
    def strips(self) -> list[list["Item"]]:
        """The questions of a row, as many side by side as fit; the others in a second table with the same rows."""
        found: list[list[Item]] = [[]]
        for part in self.parts:
            if sum(one.drawing.width for one in found[-1]) + part.drawing.width > WIDTH:
                found.append([])
            found[-1].append(part)
        return found

    @property
    def legend(self) -> tuple["Item", ...]:
        """The columns of a table whose choices do not fit into a cell."""
        return tuple(part for part in self.parts if part.drawing.kind == "ticks" and not part.drawing.fits_a_cell)


@dataclass(frozen=True, slots=True)
class Part:
    """A section as printed."""

    title: str
    intro: str
    items: tuple[Item, ...]


def sheet(definition: FormDefinition) -> tuple[Part, ...]:
    """The form as printed."""
    entries = list(_numbered(definition.questions()))
    words = _Words(definition, {entry.question.id: entry.number for entry in entries})
    leads = jumps(entries, END)
    items = {entry.question.id: _item(entry, leads, words) for entry in entries}
    return tuple(
        Part(section.title, section.intro, _said_once([items[q.id] for q in section.questions if q.id in items]))
        for section in definition.sections
    )


def asked_by_staff(definition: FormDefinition) -> tuple[Item, ...]:
    """What the officer fills in: the same drawings, without numbers."""
    return tuple(Item("", question, drawn) for question in definition.questions() if (drawn := drawing(question)))


def _numbered(questions: Iterable[Question]) -> Iterator[Entry]:
    number = 0
    for question in questions:
        drawn = drawing(question)
        if drawn is None:
            continue
        number += drawn.kind != "text"
        yield Entry(question, drawn, str(number) if drawn.kind != "text" else "")


def _said_once(items: list[Item]) -> tuple[Item, ...]:
    """Items in a row with the same rule, as one group."""
    found: list[Item] = []
    for rule, group in groupby(items, key=lambda item: item.only_if):
        first, *others = group
        numbers = [item.number for item in (first, *others) if item.number]
        found.append(replace(first, until=numbers[-1]) if rule and others and numbers else first)
        found += [replace(item, is_said=True) if rule else item for item in others]
    return tuple(found)


def _item(entry: Entry, leads: Jumps, words: "_Words") -> Item:
    question = entry.question
    targets = leads.targets.get(question.id, {})
    ticks = tuple(replace(tick, go_to=targets.get(tick.value, "")) for tick in entry.drawing.ticks)
    rule = None if question.id in leads.said else question.show_if
    drawn = replace(entry.drawing, ticks=ticks)
    return Item(entry.number, question, drawn, words.of(rule), words.of(question.require_if), _parts(drawn, words))


def _parts(drawn: Drawing, words: "_Words") -> tuple[Item, ...]:
    """The questions of a row, with a letter each."""
    found = []
    words = words.inside(drawn.parts)
    for letter, part in zip(LETTERS, drawn.parts, strict=False):
        inner = drawing(part)
        if inner is not None:
            one = Item(letter, part, inner, words.of(part.show_if), words.of(part.require_if), _parts(inner, words))
            found.append(one)
    return tuple(found)


class _Words:
    """Rules as sentences that name questions by their numbers and choices by their wording."""

    def __init__(self, definition: FormDefinition, numbers: Mapping[str, str]) -> None:
        self._questions = {VAR + question.id: question for question in definition.questions()}
        self._labels = {
            VAR + ident: f"{numbers[ident]}. {one.label}" if numbers.get(ident) else one.label
            for ident, one in definition.by_id.items()
        }
        for question in definition.questions():
            self._know_rows(question.questions)

    def inside(self, parts: Iterable[Question]) -> "_Words":
        """The same for the questions of a row: of several tables this one is meant."""
        found = copy(self)
        found._questions, found._labels = dict(self._questions), dict(self._labels)
        found._know_rows(parts)
        return found

    def _know_rows(self, parts: Iterable[Question]) -> None:
        for part in parts:
            self._questions[ROW + part.id], self._labels[ROW + part.id] = part, part.label
            self._know_rows(part.questions)

    def of(self, rule: Any) -> str:
        """The sentence; empty when there is no rule."""
        return describe(self._worded(rule), self._labels) if rule else ""

    def _worded(self, rule: Any) -> Any:
        if isinstance(rule, list):
            return [self._worded(part) for part in rule]
        if not isinstance(rule, Mapping):
            return rule
        question = self._questions.get(str(rule.get("var", "")))
        if "op" in rule and question and "value" in rule:
            labels = dict(choices(question)) if question.settings.get("choices") else {}
            return {**rule, "value": _said(rule["value"], labels)}
        return {key: self._worded(part) for key, part in rule.items()}


def _said(value: Any, labels: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_said(one, labels) for one in value]
    return labels.get(value, value) if isinstance(value, str) else value
