"""Whether somebody may do something with one case."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ..community import scope
from ..models import Case


def may(user: Any, verb: str, case: Case) -> bool:
    """Whether the user holds the permission (`view`, `change`, `assign`) for the case's area, and may see it at all."""
    held = {"view", verb}
    return all(scope.holds(user, f"caseforms.{permission}_case", case.area_id) for permission in held)


def check(case: Case, by: Any, verb: str) -> None:
    """Raise PermissionDenied unless `by` may do it. None is the system, which may."""
    if by is not None and not may(by, verb, case):
        raise PermissionDenied(_("You may not do this with the case."))
