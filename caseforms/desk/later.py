"""The steps of the form that staff fill in on a case: what stands there, who wrote it, and who may go on."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from workflows.registries import field_types

from ..definition import Question, Section
from ..filling import opened
from ..later.known import complete
from ..later.rights import Reader
from ..models import Case, LaterAnswers
from ..versions import form_definition, whole_form
from .answers import Answer, Files, filled, is_hidden
from .urls import later_url

NOTHING = "–"


@dataclass(frozen=True)
class LaterStep:
    """One of them, as one user sees it. `url` leads to filling it in, for whoever may."""

    title: str
    last: LaterAnswers | None = None
    is_complete: bool = False
    url: str = ""
    answers: list[Answer] = field(default_factory=list)


@dataclass(frozen=True)
class Filling:
    """That somebody filled one in: which step, who, when, and what changed, in words."""

    title: str
    row: LaterAnswers
    text: str


class Later:
    """The steps of staff of one case, read once for a page."""

    def __init__(self, case: Case, user: Any) -> None:
        self.case, self.reader = case, Reader(user)
        self.sections = form_definition(case.submission.version_id).later
        rows = case.later.select_related("by").order_by("id") if self.sections else ()
        self.rows = list(rows)

    def steps(self, files: Files, openly: bool) -> list[LaterStep]:
        """Those the user reads or fills in; of the others not even the title."""
        last = {row.section: row for row in self.rows}
        done = self._complete(last)
        found = ((section, last.get(section.id)) for section in self.sections)
        return [
            self._step(section, row, section.id in done, files, openly) for section, row in found if self._sees(section)
        ]

    def fillings(self) -> Iterator[Filling]:
        """Every time one was filled in that the user reads, the latest first."""
        known = {section.id: section for section in self.sections}
        for row in reversed(self.rows):
            section = known.get(row.section)
            if section is not None and self._reads(section):
                yield Filling(section.title, row, "\n".join(_changes(section, row)))

    def _step(
        self, section: Section, row: LaterAnswers | None, is_complete: bool, files: Files, openly: bool
    ) -> LaterStep:
        url = later_url(self.case.pk, section.id) if self.reader.may_write(section, self.case) else ""
        given = opened(whole_form(self.case.submission.version_id), row.answers) if row and self._reads(section) else {}
        answers = list(filled(section.questions, given, files, openly))
        return LaterStep(section.title or _("Staff"), row, is_complete, url, answers)

    def _complete(self, last: dict[str, LaterAnswers]) -> list[str]:
        stored = {section: row.answers for section, row in last.items()}
        if not stored:
            return []
        return complete(whole_form(self.case.submission.version_id), self.case.submission.answers, stored)

    def _reads(self, section: Section) -> bool:
        return self.reader.may_read(section, self.case.area_id, self.case.state)

    def _sees(self, section: Section) -> bool:
        return self._reads(section) or self.reader.may_write(section, self.case)


def _changes(section: Section, row: LaterAnswers) -> Iterator[str]:
    """What changed, in words; what is sealed or hidden is only named."""
    questions = {question.id: question for question in section.questions}
    for change in row.changed:
        question = questions.get(change["question"])
        if question is None:
            continue
        if "after" not in change or any(map(is_hidden, (question, *question.questions))):
            yield question.label
        else:
            yield f"{question.label}: {_words(question, change['before'])} → {_words(question, change['after'])}"


def _words(question: Question, value: Any) -> str:
    kind = field_types[question.type]
    return NOTHING if kind.empty(value) else kind.display(question, value)
