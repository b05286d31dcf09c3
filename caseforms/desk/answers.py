"""The answers of a case as they were asked, with the files; numbers that identify somebody have their middle hidden."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.registries import field_types

from ..community.identity import mask
from ..fields.files import holds_files
from ..filling import Line, lines, opened, told
from ..later.rights import Reader
from ..models import Case, Upload
from ..versions import form_definition

IDENTIFYING = {"nik", "kk", "phone"}
HIDDEN = "••••••"
LONG = 80
Files = Mapping[str, Upload]


@dataclass(frozen=True)
class Answer:
    """One question with what was answered."""

    label: str
    text: str
    files: tuple[Upload, ...] = ()
    is_hidden: bool = False
    is_long: bool = False
    lines: tuple["Part", ...] = ()


@dataclass(frozen=True)
class Part:
    """A section of the form with its answers, or a row of a table with its own."""

    title: str
    answers: list[Answer] = field(default_factory=list)


def uploads_of(case: Case) -> Files:
    """Every file of a case by its id: of the form and of the steps since."""
    return {str(upload.pk): upload for upload in Upload.objects.filter(submission=case.submission_id)}


def parts(case: Case, files: Files, reader: Reader, openly: bool = False) -> list[Part]:
    """
    The form as it was filled in, the steps that the reader reads; `openly` when somebody has said why they need to see
    everything.
    """
    definition = form_definition(case.submission.version_id)
    given = opened(definition, case.submission.answers)
    return [
        Part(section.title, [_answer(question, text, given[question.id], files, openly) for question, text in rows])
        for section, rows in told(definition, given)
        if reader.may_read(section, case.area_id, case.state)
    ]


def is_hidden(question: Any) -> bool:
    """Whether staff see the answer only after saying why: numbers that identify, and what the form marks."""
    marked = question.settings.get("sealed") or question.settings.get("sensitive")
    return question.type in IDENTIFYING or bool(marked)


def filled(asks: Any, data: Mapping[str, Any], files: Files, openly: bool = False) -> Iterator[Answer]:
    """What was filled in at a transition, or in a step of staff."""
    for ask in asks:
        if ask.id in data and ask.type in field_types:
            value = data[ask.id]
            yield _answer(ask, field_types[ask.type].display(ask, value), value, files, openly)


def _answer(question: Any, text: str, value: Any, files: Files, openly: bool) -> Answer:
    hidden = is_hidden(question) and not openly
    shown = _masked(question, text) if hidden else text
    attached = tuple(files[key] for key in value if key in files) if holds_files(question) else ()
    rows = () if hidden else tuple(_line(line, files, openly) for line in lines(question, value))
    return Answer(question.label, shown, attached, hidden, is_long=bool(rows) or len(shown) > LONG, lines=rows)


def _line(line: Line, files: Files, openly: bool) -> Part:
    """A row; what is hidden in it is hidden answer by answer."""
    return Part(line.title, [_answer(part, text, value, files, openly) for part, value, text in line.answers])


def _masked(question: Any, text: str) -> str:
    return mask(text) if question.type in IDENTIFYING else HIDDEN
