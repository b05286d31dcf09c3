"""
A report as answers: what was understood and from which lines, what was not, what follows, what is missing.

Pure where the types of question are. Nothing is believed that a type of question would refuse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflows.registries import field_types
from workflows.rules import holds

from ..definition import FormDefinition, Question
from ..fields.area import LEVELS
from ..filling import visible
from .labelled import Item, Left, Report
from .listed import LISTED, read_listed
from .names import NEVER
from .places import Place, meant
from .reading import read, says_nothing

_FOLLOWS = {"yes_no", "one_of"}
_CHAIN = 5  # how many questions may stand one behind another


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood of an item: a value, or why there is none; places it may be, to choose from."""

    question: Question
    text: str
    numbers: tuple[int, ...]
    value: Any = None
    problem: str = ""
    places: tuple[Place, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def said(self) -> str:
        """The value for people."""
        return field_types[self.question.type].display(self.question, self.value) if self.is_good else ""


@dataclass
class Understood:
    """All there is to say about a report."""

    answers: list[Answer] = field(default_factory=list)
    follows: dict[str, Any] = field(default_factory=dict)  # what must be so, because something else was answered
    hidden: list[Question] = field(default_factory=list)  # answered, but asked only after another answer
    missing: list[Question] = field(default_factory=list)  # must be answered, and was not
    left: list[Left] = field(default_factory=list)

    @property
    def values(self) -> dict[str, Any]:
        """Good answers by question id, with what follows from them."""
        return {**self.follows, **{one.question.id: one.value for one in self.answers if one.is_good}}


def understand(
    definition: FormDefinition, report: Report, today: date, places: Sequence[Place], chosen: Mapping[str, str]
) -> Understood:
    """What a report says. `chosen` are places somebody picked where there are several, by question id."""
    items = (item for item in report.items.values() if definition.by_id[item.question].type not in NEVER)
    answers = [_answer(definition.by_id[item.question], item, today, places, chosen) for item in items]
    found = Understood([answer for answer in answers if answer.is_good or answer.problem], left=report.left)
    found.follows = _what_follows(definition, found.values)
    shown = {question.id for question in visible(definition, found.values)}
    found.hidden = [one.question for one in found.answers if one.is_good and one.question.id not in shown]
    answered = {*found.values, *(one.question.id for one in found.answers)}
    found.missing = [
        question for question in definition.questions() if question.required and question.id in shown - answered
    ]
    return found


def _answer(question: Question, item: Item, today: date, places: Sequence[Place], chosen: Mapping[str, str]) -> Answer:
    if says_nothing(question, item.text):
        return Answer(question, item.text, tuple(item.numbers))
    if question.type == "area":
        return _place(question, item, places, chosen.get(question.id, ""))
    raw = read_listed(question, item.text) if question.type in LISTED else read(question, item.text, today)
    value, problem = None, _("This was not understood.")
    if raw is not None:
        value, problem = parsed(question, raw)
    return Answer(question, item.text, tuple(item.numbers), value, problem)


def parsed(question: Question, raw: Any) -> tuple[Any, str]:
    """The value as the type of question takes it, or why it does not."""
    kind = field_types[question.type]
    try:
        value = kind.parse(question, {question.id: raw})
    except ValidationError as error:
        return None, " ".join(error.messages)
    return (None, _("This was not understood.")) if kind.empty(value) else (value, "")


def _place(question: Question, item: Item, places: Sequence[Place], chosen: str) -> Answer:
    level = LEVELS.get(str(question.settings.get("down_to") or "village"), 4)
    found = meant(item, [place for place in places if place.code.count(".") + 1 == level])
    text, numbers = " / ".join(item.texts), tuple(item.numbers)
    picked = next((place for place in found if place.code == chosen), found[0] if len(found) == 1 else None)
    if picked:
        value, problem = parsed(question, picked.code)
        return Answer(question, text, numbers, value, problem, tuple(found) if len(found) > 1 else ())
    if found:
        return Answer(question, text, numbers, problem=_("There are several. Please choose."), places=tuple(found))
    return Answer(question, text, numbers, problem=_("No place in your area has this name."))


def _what_follows(definition: FormDefinition, values: Mapping[str, Any]) -> dict[str, Any]:
    """Whoever tells the NIK knows it: what a question waits for is so when the message answers it."""
    follows: dict[str, Any] = {}
    for _link in range(_CHAIN):
        known = {**follows, **values}
        shown = {question.id for question in visible(definition, known)}
        new: dict[str, Any] = {}
        for question in definition.questions():
            if question.id in known and question.id not in shown:
                new = {**(_needed(definition, question.show_if, known) or {}), **new}
        if not new:
            break
        follows.update(new)
    return follows


def _needed(definition: FormDefinition, rule: Any, known: Mapping[str, Any]) -> dict[str, Any] | None:
    """The answers that alone can make a rule hold; None when there are several ways, or none."""
    if holds(rule, {"answers": known}):
        return {}
    if not isinstance(rule, Mapping):
        return None
    for word in ("all", "any"):
        if word in rule:
            parts = [_needed(definition, part, known) for part in rule[word]] if rule[word] else [None]
            if None in parts or word == "any" and len(parts) > 1:
                return None
            return {key: value for part in parts if part for key, value in part.items()}
    return _one_needed(definition, rule, known)


def _one_needed(definition: FormDefinition, rule: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any] | None:
    question = definition.by_id.get(str(rule.get("var", "")).removeprefix("answers."))
    value = rule.get("value")
    if rule.get("op") == "in" and isinstance(value, list) and len(value) == 1:
        value = value[0]
    elif rule.get("op") != "eq":
        return None
    if question is None or question.type not in _FOLLOWS or question.id in known:
        return None
    good, _problem = parsed(question, value)
    return None if good is None else {question.id: good}
