"""Giving a case to somebody."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.errors import Overtaken, Refused

from .. import hands
from ..community.models import User
from ..models import Assignment, Case
from .access import check, may


def assign(case: Case, to: User | None, *, by: Any, at: datetime | None = None) -> Assignment:
    """
    Put the case into somebody's hands, or with None into nobody's.

    Whoever works on cases may take one that nobody has and put back their own; giving cases to others takes the
    permission to assign. Raises PermissionDenied, Refused, or Overtaken when it changed hands meanwhile.
    """
    check(case, by, "change" if _own_business(case, to, by) else "assign")
    if to is not None and not may(to, "view", case):
        raise Refused([_("%(name)s does not work in the area of this case.") % {"name": to}])
    with transaction.atomic():
        return _record(case, to, by, at or timezone.now())


def _own_business(case: Case, to: User | None, by: Any) -> bool:
    return (to == by and case.assignee_id is None) or (to is None and case.assignee_id == getattr(by, "pk", None))


def _record(case: Case, to: User | None, by: Any, at: datetime) -> Assignment:
    unchanged = Case.objects.filter(pk=case.pk, assignee=case.assignee_id)
    if not unchanged.update(assignee=to):
        raise Overtaken(_("Somebody else has just been given this case."))
    case.assignee = to
    return hands.record(case, to, by, at)
