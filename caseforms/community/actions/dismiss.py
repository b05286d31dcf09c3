"""Ending a role."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import scope
from ..authority import may_give
from ..models import Membership
from .sync_roles import sync_user


@transaction.atomic
def dismiss(membership: Membership, last_day: date | None = None, by: Any = None) -> None:
    """
    The membership ends with that day; without one, at once.

    One that would end before it began is taken back altogether: the role was never held. One that has ended before
    stays as it is. What was lent from it ends with it; whoever lent a role may end the loan themselves.
    """
    if by is not None and not _may_end(by, membership):
        raise PermissionDenied(_("You cannot take this role away for this area."))
    ends = last_day or timezone.localdate() - timedelta(days=1)
    if membership.ends and membership.ends <= ends:
        return
    for loan in membership.loans.all():
        dismiss(loan, ends)
    if ends < membership.starts:
        membership.delete()
    else:
        membership.ends = ends
        membership.save(update_fields=["ends"])
    sync_user(membership.user)
    scope.forget(membership.user)


def _may_end(by: Any, membership: Membership) -> bool:
    lender = membership.lent_from.user_id if membership.lent_from else None
    return by.pk == lender or may_give(by, membership.role, membership.area_id)
