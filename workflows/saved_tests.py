"""The tests kept with a workflow: they are walked again whenever it is looked at, and before it is published."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .definition import Definition
from .models import SavedTest, Workflow
from .problems import Problem, problems, stopping
from .registries import checks
from .walk import Failure, Walk, failure


@dataclass(frozen=True, slots=True)
class Outcome:
    """A test, and what disappointed it."""

    test: SavedTest
    failure: Failure | None

    @property
    def message(self) -> str:
        """The whole story in one sentence; empty when it went as expected."""
        if self.failure is None:
            return ""
        said = {"test": self.test.name, "number": self.failure.number, "message": self.failure.message}
        return _("Test “%(test)s”, step %(number)s: %(message)s") % said


def outcomes(workflow: Workflow, definition: Definition) -> list[Outcome]:
    """Every test of the workflow, walked through this definition. None while it is no whole definition."""
    tests = list(workflow.saved_tests.all()) if workflow.pk else []
    if not tests or not is_whole(definition):
        return []
    return [Outcome(test, failure(definition, Walk.from_json(test.walk))) for test in tests]


def is_whole(definition: Definition) -> bool:
    """Whether it can be walked through: it begins, and its arrows lead somewhere."""
    return not stopping(problems(definition))


@checks.register("saved_tests")
class SavedTests:
    """A test that fails keeps the workflow from being published."""

    def problems(self, workflow: Workflow, definition: Definition) -> Iterator[Problem]:
        """Each at the transitions as a whole."""
        return (Problem(("transitions",), one.message) for one in outcomes(workflow, definition) if one.failure)
