"""In whose hands a case is: who could take it, and the record of who was given it."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q
from django.utils import timezone

from .community.codes import ancestry, level_of
from .community.models import Membership, User
from .models import Assignment, Case
from .signals import assigned

OPEN_CASES = Count("user__cases", filter=Q(user__cases__closed_at=None), distinct=True)


def record(case: Case, to: User | None, by: Any, at: datetime) -> Assignment:
    """Write down that the case, whose assignee has just been set, was given to somebody, and say so."""
    assignment = Assignment.objects.create(case=case, to=to, by=by, at=at)
    assigned.send(Case, case=case, assignment=assignment)
    return assignment


def holders(role: int, area_id: int, at: datetime | None = None) -> list[User]:
    """Active users who hold the role for the area; those of the smallest area first."""
    held = _memberships(role, area_id, at).values("user").annotate(nearest=Max("area_id"))
    found = [row["user"] for row in held.order_by("-nearest", "user")]
    users = User.objects.in_bulk(found)
    return [users[pk] for pk in found]


def next_holder(role: int, area_id: int) -> User | None:
    """Who is next: of those who hold the role nearest to the place, the one with the fewest open cases."""
    held = _memberships(role, area_id, None).values("user", "area_id").annotate(busy=OPEN_CASES)
    first = held.order_by("-area_id", "busy", "user").first()
    return User.objects.get(pk=first["user"]) if first else None


def next_in_turn(role: int, case: Case) -> User | None:
    """Whose turn it is among those who hold the role nearest to the place: after whoever was given a case last."""
    held = _memberships(role, case.area_id, None).values_list("area_id", "user").distinct()
    rows = list(held.order_by("-area_id", "user"))
    nearest = sorted(user for area, user in rows if area == rows[0][0])
    if not nearest:
        return None
    last = Assignment.objects.filter(to__in=nearest).order_by("-pk").values_list("to", flat=True).first()
    after = [user for user in nearest if last is None or user > last]
    return User.objects.get(pk=(after or nearest)[0])


def superiors(role: int, case: Case) -> list[User]:
    """
    Who holds the role nearest above whoever has the case: in the district, else in the regency, else in the province.

    A case that nobody has is at the level of its own area. The one with the fewest open cases comes first.
    """
    above = [area for area in ancestry(case.area_id) if level_of(area) < _level(case)]
    held = _memberships(role, case.area_id, None).filter(area_id__in=above).exclude(user=case.assignee_id)
    found = list(held.values("user", "area_id").annotate(busy=OPEN_CASES).order_by("-area_id", "busy", "user"))
    nearest = [row["user"] for row in found if row["area_id"] == found[0]["area_id"]]
    users = User.objects.in_bulk(nearest)
    return [users[pk] for pk in nearest]


def _level(case: Case) -> int:
    """The level of the smallest area around the case in which its assignee works."""
    held = Membership.objects.in_force().filter(user=case.assignee_id, area_id__in=ancestry(case.area_id))
    return level_of(held.aggregate(nearest=Max("area_id"))["nearest"] or case.area_id)


def _memberships(role: int, area_id: int, at: datetime | None) -> Any:
    """A smaller area has the larger number of those that hold a place, so the largest is the nearest."""
    in_force = Membership.objects.in_force(at or timezone.now())
    return in_force.filter(role=role, area_id__in=ancestry(area_id), user__is_active=True)
