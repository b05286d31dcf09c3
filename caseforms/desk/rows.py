"""A case at a glance, and as one line of the work list, without asking the database anything more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.formats import date_format

from workflows.definition import ANY, Kind, State, Transition
from workflows.registries import guards
from workflows.versions import definition_of

from ..community import scope
from ..community.models import Area, Organisation, Person, User
from ..community.zone import local
from ..models import Case, Service
from .deadlines import Deadline, age, days_between, deadline, in_days
from .urls import case_url, step_url


def _of(model: Any, key: str, value: Any) -> Subquery:
    return Subquery(model.objects.filter(pk=OuterRef(key)).order_by().values_list(value)[:1])


# One look-up a line and name, made for the lines shown only. Joins would cost the planner more than the whole list.
NAMES = {
    "about_name": Coalesce(_of(Person, "person_id", "name"), _of(Organisation, "centre_id", "name")),
    "holder_name": _of(User, "assignee_id", Coalesce(NullIf("name", Value("")), "username")),
    "service_name": _of(Service, "service_id", "name"),
    "area_name": _of(Area, "area_id", "name"),
    "district_name": _of(Area, "area_id", "parent__name"),
    "time_zone": _of(Organisation, "agency_id", "time_zone"),
}


def shown(cases: QuerySet[Case]) -> QuerySet[Case]:
    """With what a line needs, in the same statement. Sealed columns stay shut: opening them would cost more."""
    return cases.defer("email", "pin_hash").annotate(**NAMES)


@dataclass(frozen=True)
class Glance:
    """State, time and hands of a case, for one user."""

    case: Case
    user: Any
    now: datetime

    @property
    def url(self) -> str:
        """The page of the case."""
        return case_url(self.case.pk)

    @property
    def clock(self) -> Any:
        """Anything with the time zone of the agency."""
        return self.case.agency

    @cached_property
    def state(self) -> State:
        """The state as the case's own version of the workflow words it."""
        return definition_of(self.case.workflow_version_id).by_key[self.case.state]

    @property
    def tone(self) -> str:
        """How the state looks: open, waiting or final."""
        return "open" if self.state.kind == Kind.INITIAL else self.state.kind.value

    @property
    def since(self) -> str:
        """How long it has been in this state."""
        return in_days(days_between(self.case.state_since, self.now, self.clock))

    @property
    def age(self) -> str:
        """How long ago it was opened."""
        return age(self.case, self.now, self.clock)

    @cached_property
    def deadline(self) -> Deadline:
        """What is left of its time."""
        return deadline(self.case, self.now, self.clock)

    @property
    def is_mine(self) -> bool:
        """In the hands of the user."""
        return self.case.assignee_id == self.user.pk

    @property
    def can_be_taken(self) -> bool:
        """Nobody has it, and the user may work on it."""
        is_free = self.case.assignee_id is None and self.case.closed_at is None
        return is_free and scope.holds(self.user, "caseforms.change_case", self.case.area_id)


@dataclass(frozen=True)
class Row(Glance):
    """A line of the list: the case comes from `shown`."""

    @property
    def clock(self) -> Any:
        """The line knows the time zone, not the agency."""
        return self.case

    @property
    def place(self) -> str:
        """The village with its district."""
        return ", ".join(name for name in (self.case.area_name, self.case.district_name) if name)

    @property
    def due_day(self) -> str:
        """The day of the deadline, short."""
        return date_format(local(self.case.due_at, self.clock), "j M Y") if self.case.due_at else ""

    @cached_property
    def next(self) -> "Next | None":
        """
        The step that this state is there for and that a role of the user may take.

        Of several the first without conditions: whether one of the others is possible its screen knows, not the list.
        What is urgent goes the short way, which the workflow names first.
        """
        found = list(steps_for(self.case, self.user))
        plain = None if self.case.urgent else next((step for step in found if not _has_conditions(step)), None)
        step = plain or next(iter(found), None)
        return Next(step.label, step_url(self.case.pk, step.key)) if step else None


@dataclass(frozen=True)
class Next:
    """A step that can be taken, and on which screen."""

    label: str
    url: str


def _has_conditions(step: Transition) -> bool:
    """Whether something is asked before the step can be taken, besides what its screen asks for."""
    return any(call.name not in guards or not guards[call.name].needs_input for call in step.guards)


def steps_for(case: Case, user: Any) -> Iterator[Transition]:
    """The transitions made for the case's state that a role of the user may take; guards are asked on the screen."""
    roles = case.roles_of(user)
    for step in definition_of(case.workflow_version_id).leaving(case.state):
        if ANY not in step.sources and (user.is_superuser or roles & set(step.roles)):
            yield step
