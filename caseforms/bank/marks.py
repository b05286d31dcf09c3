"""Where questions of a form came from: a mark in their settings, by which a draft refers to the bank again. Pure."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from ..definition import FormDefinition, Question, Section

MARK = "bank"


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of the bank, the place in the form that refers to it, and whether it is a whole step there."""

    entry: int
    place: str
    step: bool = False

    def as_json(self) -> dict[str, Any]:
        """For the settings of a question."""
        return {"entry": self.entry, "place": self.place, **({"step": True} if self.step else {})}


@dataclass(frozen=True, slots=True)
class Content:
    """What a form has of an entry: whether as a step, and a digest of it."""

    step: bool
    digest: str


def marked(questions: Iterable[Question], mark: Mark) -> tuple[Question, ...]:
    """The questions with the mark."""
    return tuple(replace(one, settings={**one.settings, MARK: mark.as_json()}) for one in questions)


def unmarked(question: Question) -> Question:
    """The same as a question of the form's own."""
    if MARK not in question.settings:
        return question
    return replace(question, settings={name: part for name, part in question.settings.items() if name != MARK})


def mark_of(question: Question) -> Mark | None:
    """Its mark, if it has one."""
    found = question.settings.get(MARK)
    if not isinstance(found, Mapping) or not isinstance(found.get("entry"), int):
        return None
    return Mark(found["entry"], str(found.get("place", "")), bool(found.get("step")))


def runs(questions: Sequence[Question]) -> Iterator[tuple[Mark | None, list[Question]]]:
    """Questions that stand beside one another and came from the same place; the form's own without a mark."""
    return ((mark, list(found)) for mark, found in groupby(questions, key=mark_of))


def step_of(section: Section) -> Mark | None:
    """The mark of a step that is one of the bank as a whole."""
    found = list(runs(section.questions))
    mark = found[0][0] if len(found) == 1 else None
    return mark if mark is not None and mark.step and mark.place == section.id else None


def contents(definition: FormDefinition) -> dict[int, Content]:
    """By entry what the form has of it."""
    found: dict[int, Content] = {}
    for section in (*definition.sections, *definition.later):
        for mark, questions in runs(section.questions):
            if mark is not None:
                words = (section.title, section.intro) if mark.step else ("", "")
                found[mark.entry] = Content(mark.step, digest(questions, *words))
    return found


def digest(questions: Iterable[Question], title: str = "", intro: str = "") -> str:
    """Another word whenever something else would be asked."""
    asked = FormDefinition((Section("", title, intro, tuple(map(unmarked, questions))),)).as_json()
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:32]


def without_marks(definition: FormDefinition, place: str = "") -> FormDefinition:
    """The form with questions of its own in place of references: all of them, or those of one place."""
    sections, later = (tuple(_owned(one, place) for one in part) for part in (definition.sections, definition.later))
    return replace(definition, sections=sections, later=later)


def _owned(section: Section, place: str) -> Section:
    questions = (
        unmarked(one) if (mark := mark_of(one)) and place in ("", mark.place) else one for one in section.questions
    )
    return replace(section, questions=tuple(questions))
