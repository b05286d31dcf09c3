"""What publishing a draft of a form does to what is there already: services, drafts of residents, workflows, cases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from workflows.models import Workflow
from workflows.problems.reading import facts_read

from .definition import FormDefinition
from .form_changes import of_another_type, removed
from .models import Case, Draft, Form, Service
from .naming import Place
from .typed_rules import VAR


@dataclass(frozen=True, slots=True)
class Looked:
    """A step of a workflow whose conditions look at a question that goes away or expects another kind of answer."""

    workflow: str
    step: str
    question: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that is not asked any more, and how many open cases hold an answer to it."""

    question: str
    cases: int


@dataclass(frozen=True, slots=True)
class Consequences:
    """All of it."""

    drafts: int
    services: tuple[Service, ...]
    looked: tuple[Looked, ...]
    answered: tuple[Answered, ...]


def consequences(form: Form, old: FormDefinition, new: FormDefinition) -> Consequences:
    """Of publishing `new` in place of `old`."""
    services = tuple(form.services.select_related("agency", "workflow__current").order_by("name"))
    gone = removed(old, new)
    drafts = Draft.objects.filter(version__form=form, expires_at__gte=timezone.now()).count()
    looked = _looked(services, gone, of_another_type(old, new))
    return Consequences(drafts, services, tuple(looked), tuple(_answered(form, gone)))


def _looked(services: Iterable[Service], gone: list[Place], other: list[Place]) -> Iterator[Looked]:
    changed = {VAR + place.path: (place.label, True) for place in gone}
    changed |= {VAR + place.path: (place.label, False) for place in other}
    workflows = {service.workflow_id: service.workflow for service in services}
    for workflow in workflows.values() if changed else ():
        yield from _looked_in(workflow, changed)


def _looked_in(workflow: Workflow, changed: dict[str, tuple[str, bool]]) -> Iterator[Looked]:
    live = workflow.live_version
    for step in live.definition.transitions if live else ():
        for name in sorted(facts_read(step) & changed.keys()):
            label, is_gone = changed[name]
            yield Looked(workflow.name, step.label, label, is_gone)


def _answered(form: Form, gone: list[Place]) -> Iterator[Answered]:
    """Counted in one go. Columns of rows are inside the answer to their table: only the table is counted."""
    asked = [place.question for place in gone if not place.tables]
    here = Case.objects.open().filter(submission__version__form=form)
    counts = {f"n{n}": Count("pk", filter=Q(submission__answers__has_key=one.id)) for n, one in enumerate(asked)}
    found = here.aggregate(**counts) if counts else {}
    for n, question in enumerate(asked):
        if found[f"n{n}"]:
            yield Answered(question.label, found[f"n{n}"])
