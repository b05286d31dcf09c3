"""Steps that nobody who is there now can take, district by district."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from workflows.definition import Call, Definition, Transition
from workflows.models import Workflow
from workflows.problems import Level, Problem
from workflows.registries import checks

from ..community import scope
from ..community.codes import SPAN, level_of, span_of
from ..community.models import Area, Membership, Organisation
from .names import shortened

DISTRICT, FOUR_EYES, COMBINED = 3, "four_eyes", "all"


@checks.register("staffing")
class Staffing:
    """
    For the agencies whose services use the workflow: is there, for every district, somebody for every step?

    Somebody who acts in one village of a district counts for the district. What is found only warns: people come.
    """

    def problems(self, workflow: Workflow, definition: Definition) -> Iterator[Problem]:
        """Two statements, however large the agencies are."""
        wanted = {role for step in definition.transitions for role in step.roles}
        areas = _areas_of_agencies(workflow) if wanted else []
        if not areas:
            return
        people = _People(areas, wanted)
        for place, step in enumerate(definition.transitions):
            if step.roles:
                yield from _of_step(place, step, definition, people)


def _of_step(place: int, step: Transition, definition: Definition, people: "_People") -> Iterator[Problem]:
    where = ("transitions", place, "roles")
    empty = people.districts_without(step.roles)
    if empty:
        said = {"step": step.label, "districts": shortened(empty)}
        message = _("Nobody who holds a role now can do “%(step)s” in: %(districts)s.") % said
        yield Problem(where, message, Level.WARN)
    for other in _checked_steps(step.guards, definition):
        if alone := people.districts_with_one_person(step.roles, other.roles):
            said = {"step": step.label, "other": other.label, "districts": shortened(alone)}
            message = _("“%(other)s” and “%(step)s” need two people (four eyes); there is only one in: %(districts)s.")
            yield Problem(where, message % said, Level.WARN)


def _checked_steps(guards: Iterable[Call], definition: Definition) -> Iterator[Transition]:
    """The named steps that somebody else must have done."""
    for call in guards:
        if call.name == FOUR_EYES:
            yield from (step for step in definition.transitions if step.key == call.settings.get("step"))
        elif call.name == COMBINED:
            yield from _checked_steps(call.calls, definition)


def _areas_of_agencies(workflow: Workflow) -> list[int]:
    if workflow.pk is None:
        return []
    agencies = Organisation.objects.filter(services__workflow=workflow, services__is_open=True)
    return list(agencies.order_by("area").values_list("area_id", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class _Holder:
    person: int
    area: int


class _People:
    """Who holds which role where, now, in the districts of some agencies."""

    def __init__(self, areas: list[int], roles: Iterable[int]) -> None:
        spans = [span_of(area) for area in areas]
        self.names = dict(
            Area.objects.filter(scope.inside(spans, "pk"), level=DISTRICT).order_by("pk").values_list("pk", "name")
        )
        self.held: Mapping[int, list[_Holder]] = defaultdict(list)
        found = Membership.objects.in_force().filter(role__in=set(roles), user__is_active=True)
        for role, person, area in found.order_by().values_list("role_id", "user_id", "area_id"):
            self.held[role].append(_Holder(person, area))

    def districts_without(self, roles: Iterable[int]) -> list[str]:
        """Where nobody holds any of them."""
        there = self._people_by_district(roles)
        return [name for pk, name in self.names.items() if not there[pk]]

    def districts_with_one_person(self, roles: Iterable[int], others: Iterable[int]) -> list[str]:
        """Where only one person holds these roles, and only the same one those."""
        these, those = self._people_by_district(roles), self._people_by_district(others)
        return [name for pk, name in self.names.items() if len(these[pk]) == 1 and these[pk] == those[pk]]

    def _people_by_district(self, roles: Iterable[int]) -> dict[int, set[int]]:
        there: dict[int, set[int]] = defaultdict(set)
        for holder in (holder for role in roles for holder in self.held[role]):
            if level_of(holder.area) > DISTRICT:
                there[holder.area - holder.area % SPAN[DISTRICT]].add(holder.person)
                continue
            first, last = span_of(holder.area)
            for pk in self.names:
                if first <= pk <= last:
                    there[pk].add(holder.person)
        return there
