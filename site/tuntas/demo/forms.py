"""The forms of the demo are the ready-made ones: what agencies ask for each service, and nothing they do not need."""

from dataclasses import dataclass

from caseforms.definition import FormDefinition
from caseforms.transfer.forms_on_paper import definition_of
from caseforms.transfer.ready_forms import ready_forms
from workflows.library import Blueprint


@dataclass(frozen=True)
class Sheet:
    """A form under its name."""

    slug: str
    name: str
    definition: FormDefinition


def _sheet(ready: Blueprint) -> Sheet:
    return Sheet(ready.name, ready.title, definition_of(ready.document))


SHEETS = tuple(_sheet(ready) for ready in ready_forms())


def sheet(slug: str) -> Sheet:
    """The one under that name."""
    return next(found for found in SHEETS if found.slug == slug)
