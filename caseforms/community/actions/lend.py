"""Lending a role for an absence: somebody else acts in it, and everything they do says for whom."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import scope
from ..authority import may_give
from ..models import Membership, Organisation, User
from .sync_roles import sync_user


@transaction.atomic
def lend(
    membership: Membership,
    to: User,
    starts: date | None = None,
    ends: date | None = None,
    reason: str = "",
    by: Any = None,
) -> Membership:
    """
    `to` holds the role as well, for the same area, until the last day; the lender keeps it.

    One may lend what is one's own; whoever may give the role there may lend it for somebody who cannot. A lent role is
    not lent on. Lending the same again changes the last day and the reason. Raises PermissionDenied or ValidationError.
    """
    if by is not None and by.pk != membership.user_id and not may_give(by, membership.role, membership.area_id):
        raise PermissionDenied(_("You can lend only your own roles."))
    first = starts or timezone.localdate()
    _check(membership, to, first, ends)
    loan, _made = Membership.objects.update_or_create(
        user=to,
        lent_from=membership,
        starts=first,
        defaults={
            "role": membership.role,
            "organisation": membership.organisation,
            "area": membership.area,
            "ends": ends,
            "reason": reason.strip(),
        },
    )
    sync_user(to)
    scope.forget(to)
    return loan


def colleagues(membership: Membership) -> Any:
    """Who could stand in: active users with a role of their own at the same agency, its units or its centres."""
    here = Organisation.objects.within(membership.organisation.agency.area).exclude(kind=Organisation.Kind.PARTNER)
    employed = Membership.objects.in_force().filter(lent_from=None, organisation__in=here).values("user")
    return User.objects.filter(is_active=True, pk__in=employed).exclude(pk=membership.user_id).order_by("name")


def _check(membership: Membership, to: User, first: date, ends: date | None) -> None:
    if membership.lent_from_id:
        raise ValidationError({"membership": _("A role that was lent to you cannot be lent on.")})
    if ends is None:
        raise ValidationError({"ends": _("Say until when.")})
    if ends < max(first, timezone.localdate()):
        raise ValidationError({"ends": _("The last day cannot lie before the first.")})
    if membership.ends and ends > membership.ends:
        raise ValidationError({"ends": _("The role itself ends before that day.")})
    if not colleagues(membership).filter(pk=to.pk).exists():
        raise ValidationError({"to": _("Choose a colleague of the same agency.")})
