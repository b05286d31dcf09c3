"""Taking a transition: the one way in which a case moves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workflows import engine
from workflows.models import Move

from ..models import Case
from .access import check


def take(
    case: Case,
    transition: str,
    *,
    by: Any,
    data: Mapping[str, Any] | None = None,
    note: str = "",
    at: datetime | None = None,
    turn: int | None = None,
) -> Move:
    """
    Move the case. `by=None` is the system itself; `turn` is that of the case when the person looked at it.

    Raises PermissionDenied (the user may not see the case), or what `workflows.errors` names: Refused with the reasons,
    InvalidInput with a message per field, Overtaken when somebody else moved the case first.
    """
    check(case, by, "view")
    return engine.take(case, transition, by=by, data=data, note=note, at=at, turn=turn)
