"""From a workflow to its document."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..definition import Definition
from .parts import parts
from .references import Names, translated
from .schema import DOCUMENT, FORMAT
from .walks import translated_walk

if TYPE_CHECKING:
    from ..models import SavedTest, Workflow


def write(workflow: "Workflow", definition: Definition | None = None) -> dict[str, Any]:
    """The document of a workflow: of the draft in this instance, or of the definition that is given."""
    definition = workflow.definition() if definition is None else definition
    tests: Iterable[SavedTest] = workflow.saved_tests.all() if workflow.pk else ()
    document = {
        "document": DOCUMENT,
        "format": FORMAT,
        "name": workflow.name,
        "slug": workflow.slug,
        "description": workflow.description,
        **skeleton(definition),
        "tests": [{"name": test.name, "walk": translated_walk(test.walk, Names())} for test in tests],
        **{name: part.write(definition) for name, part in parts.items()},
    }
    return {name: value for name, value in document.items() if value or name in ("states", "transitions")}


def skeleton(definition: Definition) -> dict[str, Any]:
    """States and transitions, with everything that has an id only here called by its name."""
    plain = definition.as_json()
    return translated({"states": plain["states"], "transitions": plain["transitions"]}, Names())
