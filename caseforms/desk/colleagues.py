"""Who could be given a case."""

from typing import Any

from ..community.codes import ancestry
from ..community.models import Membership
from ..models import Case


def colleagues(case: Case) -> list[tuple[str, list[tuple[int, str]]]]:
    """Active users whose role lets them work on cases of this area, by role; those nearest to the place first."""
    found: dict[str, dict[int, str]] = {}
    for membership in _working(case):
        found.setdefault(membership.role.name, {})[membership.user_id] = str(membership.user)
    return [(role, list(people.items())) for role, people in found.items()]


def _working(case: Case) -> Any:
    """A smaller area has the larger number of those that hold a place, so the largest is the nearest."""
    working = Membership.objects.in_force().filter(
        area_id__in=ancestry(case.area_id),
        user__is_active=True,
        role__permissions__codename="change_case",
        role__permissions__content_type__app_label="caseforms",
    )
    return working.select_related("user", "role").order_by("role__name", "-area_id", "user__name")
