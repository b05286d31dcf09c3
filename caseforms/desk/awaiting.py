"""
Whose turn it is: the cases in a state that a role of the user is there to lead them out of.

Transitions that start anywhere (withdraw, mark as duplicate) do not make a case wait for anybody. A case that a
colleague with the same role has taken is that colleague's.
"""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from workflows.definition import Definition
from workflows.versions import definition_of

from ..community import scope
from ..community.codes import span_of
from ..community.models import Membership
from ..models import Case

NOTHING = Q(pk__in=[])


def awaiting(user: Any, versions: Iterable[int]) -> QuerySet[Case]:
    """Open cases that wait for a role of the user and that no colleague holds. `versions` are the workflows in use."""
    if user.is_superuser:
        return Case.objects.open().filter(assignee=None)
    versions = tuple(versions)
    held = roles_by_span(user)
    turns = (_in(span) & states_awaiting(roles, versions) for span, roles in held.items())
    return Case.objects.open().filter(reduce(or_, turns, NOTHING)).filter(_not_held_by_a_colleague(held.values()))


def roles_by_span(user: Any) -> dict[scope.Span, frozenset[int]]:
    """The roles the user holds today, by the range of areas they are held for."""
    found: dict[scope.Span, frozenset[int]] = {}
    for one in scope.held(user):
        span = span_of(one.area)
        found[span] = found.get(span, frozenset()) | {one.role}
    return found


def states_awaiting(roles: frozenset[int], versions: Iterable[int]) -> Q:
    """In a state that one of the roles can lead a case out of; versions that agree on the states share a branch."""
    found: dict[frozenset[str], list[int]] = {}
    for version in versions:
        found.setdefault(left_by(roles, definition_of(version)), []).append(version)
    branches = (Q(workflow_version__in=ids, state__in=sorted(states)) for states, ids in found.items() if states)
    return reduce(or_, branches, NOTHING)


def left_by(roles: frozenset[int], definition: Definition) -> frozenset[str]:
    """The states that name a transition for one of the roles."""
    return frozenset(key for t in definition.transitions if roles & set(t.roles) for key in t.sources if key != "*")


def _in(span: scope.Span) -> Q:
    return Q(area_id__gte=span[0], area_id__lte=span[1])


def _not_held_by_a_colleague(held: Iterable[frozenset[int]]) -> Q:
    roles = reduce(or_, held, frozenset())
    return Q(assignee=None) | ~Q(assignee__in=Membership.objects.in_force().filter(role__in=roles).values("user"))
