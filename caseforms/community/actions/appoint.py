"""Giving somebody a role."""

from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.users.models import UserProfile

from .. import scope
from ..authority import may_give
from ..models import Area, Membership, Organisation, User
from .sync_roles import sync_user


@transaction.atomic
def appoint(
    user: User,
    role: Group | str,
    organisation: Organisation,
    area: Area | None = None,
    starts: date | None = None,
    ends: date | None = None,
    decree: str = "",
    by: Any = None,
) -> Membership:
    """
    The user holds the role at the organisation, for the area and everything below it, from `starts` to `ends`.

    Without an area it is the organisation's own; without a first day, today. Appointing the same again changes only the
    last day and the decree. Without `by` it is the system that appoints.
    """
    group = Group.objects.get(name=role) if isinstance(role, str) else role
    place, first = area or organisation.area, starts or timezone.localdate()
    if by is not None and not may_give(by, group, place.pk):
        raise PermissionDenied(_("You cannot give this role for this area."))
    if ends and ends < first:
        raise ValidationError({"ends": _("The last day cannot lie before the first.")})
    membership, _made = Membership.objects.update_or_create(
        user=user,
        role=group,
        organisation=organisation,
        area=place,
        starts=first,
        lent_from=None,
        defaults={"ends": ends, "decree": decree},
    )
    _set_clock(user, organisation)
    sync_user(user)
    scope.forget(user)
    return membership


def _set_clock(user: User, organisation: Organisation) -> None:
    """Whoever has not chosen a time zone for the admin sees the time of the place they work at."""
    profile = UserProfile.get_for_user(user)
    if not profile.current_time_zone:
        profile.current_time_zone = organisation.time_zone
        profile.save(update_fields=["current_time_zone"])
