"""
What a published form asks, as plain values: sections of questions, and when each question is shown.

The JSON of a FormVersion is parsed into these once per process. Nothing here knows the database.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

from .section_access import ANYBODY, Access

FORMAT = 2
SELDOM = ("require_if", "checks", "value", "questions")


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that must hold of an answer, and what to say when it does not."""

    rule: dict[str, Any]
    message: str


@dataclass(frozen=True, slots=True)
class Question:
    """
    One question. `id` is stable: answers are kept under it whatever the label becomes.

    `show_if` is a rule over earlier answers (None: always shown). `purpose` says what the answer means for the case.
    `questions` are those of each row, where a question is a table of rows. Rules of these speak of `row.<id>` for the
    same row and of `answers.<id>` for everything else.
    """

    id: str
    type: str
    label: str
    required: bool = False
    help: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    show_if: dict[str, Any] | None = None
    purpose: str = ""
    require_if: dict[str, Any] | None = None
    """It must be answered when this holds, too."""
    checks: tuple[Check, ...] = ()
    value: dict[str, Any] | None = None
    """An expression: what a calculated question is worth, and what any other says before somebody changes it."""
    questions: "tuple[Question, ...]" = ()


@dataclass(frozen=True, slots=True)
class Section:
    """One step of the form."""

    id: str
    title: str = ""
    intro: str = ""
    questions: tuple[Question, ...] = ()
    access: Access = ANYBODY

    def everything(self) -> Iterator[Question]:
        """Its questions, in order, those of rows included."""
        return _with_those_of_rows(self.questions)


@dataclass(frozen=True, slots=True)
class Translation:
    """A text in another language, and the text it is a translation of: when that changes, it is out of date."""

    of: str
    text: str


Translations = Mapping[str, Mapping[str, Translation]]
"""By language, then by the name of the text (`languages.texts`)."""


@dataclass(frozen=True)
class FormDefinition:
    """
    A whole form. Order of sections and questions is the order people see.

    `sections` are what applicants fill in, `later` is what staff fill in on the page of the case: whoever reads only
    the sections never meets anything of theirs.

    It is written in `language` (empty: that of the site). `spoken` is the language somebody reads it in, `offers` are
    those that can be chosen (`languages.speaking`); neither is a part of what the form is.
    """

    sections: tuple[Section, ...]
    intro: str = ""
    language: str = ""
    translations: Translations = field(default_factory=dict)
    later: tuple[Section, ...] = ()
    spoken: str = field(default="", compare=False)
    offers: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The questions by their id."""
        return {question.id: question for question in self.questions()}

    @cached_property
    def section_of(self) -> dict[str, Section]:
        """The section each question is in, by question id."""
        return {question.id: section for section in self.sections for question in section.questions}

    def questions(self, before: Section | None = None) -> Iterator[Question]:
        """Every question, in order, or those of the sections before this one."""
        for section in self.sections:
            if before is not None and section.id == before.id:
                break
            yield from section.questions

    def everything(self) -> Iterator[Question]:
        """Every question, in order, those of rows included."""
        return _with_those_of_rows(self.questions())

    def with_purpose(self, purpose: str) -> tuple[Question, ...]:
        """The questions that have this purpose."""
        return tuple(question for question in self.questions() if question.purpose == purpose)

    def whole(self) -> "FormDefinition":
        """The same form with the steps of staff as its last sections."""
        return replace(self, sections=(*self.sections, *self.later), later=()) if self.later else self

    def within(self, area_code: str) -> "FormDefinition":
        """The same form for an agency: questions for an area offer only places in the agency's area."""
        sections = tuple(_section_within(section, area_code) for section in self.sections)
        return replace(self, sections=sections, later=tuple(_section_within(one, area_code) for one in self.later))

    def as_json(self) -> dict[str, Any]:
        """The form kept in a FormVersion."""
        sections = [_as_json(section) for section in self.sections]
        later = {"later": [_as_json(section) for section in self.later]} if self.later else {}
        return {"format": FORMAT, "intro": self.intro, "sections": sections, **later, **self.languages_as_json()}

    def languages_as_json(self) -> dict[str, Any]:
        """Its languages, where it has more than that of the site."""
        translations = {
            language: {name: asdict(one) for name, one in known.items()}
            for language, known in self.translations.items()
        }
        return {key: part for key, part in (("language", self.language), ("translations", translations)) if part}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "FormDefinition":
        """Read what `as_json` wrote."""
        return cls(
            sections=tuple(_section(s) for s in document["sections"]),
            intro=document.get("intro", ""),
            language=document.get("language", ""),
            translations=translations_of(document.get("translations", {})),
            later=tuple(_section(s) for s in document.get("later", ())),
        )


def translations_of(document: Mapping[str, Mapping[str, Mapping[str, str]]]) -> Translations:
    """Translations from their JSON."""
    return {
        language: {name: Translation(one["of"], one["text"]) for name, one in known.items()}
        for language, known in document.items()
    }


def _with_those_of_rows(questions: Iterable[Question]) -> Iterator[Question]:
    for question in questions:
        yield question
        yield from _with_those_of_rows(question.questions)


def _as_json(section: Section) -> dict[str, Any]:
    document = {"id": section.id, "title": section.title, "intro": section.intro}
    access = {"access": section.access.as_json()} if section.access != ANYBODY else {}
    return {**document, **access, "questions": [_question_as_json(question) for question in section.questions]}


def _question_as_json(question: Question) -> dict[str, Any]:
    """What few questions have is left out where there is none."""
    document = {**asdict(question), "questions": [_question_as_json(part) for part in question.questions]}
    document["checks"] = list(document["checks"])
    return {key: value for key, value in document.items() if value or key not in SELDOM}


def _section(document: dict[str, Any]) -> Section:
    parts = {
        "questions": tuple(map(_question, document["questions"])),
        "access": Access.from_json(document.get("access", {})),
    }
    return Section(**{**document, **parts})


def _question(document: dict[str, Any]) -> Question:
    checks = tuple(Check(**check) for check in document.get("checks", ()))
    return Question(**{**document, "checks": checks, "questions": tuple(map(_question, document.get("questions", ())))})


def _section_within(section: Section, area_code: str) -> Section:
    return replace(section, questions=tuple(_question_within(question, area_code) for question in section.questions))


def _question_within(question: Question, area_code: str) -> Question:
    if question.questions:
        return replace(question, questions=tuple(_question_within(part, area_code) for part in question.questions))
    if question.type != "area" or question.settings.get("anywhere"):
        return question
    own = str(question.settings.get("within") or "")
    narrower = own if own.startswith(f"{area_code}.") else area_code
    return replace(question, settings={**question.settings, "within": narrower})
