"""A form as a document, and back, with the tests that are kept with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, asdict, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from caseforms.bank.marks import MARK
from caseforms.definition import FormDefinition, Question, Section
from caseforms.fields import help_media
from caseforms.models import Form, SavedFormTest
from caseforms.section_access import ANYBODY
from workflows.document import Fault
from workflows.document.faults import path_of
from workflows.document.schema import check_with, validator
from workflows.registries import field_types

DOCUMENT, FORMAT = "form", 1
STEPS = ("sections", "later")
DATA = Path(__file__).parent / "data"


def write(form: Form) -> dict[str, Any]:
    """The document of the draft in this instance."""
    return {
        "document": DOCUMENT,
        "format": FORMAT,
        "name": form.name,
        "slug": form.slug,
        **written(form.definition()),
        **_tests(form),
    }


def written(definition: FormDefinition) -> dict[str, Any]:
    """What it asks, without what has its default."""
    sections = [_section(section) for section in definition.sections]
    intro = {"intro": definition.intro} if definition.intro else {}
    later = {"later": [_section(section) for section in definition.later]} if definition.later else {}
    return {**intro, "sections": sections, **later, **definition.languages_as_json()}


def check(document: Mapping[str, Any]) -> None:
    """Raises Faulty unless it is a form that fits the schema."""
    check_with(validator(DOCUMENT, FORMAT, DATA), dict(document), DOCUMENT, FORMAT)


def definition_of(document: Mapping[str, Any]) -> FormDefinition:
    """What it asks. Only for documents that passed `check`."""
    steps = {part: [_whole(section) for section in document.get(part, ())] for part in STEPS}
    return FormDefinition.from_json({**document, **steps})


def keep_tests(form: Form, document: Mapping[str, Any], by: Any) -> None:
    """Keep the tests of the document with the form. One that is here under the same name stays as it is."""
    here = set(form.saved_tests.values_list("name", flat=True))
    for test in document.get("tests", ()):
        if test["name"] not in here:
            said = {"answers": test["answers"], "expects": test["expects"], "today": _day(test["today"])}
            SavedFormTest.objects.create(form=form, name=test["name"], by=by, **said)


def issues(document: Mapping[str, Any]) -> list[Fault]:
    """Types of question that this installation does not have: such a form cannot be kept here."""
    return [
        fault
        for part in STEPS
        for place, section in enumerate(document.get(part, ()))
        for fault in _unknown(section.get("questions", ()), (part, place))
    ]


def _unknown(questions: Sequence[Mapping[str, Any]], around: tuple[str | int, ...]) -> Iterator[Fault]:
    text = _("This installation has no questions of type “%(name)s”.")
    for number, question in enumerate(questions):
        here = (*around, "questions", number)
        if question["type"] not in field_types:
            yield Fault(path_of([*here, "type"]), text % {"name": question["type"]})
        yield from _unknown(question.get("questions", ()), here)


def _day(text: str) -> date:
    """The day; one that no calendar has becomes this one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()


def _tests(form: Form) -> dict[str, Any]:
    kept = form.saved_tests.all() if form.pk else ()
    found = [
        {"name": test.name, "today": test.today.isoformat(), "answers": test.answers, "expects": test.expects}
        for test in kept
    ]
    return {"tests": found} if found else {}


def _section(section: Section) -> dict[str, Any]:
    access = {"access": section.access.as_json()} if section.access != ANYBODY else {}
    return _said(section) | access | {"questions": [_question(question) for question in section.questions]}


def _question(question: Question) -> dict[str, Any]:
    """With the limits and the columns of rows, where there are any."""
    limits = {"checks": [asdict(check) for check in question.checks]} if question.checks else {}
    columns = {"questions": [_question(part) for part in question.questions]} if question.questions else {}
    return _said(_without_media(question)) | limits | columns


def _without_media(question: Question) -> Question:
    """Pictures and sounds stay here, and so does the question bank: elsewhere their ids are those of others."""
    here = (*help_media.KINDS, MARK)
    kept = {name: value for name, value in question.settings.items() if name not in here}
    return replace(question, settings=kept)


def _said(part: Section | Question) -> dict[str, Any]:
    return {
        field.name: getattr(part, field.name)
        for field in fields(part)
        if field.name not in ("questions", "checks", "access") and getattr(part, field.name) != _default(field)
    }


def _default(field: Any) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


def _whole(section: Mapping[str, Any]) -> dict[str, Any]:
    return {**section, "questions": [_labelled(question) for question in section.get("questions", ())]}


def _labelled(question: Mapping[str, Any]) -> dict[str, Any]:
    return {"label": "", **question, "questions": [_labelled(part) for part in question.get("questions", ())]}
