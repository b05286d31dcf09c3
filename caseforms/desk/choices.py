"""
What the work list offers a user to choose from: services, states, places; and which workflows are in use.

All of it comes in one statement, for it is read with every view of the list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from workflows.models import WorkflowVersion
from workflows.versions import definition_of

from ..community import scope
from ..community.codes import ancestry, level_of, span_of
from ..community.models import Area, Organisation
from ..models import Service

VIEW = "caseforms.view_case"
Choice = tuple[str, str]
SERVICE, PLACE, VERSION = "service", "place", "version"


@dataclass(frozen=True)
class Choices:
    """What can be chosen, as (value, label); places and services by the group they stand in."""

    services: dict[str, list[Choice]]
    places: dict[str, list[Choice]]
    versions: tuple[int, ...]

    @property
    def states(self) -> list[Choice]:
        """The states of all workflows; where versions word one differently, the newest wording."""
        labels: dict[str, str] = {}
        for version in self.versions:
            labels.update((state.key, state.label) for state in definition_of(version).states)
        return list(labels.items())


def choices_for(user: Any) -> Choices:
    """What this user can choose from."""
    places = _columns(_places(user), PLACE, "name", "parent__name")
    services = _columns(services_for(user), SERVICE, "name", "agency__name")
    versions = _columns(WorkflowVersion.objects.order_by(), VERSION)
    rows = sorted(places.union(services, versions, all=True), key=_place_then_name)
    in_use = tuple(pk for kind, pk, _, _ in rows if kind == VERSION)
    return Choices(_grouped(rows, SERVICE), _grouped(rows, PLACE), in_use)


def versions_in_use() -> tuple[int, ...]:
    """Every published version of a workflow; what each says is in memory."""
    return tuple(WorkflowVersion.objects.order_by("pk").values_list("pk", flat=True))


def services_for(user: Any, permission: str = VIEW) -> QuerySet[Service]:
    """The services of agencies that the user's areas belong to, or that lie in them."""
    return Service.objects.filter(_agency_touches(user, permission)).order_by()


def _columns(rows: QuerySet[Any], kind: str, label: str = "", group: str = "") -> QuerySet[Any]:
    columns = {"part": Value(kind, CharField()), "value": Cast("pk", BigIntegerField())}
    columns |= {"said": _text(label), "within": _text(group)}
    return rows.annotate(**columns).values_list(*columns)


def _text(field: str) -> Any:
    return Cast(F(field), CharField()) if field else Value("", CharField())


def _place_then_name(row: tuple[str, int, str, str]) -> tuple[Any, ...]:
    kind, pk, text, group = row
    return (kind, group, text) if kind == SERVICE else (kind, pk)


def _grouped(rows: Iterable[tuple[str, int, str, str]], wanted: str) -> dict[str, list[Choice]]:
    found: dict[str, list[Choice]] = {}
    for kind, pk, text, group in rows:
        if kind == wanted:
            found.setdefault(group, []).append((str(pk), text))
    return found


def _agency_touches(user: Any, permission: str) -> Q:
    if user.is_superuser:
        return Q()
    found = scope.spans(user, permission)
    above = {number for first, _ in found for number in ancestry(first)}
    return Q(agency__area_id__in=above) | scope.inside(found, "agency__area_id")


def _places(user: Any) -> QuerySet[Area]:
    """The districts in the user's areas, or the villages when these are within one district."""
    spans = _reach(user)
    district = {level_of(number) for span in spans for number in ancestry(span[0])[:1]} <= {3, 4} and len(spans) == 1
    level = Area.Level.VILLAGE if district else Area.Level.DISTRICT
    return Area.objects.filter(scope.inside(spans, "pk"), level=level).order_by()


def _reach(user: Any) -> list[scope.Span]:
    if not user.is_superuser:
        return scope.merged(scope.spans(user, VIEW))
    homes = Organisation.objects.filter(kind=Organisation.Kind.AGENCY).values_list("area_id", flat=True)
    return scope.merged(span_of(area) for area in homes)
