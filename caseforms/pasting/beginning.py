"""A draft on behalf of somebody, begun with what a message says: whoever pasted it goes through it before sending."""

from typing import Any

from .. import drafts, on_behalf
from ..definition import FormDefinition, Section
from ..filling import visible
from ..models import CounterClient, Draft, Service
from ..steps import ASKED
from .remark import LEFT, MESSAGE
from .understanding import Understood

CORRECTED = {"short_text", "long_text", "email", "nik", "kk", "phone", "date", "money", "number"}
"""Types whose answer is typed: what was not understood is put there as it was written, to be put right."""
LONGEST = 4000


def begin(
    service: Service, definition: FormDefinition, found: Understood, message: str, left: str, client: CounterClient
) -> Draft:
    """Keep it all as a draft of whoever serves that client."""
    by = client.by
    draft = drafts.start(service, by)
    draft.client = client
    content = drafts.Content(answers=found.values)
    content.staff = {"within": on_behalf.own_area(by, service.agency), MESSAGE: message, LEFT: left}
    wrong = {one.question.id: one.text[:LONGEST] for one in found.answers if not one.is_good}
    for section in definition.sections:
        if any(question.id in wrong and question.type in CORRECTED for question in section.questions):
            content.typed[section.id] = _typed(definition, section, found.values, wrong)
    drafts.keep(draft, content)
    return draft


def _typed(definition: FormDefinition, section: Section, values: dict[str, Any], wrong: dict[str, str]) -> drafts.Typed:
    """A step as if somebody had typed all of it."""
    shown = {question.id for question in visible(definition, values)}
    typed = {
        f"{question.id}{ASKED}": ["1"] for question in section.questions if question.id in shown and question.show_if
    }
    for question in section.questions:
        if question.id in values:
            typed[question.id] = _written(values[question.id])
        elif question.id in wrong and question.type in CORRECTED:
            typed[question.id] = [wrong[question.id]]
    return typed


def _written(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, list):
        return [str(part) for part in value]
    return [str(value).replace(".", ",") if isinstance(value, float) else str(value)]
