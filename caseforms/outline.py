"""A published form in words, for whoever looks after it."""

from typing import Any

from workflows.registries import field_types
from workflows.rules import describe

from .definition import FormDefinition
from .filling import is_sealed
from .models import FormVersion
from .naming import Place, labels, places
from .purposes import PURPOSES
from .touching import rules_of, touching


def outline(version: FormVersion) -> list[dict[str, Any]]:
    """Step by step each question: its type, whether it must be answered, its rules and what touches it."""
    definition = FormDefinition.from_json(version.document).whole()
    found: dict[str, list[dict[str, Any]]] = {section.id: [] for section in definition.sections}
    own, touched = rules_of(definition), touching(definition)
    for place in places(definition):
        top = (*place.tables, place.question)[0]
        row = {**_row(place, definition), "rules": own.get(place.path, ()), "touched_by": touched.get(place.path, ())}
        found[definition.section_of[top.id].id].append(row)
    return [{"title": section.title, "rows": found[section.id]} for section in definition.sections]


def _row(place: Place, definition: FormDefinition) -> dict[str, Any]:
    question = place.question
    purpose = PURPOSES.get(question.purpose)
    return {
        "label": place.label,
        "type": field_types[question.type].label if question.type in field_types else question.type,
        "required": question.required,
        "when": describe(question.show_if, labels(definition, place.tables)) if question.show_if else "",
        "purpose": purpose.label if purpose else "",
        "sealed": question.type in field_types and is_sealed(question),
    }
