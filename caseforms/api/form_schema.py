"""A published form as a JSON Schema (2020-12), for other systems to fill in."""

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.registries import field_types

from ..definition import FormDefinition, Question, Section
from ..fields.described import always, asked_of, described, server_only
from ..fields.row_names import ID, ROWS, rows_of
from ..languages.names import main_language
from ..languages.speaking import in_language
from ..languages.state import spoken_by
from ..models import Service
from ..versions import form_definition_within
from .form_hints import hints

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(service: Service, language: str = "") -> dict[str, Any]:
    """
    The answers by question id, in a language of the form; what is not translated is in its main one.

    What only the server judges is listed in `x-server-only`. Its rules stand beside the questions, in the rule language
    of the forms: when one appears (`x-show-if`; it is required only then), when it must be answered (`x-require-if`),
    what its answer must satisfy (`x-checks`). What is `readOnly` is found by the server whatever is sent. Steps are
    listed in `x-sections`; `x-ui-schema` says how a form is drawn.
    """
    written = form_definition_within(service.form.current_id, service.agency.area.code)
    definition = in_language(written, language)
    return {
        "$schema": DIALECT,
        "title": service.name,
        **answers_schema(definition),
        "x-version": service.form.current.number,
        "x-language": definition.spoken or main_language(written.language),
        "x-languages": spoken_by(written),
        "x-sections": [_section(section) for section in definition.sections],
        "x-ui-schema": hints(definition.questions()),
    }


def answers_schema(definition: FormDefinition) -> dict[str, Any]:
    """The schema proper: an object with the answers, and which rules it cannot say."""
    questions = asked_of(definition.questions())
    return {
        "type": "object",
        "properties": {question.id: described(question) for question in questions},
        "required": always(questions),
        "additionalProperties": False,
        "x-server-only": server_only(questions),
    }


def asks(question: Question) -> bool:
    """Whether there is anything to answer."""
    return field_types[question.type].asks


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
