"""What administrators may do to other people's rights: never more than the area they answer for."""

from typing import Any

from django.contrib.auth.models import Group

from . import scope
from .models import Membership, User
from .roles import ROLES


def may_give(by: Any, role: Group, area_id: int) -> bool:
    """
    Whether somebody may give or take the role for that area.

    They must administer memberships there, and the role must be one of the common ones or one that is held only in
    places they administer: another agency's editors are a role of that agency.
    """
    if not scope.holds(by, "community.add_membership", area_id):
        return False
    return by.is_superuser or role.name in ROLES or _is_theirs(by, role)


def may_edit(by: Any, user: User) -> bool:
    """
    Whether somebody may change a user's account, and so its password.

    All of the user's memberships must lie where they may change users, and the user must have nothing beside them: no
    superuser's rights, no group given by hand.
    """
    if by.is_superuser:
        return True
    memberships = user.memberships.all()
    by_hand = {group.pk for group in user.groups.all()} - {one.role_id for one in memberships}
    if user.is_superuser or by_hand or not memberships:
        return False
    return all(scope.holds(by, "community.change_user", one.area_id) for one in memberships)


def _is_theirs(by: Any, role: Group) -> bool:
    held = Membership.objects.filter(role=role)
    return held.exists() and not held.exclude(scope.within(by, "community.add_membership")).exists()
