"""What is known of a case by now: what the applicant sent, and what staff filled in since."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..definition import FormDefinition, Section
from ..filling import Answers, clean, opened
from ..models import Case, LaterAnswers
from ..models.facts import READERS
from ..models.later import Stored
from ..versions import form_definition, whole_form


def known(definition: FormDefinition, sent: Mapping[str, Any], stored: Stored) -> Answers:
    """Every answer, opened. What staff filled in is kept by section; the questions of a form have ids of their own."""
    found = opened(definition, sent)
    for answers in stored.values():
        found |= opened(definition, answers)
    return found


def stored_of(case: Case) -> dict[str, dict[str, Any]]:
    """What staff filled in on one case, by section."""
    return LaterAnswers.objects.stored([case.pk])[case.pk] if form_definition(case.submission.version_id).later else {}


def before(definition: FormDefinition, answers: Mapping[str, Any], section: Section) -> Answers:
    """The answers of the steps before one."""
    ids = {question.id for question in definition.questions(before=section)}
    return {key: value for key, value in answers.items() if key in ids}


def complete(definition: FormDefinition, sent: Mapping[str, Any], stored: Stored) -> list[str]:
    """The steps of staff that are filled in and nothing is missing or wrong in, as everything else stands by now."""
    answers = known(definition, sent, stored)
    return [
        section.id
        for section in definition.sections
        if section.id in stored and not clean(definition, answers, section, before(definition, answers, section)).errors
    ]


def _complete(cases: Sequence[Case]) -> dict[int, list[str]]:
    """For conditions of workflows: of each case the steps of staff that are complete."""
    asked = [case for case in cases if form_definition(case.submission.version_id).later]
    stored = LaterAnswers.objects.stored([case.pk for case in asked])
    found: dict[int, list[str]] = {case.pk: [] for case in cases}
    for case in asked:
        definition = whole_form(case.submission.version_id)
        found[case.pk] = complete(definition, case.submission.answers, stored[case.pk])
    return found


READERS["sections"] = _complete
