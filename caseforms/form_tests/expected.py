"""
What comes out of sample answers to a form, as plain values that can be kept and compared. Pure.

An expectation is JSON: {"kind": "shown" | "required" | "computed" | "refused", "of": question, "is": value}.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from workflows.registries import field_types
from workflows.rules import holds

from ..definition import FormDefinition, Question
from ..fields.files import holds_files
from ..fields.reading import Found, read, required_now
from ..fields.row_names import named

SHOWN, REQUIRED, COMPUTED, REFUSED = "shown", "required", "computed", "refused"
KINDS = (SHOWN, REQUIRED, COMPUTED, REFUSED)


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that must come out: of which question, and what it must be."""

    kind: str
    of: str
    value: Any

    def as_json(self) -> dict[str, Any]:
        """What `from_json` reads."""
        said = asdict(self)
        return {"kind": said["kind"], "of": said["of"], "is": said["value"]}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Expectation":
        """Read what `as_json` wrote."""
        return cls(str(document.get("kind", "")), str(document.get("of", "")), document.get("is"))


class Tried:
    """A form with sample answers in it, on a certain day."""

    def __init__(self, definition: FormDefinition, answers: Mapping[str, Any], today: str) -> None:
        self.definition, self.raw = definition, as_sent(answers)
        self.found = Found()
        self.answers: dict[str, Any] = {}
        self.data = {"answers": self.answers, "today": today}
        self.came_out: dict[tuple[str, str], Any] = {}
        for question in definition.questions():
            self._try(question)

    def _try(self, question: Question) -> None:
        """One question, with the answers before it."""
        is_shown = question.show_if is None or holds(question.show_if, self.data)
        self.came_out[SHOWN, question.id] = is_shown
        self.came_out[REQUIRED, question.id] = is_shown and required_now(question, self.data).required
        before = set(self.found.errors)
        read([question], self.raw, self.data, self.answers, self.found, "")
        if field_types[question.type].computed:
            self.came_out[COMPUTED, question.id] = self.answers.get(question.id)
        elif not holds_files(question):
            self.came_out[REFUSED, question.id] = bool(set(self.found.errors) - before)
        for name in set(self.found.errors) - before:
            self.came_out[REFUSED, name] = True

    def labels(self) -> dict[str, str]:
        """What the questions are called, those of the rows that are there included."""
        rows = {one.name: one.label for one in named(self.definition.questions(), self.raw)}
        return {**{question.id: question.label for question in self.definition.questions()}, **rows}

    def worth_keeping(self) -> list[Expectation]:
        """What came out because of a rule or of the answers; what is always so needs no test."""
        wanted = (key for key in self.came_out if self._is_telling(*key))
        return [Expectation(kind, of, self.came_out[kind, of]) for kind, of in wanted]

    def _is_telling(self, kind: str, of: str) -> bool:
        question = self.definition.by_id.get(of)
        if question is None:
            return True  # a question in a row, which was refused
        if kind == SHOWN:
            return question.show_if is not None
        if kind == REQUIRED:
            return question.require_if is not None
        if kind == COMPUTED:
            return self.came_out[kind, of] is not None
        return self.came_out[kind, of] or (of in self.answers and bool(question.checks or question.questions))

    def disappointments(self, expected: Iterable[Expectation]) -> Iterator[str]:
        """What did not come out as expected, in words."""
        labels = self.labels()
        for one in expected:
            known = one.of in labels or (one.kind, one.of) in self.came_out
            if not known and one.value is not False:
                yield _("“%(question)s” is not asked any more.") % {"question": one.of}
            elif known and (found := self.came_out.get((one.kind, one.of), _nothing(one.kind))) != one.value:
                yield _("%(found)s Expected: %(expected)s") % {
                    "found": said(Expectation(one.kind, one.of, found), labels),
                    "expected": said(one, labels),
                }


def _nothing(kind: str) -> Any:
    return None if kind == COMPUTED else False


def as_sent(answers: Mapping[str, Any]) -> Mapping[str, Any]:
    """Sample answers as a browser would send them, when they are lists of texts; plain values stay what they are."""
    lists = all(isinstance(texts, list) and all(isinstance(text, str) for text in texts) for texts in answers.values())
    return MultiValueDict(answers) if lists else answers


def said(one: Expectation, labels: Mapping[str, str]) -> str:
    """An expectation as a sentence."""
    name = {"question": labels.get(one.of, one.of), "value": _("nothing") if one.value is None else one.value}
    sentences = {
        (SHOWN, True): _("“%(question)s” is shown."),
        (SHOWN, False): _("“%(question)s” is not shown."),
        (REQUIRED, True): _("“%(question)s” must be answered."),
        (REQUIRED, False): _("“%(question)s” may be left empty."),
        (REFUSED, True): _("The answer to “%(question)s” is refused."),
        (REFUSED, False): _("The answer to “%(question)s” is accepted."),
    }
    if one.kind == COMPUTED:
        return _("“%(question)s” is worked out as: %(value)s.") % name
    return sentences.get((one.kind, bool(one.value)), "%(question)s") % name
