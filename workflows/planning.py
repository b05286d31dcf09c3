"""What a plan is about: who is under way on older versions of a workflow, and what rules may look at."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q

from . import labels
from .definition import Definition, Kind
from .holes import Ground
from .machine import Machine
from .models import Workflow, WorkflowVersion
from .surroundings import Surroundings, Unknown, surroundings
from .usage import machines


@dataclass(frozen=True)
class UnderWay:
    """The versions that somebody who is not finished follows, newest first, and how many stand where."""

    versions: tuple[WorkflowVersion, ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    timers: int = 0
    """How many have a timer that will go off."""

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    @property
    def definitions(self) -> list[Definition]:
        """What those versions say."""
        return [version.definition for version in self.versions]


def under_way(workflow: Workflow, except_version: int | None = None) -> UnderWay:
    """Who is not finished, on any version but that one."""
    versions = [version for version in workflow.versions.order_by("-number") if version.pk != except_version]
    counts: Counter[str] = Counter()
    used: set[int] = set()
    timers = 0
    for model in machines():
        rows = model._base_manager.filter(not_finished(versions)).order_by()
        found = rows.values_list("workflow_version", "state").annotate(Count("pk"), Count("alarm_at"))
        for version, state, count, alarms in found:
            counts[state] += count
            timers += alarms
            used.add(version)
    return UnderWay(tuple(version for version in versions if version.pk in used), dict(counts), timers)


def not_finished(versions: Iterable[WorkflowVersion]) -> Q:
    """Those that stand in a state which is not final in the version they follow."""
    found = Q(pk__in=[])
    for version in versions:
        keys = [state.key for state in version.definition.states if state.kind != Kind.FINAL]
        found |= Q(workflow_version=version.pk, state__in=keys)
    return found


def covered(workflow: Workflow, found: UnderWay) -> list[Definition]:
    """The definitions a plan must cover: of versions in use, and of the live one, on which somebody may begin now."""
    live = workflow.live_version
    more = [live.definition] if live and live.pk not in {version.pk for version in found.versions} else []
    return [*more, *found.definitions]


def ground_of(workflow: Workflow, new: Definition, found: UnderWay) -> Ground:
    """What a plan for the workflow is checked against."""
    older = covered(workflow, found)
    return Ground(older, new, found.counts, set(known(older)), {event for event, _label in events()})


def known(definitions: Iterable[Definition]) -> dict[str, str]:
    """What rules may look at, and what people call it."""
    return {name: label for definition in definitions for name, label in labels.of_definition(definition).items()}


def events() -> list[tuple[str, str]]:
    """The events applicants can be told of, and what they are called."""
    return [event for near in surroundings.values() for event in near.events()]


def affected(workflow: Workflow) -> Iterator[tuple[str, int]]:
    """What else a new version touches, as upper rooms know it: words and a count."""
    for near in surroundings.values():
        yield from near.affected(workflow)


def neighbours(model: type[Machine]) -> Surroundings:
    """What upper rooms say of a kind of subjects; of one that nobody speaks for, that there is nothing to see."""
    return next((near for near in surroundings.values() if near.model is model), Unknown(model))


def shown_to(model: type[Machine], user: Any) -> Any:
    """The subjects of a kind that the user may see."""
    return neighbours(model).visible(user)
