"""
The way through a form, step by step: pure functions over a definition and the answers so far.

A step's number is the place of its section, from 1; the number after the last is the review.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from workflows.rules import holds

from .definition import FormDefinition, Question, Section
from .fields.base import ASKED
from .fields.reading import data_of, inside
from .fields.row_names import ID, ROWS, named, rows_in
from .filling import visible


def known_before(definition: FormDefinition, answers: Mapping[str, Any], section: Section) -> dict[str, Any]:
    """The answers of the steps before this one that count."""
    shown = visible(definition, answers, before=section)
    return {question.id: answers[question.id] for question in shown if question.id in answers}


def open_steps(definition: FormDefinition, answers: Mapping[str, Any]) -> list[int]:
    """The numbers of the steps that have something to show for these answers."""
    found = {definition.section_of[question.id].id for question in visible(definition, answers)}
    return [n for n, section in enumerate(definition.sections, 1) if section.id in found or _may_show(section)]


def _may_show(section: Section) -> bool:
    """A step whose questions depend on one another decides for itself once it is open."""
    return any(question.show_if is None for question in section.questions)


def next_step(definition: FormDefinition, answers: Mapping[str, Any], n: int) -> int:
    """The step after this one; the review after the last."""
    return next((step for step in open_steps(definition, answers) if step > n), len(definition.sections) + 1)


def step_before(definition: FormDefinition, answers: Mapping[str, Any], n: int) -> int:
    """The step before this one; 0 for none."""
    return next((step for step in reversed(open_steps(definition, answers)) if step < n), 0)


def unasked(section: Section, raw: Mapping[str, Any], answers: Mapping[str, Any], prefix: str = "") -> list[Question]:
    """
    Questions that these answers make appear and that were not on the screen when they were sent.

    One in a row goes by the name of its control, and says in which row it is.
    """
    found = list(_unasked(section.questions, raw, data_of(answers), answers, prefix))
    if not any("." in question.id for question in found):
        return found
    labels = {one.name: one.label for one in named(section.questions, raw, prefix)}
    return [replace(question, label=labels.get(question.id, question.label)) for question in found]


def _unasked(
    questions: Iterable[Question], raw: Mapping[str, Any], data: Mapping[str, Any], here: Mapping[str, Any], prefix: str
) -> Iterator[Question]:
    for question in questions:
        if question.show_if is not None:
            if not holds(question.show_if, data):
                continue
            if f"{prefix}{question.id}{ASKED}" not in raw:
                yield replace(question, id=prefix + question.id)
                continue
        if question.type == ROWS and hasattr(raw, "getlist"):
            yield from _unasked_in_rows(question, raw, data, here, prefix)


def _unasked_in_rows(
    group: Question, raw: Mapping[str, Any], data: Mapping[str, Any], here: Mapping[str, Any], prefix: str
) -> Iterator[Question]:
    """In the rows that were on the screen; an empty one that was just added asks nothing yet."""
    given = {row[ID]: row for row in here.get(group.id) or ()}
    for row in rows_in(group, raw, prefix):
        if row.names and row.id in given:
            inner = inside(data, given[row.id])
            yield from _unasked(group.questions, row.raw, inner, inner["row"], row.prefix)
