"""What keeps a form from being published, in words an editor understands."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflows.registries import field_types

from .bank.marks import mark_of
from .definition import FormDefinition, Question
from .purposes import PURPOSES
from .rule_problems import of_rules
from .taken_ids import taken

ID = re.compile(r"^[A-Za-z0-9_-]{1,36}$")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where: the id of a section or question, or nothing for the form as a whole."""

    where: str
    message: str


class Unpublishable(ValidationError):
    """The form has problems; nothing was published."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__([problem.message for problem in problems])


def problems(definition: FormDefinition, has_area: bool = False) -> list[Problem]:
    """Everything that keeps the definition from being published. `has_area`: an agency's own area can stand in."""
    whole = definition.whole()
    return [
        *_whole(definition, has_area),
        *_of_later(definition),
        *_repeated(whole),
        *(problem for question in whole.questions() for problem in _of_question(question)),
        *(Problem(where, message) for where, message in of_rules(whole)),
        *_dependent(whole.questions(), {}),
    ]


def _whole(definition: FormDefinition, has_area: bool) -> Iterator[Problem]:
    if not any(_asks(question) for question in definition.questions()):
        yield Problem("", _("The form asks nothing: add a question."))
    for section in definition.whole().sections:
        if not section.questions:
            yield Problem(section.id, _("The step “%(title)s” is empty.") % {"title": section.title or "–"})
    if not has_area and not definition.with_purpose("case_area") and not definition.with_purpose("centre"):
        yield Problem("", _("No question says which village the case belongs to."))


def _of_later(definition: FormDefinition) -> Iterator[Problem]:
    """What is wrong with the steps of staff as such."""
    for section in definition.later:
        if not section.access.writers:
            yield Problem(section.id, _("No role fills in the step “%(title)s”.") % {"title": section.title or "–"})
        for question in section.questions:
            if question.purpose:
                text = _("“%(label)s” means something for the case: ask the applicant.")
                yield Problem(question.id, text % _names(question))


def _asks(question: Question) -> bool:
    return question.type in field_types and field_types[question.type].asks


def _repeated(definition: FormDefinition) -> Iterator[Problem]:
    ids = Counter([s.id for s in definition.sections] + [q.id for q in definition.questions()])
    for key in (key for key, times in ids.items() if times > 1):
        yield Problem(key, _twice(definition, key))
    for key in (key for key in ids if not ID.match(key)):
        yield Problem(key, _("“%(id)s” cannot be an id: at most 36 letters, digits and dashes.") % {"id": key})
    for key in sorted(taken(question.id for question in definition.questions())):
        yield Problem(key, _("“%(id)s” cannot be an id: the page uses this name itself.") % {"id": key})
    for question in definition.questions():
        if _always(question) and any(
            other.id != question.id and _always(other) for other in definition.with_purpose(question.purpose)
        ):
            yield Problem(
                question.id, _("Two questions that are always shown mean the same: “%(label)s”.") % _names(question)
            )


def _twice(definition: FormDefinition, key: str) -> str:
    question = definition.by_id.get(key)
    if question is not None and mark_of(question):
        words = {"label": question.label}
        return _("“%(label)s” of the question bank is in this form twice: copy one of them into the form.") % words
    return _("Two parts of the form have the same id %(id)s.") % {"id": key}


def _always(question: Question) -> bool:
    return bool(question.purpose) and question.show_if is None


def _of_question(question: Question) -> Iterator[Problem]:
    names = _names(question)
    kind = field_types.get(question.type)
    if kind is None:
        yield Problem(question.id, _("“%(label)s” is of the unknown type %(type)s.") % names)
        return
    if kind.asks and not question.label.strip():
        yield Problem(question.id, _("A question has no text."))
    for message in kind.problems(question):
        yield Problem(question.id, _("“%(label)s”: %(message)s") % {**names, "message": message})
    purpose = PURPOSES.get(question.purpose)
    if question.purpose and (purpose is None or question.type not in purpose.types):
        yield Problem(question.id, _("“%(label)s” cannot mean %(purpose)s.") % names)


def _names(question: Question) -> dict[str, Any]:
    purpose = PURPOSES.get(question.purpose)
    return {"label": question.label, "type": question.type, "purpose": purpose.label if purpose else question.purpose}


def _dependent(questions: Iterable[Question], earlier: dict[str, Question]) -> Iterator[Problem]:
    """Questions that offer what an earlier answer leaves; those of a row may look at the row, and at what is above."""
    for question in questions:
        kind = field_types.get(question.type)
        for message in kind.problems_after(question, earlier) if kind else ():
            yield Problem(question.id, _("“%(label)s”: %(message)s") % {**_names(question), "message": message})
        yield from _dependent(question.questions, dict(earlier))
        earlier[question.id] = question
