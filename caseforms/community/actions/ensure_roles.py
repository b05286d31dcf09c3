"""Making the roles an installation begins with."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from ..roles import ROLES


@transaction.atomic
def ensure_roles() -> dict[str, Group]:
    """
    Every role of `roles.ROLES` as a Group, by its name.

    A role that is new, or has no permission yet, gets its permissions; one that somebody has set up keeps what it has.
    """
    there = set(Group.objects.filter(name__in=ROLES).values_list("name", flat=True))
    Group.objects.bulk_create(Group(name=name) for name in ROLES if name not in there)
    roles = {group.name: group for group in Group.objects.filter(name__in=ROLES)}
    _permit(list(Group.objects.filter(name__in=ROLES, permissions=None)))
    return {name: roles[name] for name in ROLES}


def _permit(roles: list[Group]) -> None:
    """Give each its permissions, as far as the rooms they belong to are installed."""
    known = {
        f"{app}.{codename}": pk
        for pk, app, codename in Permission.objects.values_list("pk", "content_type__app_label", "codename").order_by()
    }
    given = Group.permissions.through
    given.objects.bulk_create(
        given(group_id=role.pk, permission_id=known[name])
        for role in roles
        for name in dict.fromkeys(ROLES[role.name])
        if name in known
    )
