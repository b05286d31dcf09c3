"""A test that fails keeps the form from being published. Importing this registers it."""

from collections.abc import Iterator
from typing import Any

from ..definition import FormDefinition
from ..form_checks import form_checks
from ..problems import Problem
from .running import outcomes


@form_checks.register("saved_tests")
class SavedTests:
    """Said of the form as a whole."""

    def problems(self, form: Any, definition: FormDefinition) -> Iterator[Problem]:
        """One for each test that fails."""
        return (Problem("", one.message) for one in outcomes(form.pk, _in_its_area(form, definition)) if one.failures)


def _in_its_area(form: Any, definition: FormDefinition) -> FormDefinition:
    return definition.within(form.agency.area.code) if form.agency else definition
