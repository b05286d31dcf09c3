"""
Which areas a user may act in.

A membership in force gives its role's permissions for its area and everything below it. A user with no membership that
carries a permission sees nothing; a superuser sees everything. What was found is kept on the user object, so a request
asks the database once.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.contrib.auth.models import Permission
from django.db.models import Q

from .codes import span_of

Span = tuple[int, int]


class Held(NamedTuple):
    """A role held today for an area; `lender` is whose role it is when it was lent for an absence."""

    role: int
    area: int
    lender: int | None = None


_KEPT = ("_memberships_today", "_spans_today", "_group_perm_cache", "_perm_cache")


def spans(user: Any, permission: str) -> tuple[Span, ...]:
    """The ranges of area numbers in which the user holds the permission (`app_label.codename`) today."""
    return tuple(sorted(_spans_by_permission(user).get(permission, ()))) if _works(user) else ()


def within(user: Any, permission: str, field: str = "area_id") -> Q:
    """The condition that a row's area lies where the user holds the permission."""
    return Q() if _is_superuser(user) else inside(spans(user, permission), field)


def inside(found: Iterable[Span], field: str = "area_id") -> Q:
    """The condition that a row's area lies in one of these ranges."""
    condition = Q(pk__in=[])
    for first, last in merged(found):
        condition |= Q(**{f"{field}__gte": first, f"{field}__lte": last})
    return condition


def holds(user: Any, permission: str, area_id: int | None) -> bool:
    """Whether the user holds the permission for that area."""
    if _is_superuser(user):
        return True
    return area_id is not None and any(first <= area_id <= last for first, last in spans(user, permission))


def holds_anywhere(user: Any, permission: str) -> bool:
    """Whether the user holds the permission for any area at all."""
    return _is_superuser(user) or bool(spans(user, permission))


def roles(user: Any, area_id: int | None) -> frozenset[int]:
    """The ids of the roles (Groups) the user holds today for that area."""
    if area_id is None or not _works(user):
        return frozenset()
    return frozenset(one.role for one in _reaching(user, area_id))


def stands_in(user: Any, area_id: int | None) -> Mapping[int, int]:
    """The roles the user holds for that area only for somebody who is away, each with that person's id."""
    if area_id is None or not _works(user):
        return {}
    found = list(_reaching(user, area_id))
    own = {one.role for one in found if one.lender is None}
    return {one.role: one.lender for one in found if one.lender is not None and one.role not in own}


def areas_of_roles(user: Any, area_id: int | None) -> Mapping[int, frozenset[int]]:
    """The roles the user holds for that area, each with the areas it is held for: a village, its district, ..."""
    found: dict[int, frozenset[int]] = {}
    if area_id is not None and _works(user):
        for one in _reaching(user, area_id):
            found[one.role] = found.get(one.role, frozenset()) | {one.area}
    return found


def roles_anywhere(user: Any) -> frozenset[int]:
    """The ids of the roles the user holds today, wherever."""
    return frozenset(one.role for one in held(user)) if _works(user) else frozenset()


def forget(user: Any) -> None:
    """Look again: the memberships of this user object have changed."""
    for name in _KEPT:
        if hasattr(user, name):
            delattr(user, name)


def merged(found: Iterable[Span]) -> list[Span]:
    """The same ranges, neighbours joined and inner ones dropped, so that a query has no idle branches."""
    kept: list[Span] = []
    for first, last in sorted(found):
        if kept and first <= kept[-1][1] + 1:
            kept[-1] = (kept[-1][0], max(last, kept[-1][1]))
        else:
            kept.append((first, last))
    return kept


def _works(user: Any) -> bool:
    return user.is_authenticated and user.is_active


def _is_superuser(user: Any) -> bool:
    return user.is_active and getattr(user, "is_superuser", False)


def held(user: Any) -> list[Held]:
    """The roles in force, read once per user object."""
    if not hasattr(user, "_memberships_today"):
        rows = user.memberships.in_force().values_list("role_id", "area_id", "lent_from__user_id")
        user._memberships_today = [Held(*row) for row in rows]
    return user._memberships_today


def _reaching(user: Any, area_id: int) -> Iterable[Held]:
    for one in held(user):
        first, last = span_of(one.area)
        if first <= area_id <= last:
            yield one


def _spans_by_permission(user: Any) -> dict[str, set[Span]]:
    if not hasattr(user, "_spans_today"):
        user._spans_today = _granted(held(user))
    return user._spans_today


def _granted(memberships: list[Held]) -> dict[str, set[Span]]:
    """Which permission the roles give, and where."""
    found: dict[str, set[Span]] = {}
    granted = Permission.objects.filter(group__in={one.role for one in memberships}).order_by()
    for role, app, codename in granted.values_list("group", "content_type__app_label", "codename"):
        reached = (span_of(one.area) for one in memberships if one.role == role)
        found.setdefault(f"{app}.{codename}", set()).update(reached)
    return found
