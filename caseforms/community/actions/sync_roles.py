"""Keeping users in the groups of the roles they hold today, for what Wagtail asks of groups (pages, collections)."""

from django.db import transaction

from ..models import Membership, User


def sync_roles() -> int:
    """Every user is in the groups of memberships in force and in none of an ended one. Returns how many changed."""
    return _sync(Membership.objects.all())


def sync_user(user: User) -> int:
    """The same for one user."""
    return _sync(Membership.objects.filter(user=user), user)


@transaction.atomic
def _sync(memberships, user: User | None = None) -> int:
    """Groups given by hand, which no membership of the user ever named, stay as they are."""
    in_groups = User.groups.through.objects
    held = set(memberships.in_force().values_list("user_id", "role_id"))
    named = set(memberships.values_list("user_id", "role_id"))
    rows = in_groups.filter(user=user) if user else in_groups.all()
    present = {(u, g): pk for pk, u, g in rows.values_list("pk", "user_id", "group_id")}
    gone = [pk for pair, pk in present.items() if pair in named - held]
    missing = held - present.keys()
    if gone:
        in_groups.filter(pk__in=gone).delete()
    in_groups.bulk_create((User.groups.through(user_id=u, group_id=g) for u, g in missing), ignore_conflicts=True)
    return len(gone) + len(missing)
