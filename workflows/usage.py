"""Who follows a workflow now: how many subjects, on which version, in which state. Counts only."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.apps import apps
from django.core.cache import cache
from django.db.models import Count, Q

from .definition import Kind
from .machine import Machine
from .models import Workflow, WorkflowVersion

FRESH = 60  # seconds for which a preview shows the same counts: it is drawn again with every key that is pressed


@dataclass(frozen=True, slots=True)
class Following:
    """So many subjects of a kind, in a state of a version."""

    version: WorkflowVersion
    kind: str
    state: str
    count: int


def following(workflow: Workflow) -> Iterator[Following]:
    """The subjects of every kind of model that follow a version of the workflow, newest version first."""
    versions = {version.pk: version for version in workflow.versions.all()}
    for model in machines():
        rows = model._base_manager.filter(workflow_version__in=versions).order_by("-workflow_version")
        for version, state, count in rows.values_list("workflow_version", "state").annotate(Count("pk")):
            name = versions[version].definition.by_key[state].label
            yield Following(versions[version], str(model._meta.verbose_name_plural), name, count)


def running(workflow: Workflow) -> dict[str, int]:
    """How many subjects stand in each state now, by its key, whichever version they follow; final states left out."""
    if workflow.pk is None:
        return {}
    return cache.get_or_set(f"workflows:running:{workflow.pk}", lambda: _running(workflow), FRESH) or {}


def _running(workflow: Workflow) -> dict[str, int]:
    still_open = Q(pk__in=[])
    for version in workflow.versions.all():
        keys = [state.key for state in version.definition.states if state.kind != Kind.FINAL]
        still_open |= Q(workflow_version=version.pk, state__in=keys)
    counts: dict[str, int] = {}
    for model in machines():
        rows = model._base_manager.filter(still_open).order_by().values_list("state").annotate(Count("pk"))
        for state, count in rows:
            counts[state] = counts.get(state, 0) + count
    return counts


def machines() -> list[type[Machine]]:
    """The models that follow workflows."""
    return [cast(type[Machine], model) for model in apps.get_models() if issubclass(model, Machine)]
