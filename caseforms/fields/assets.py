"""Which style sheets and scripts a page needs for its questions: a page loads nothing that none of them uses."""

from collections.abc import Iterable

from workflows.registries import field_types

from .base import Asked


def assets(questions: Iterable[Asked]) -> tuple[str, ...]:
    """Below `static/caseforms/`, each once, in the order of the questions."""
    found = (name for question in questions for name in field_types[question.type].assets(question))
    return tuple(dict.fromkeys(found))
