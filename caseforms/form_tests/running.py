"""The tests of a form, run against what its draft asks."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from workflows.registries import field_types

from ..definition import FormDefinition
from ..models import SavedFormTest
from .expected import Expectation, Tried


@dataclass(frozen=True, slots=True)
class Outcome:
    """A test, and what disappointed it, in words."""

    test: SavedFormTest
    failures: tuple[str, ...]

    @property
    def message(self) -> str:
        """The whole story in one sentence; empty when it went as expected."""
        if not self.failures:
            return ""
        return _("Test “%(test)s”: %(message)s") % {"test": self.test.name, "message": " ".join(self.failures)}


def outcomes(form_id: int | None, definition: FormDefinition) -> list[Outcome]:
    """Every test of the form. None while the form has questions that nobody here knows."""
    if form_id is None or any(question.type not in field_types for question in definition.everything()):
        return []
    return [outcome(test, definition) for test in SavedFormTest.objects.filter(form=form_id).select_related("by")]


def outcome(test: SavedFormTest, definition: FormDefinition) -> Outcome:
    """One test."""
    tried = Tried(definition, test.answers, test.today.isoformat())
    expected = (Expectation.from_json(one) for one in test.expects)
    return Outcome(test, tuple(tried.disappointments(expected)))
