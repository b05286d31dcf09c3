"""A published form as a JSON Schema (2020-12), for other systems to fill in."""

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.registries import field_types

from ..definition import FormDefinition, Question, Section
from ..fields.row_names import ID, ROWS, rows_of
from ..fields.rows import described
from ..models import Service
from ..versions import form_definition_within

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(service: Service) -> dict[str, Any]:
    """
    The answers by question id.

    What only the server checks stands beside a question in the rule language of the forms: when it appears
    (`x-show-if`; it is required only then), when it must be answered (`x-require-if`), what its answer must satisfy
    (`x-checks`). What is `readOnly` is calculated whatever is sent. Steps are listed in `x-sections`.
    """
    definition = form_definition_within(service.form.current_id, service.agency.area.code)
    questions = [question for question in definition.questions() if asks(question)]
    return {
        "$schema": DIALECT,
        "title": service.name,
        "type": "object",
        "properties": {question.id: described(question) for question in questions},
        "required": [question.id for question in questions if question.required and question.show_if is None],
        "additionalProperties": False,
        "x-version": service.form.current.number,
        "x-sections": [_section(section) for section in definition.sections],
    }


def asks(question: Question) -> bool:
    """Whether there is anything to answer."""
    return bool(getattr(field_types[question.type], "asks", True))


def unknown(definition: FormDefinition, answers: dict[str, Any]) -> list[str]:
    """The names in `answers` that no question has."""
    return list(_unknown(definition.by_id, answers))


def _unknown(questions: Mapping[str, Question], answers: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Inside rows by the names their controls have."""
    for name in answers:
        question = questions.get(name)
        if question is None or not asks(question):
            yield prefix + name
        elif question.type == ROWS:
            parts = {part.id: part for part in question.questions}
            for row_id, row in rows_of(answers[name]):
                given = {key: value for key, value in row.items() if key != ID}
                yield from _unknown(parts, given, f"{prefix}{name}.{row_id}.")


def _section(section: Section) -> dict[str, Any]:
    asked = [question.id for question in section.questions if asks(question)]
    return {"id": section.id, "title": section.title, "questions": asked}
