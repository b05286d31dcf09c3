"""The parts of the work list: mine, my role's, overdue, all open, closed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ..models import Case
from ..models.case_order import AGE_ORDER, CLOSED_ORDER, WORK_ORDER
from .awaiting import awaiting
from .keyset import Order

Text = Any
BY_URGENCY = Order(WORK_ORDER)
BY_CLOSING = Order(CLOSED_ORDER, descending=True)
NEWEST_FIRST = Order(AGE_ORDER, descending=True)


@dataclass(frozen=True)
class Desk:
    """Who sits at the desk, when, and which versions of workflows are in use there."""

    user: Any
    now: datetime
    versions: tuple[int, ...] = ()

    @property
    def cases(self) -> QuerySet[Case]:
        """Everything the user may see."""
        return Case.objects.visible_to(self.user)


@dataclass(frozen=True)
class Tab:
    """One part of the work list. `empty` says what it means that nothing is there."""

    key: str
    label: Text
    empty: Text
    pick: Callable[[Desk], QuerySet[Case]]
    order: Order = BY_URGENCY


def _mine(desk: Desk) -> QuerySet[Case]:
    return desk.cases.open().assigned_to(desk.user)


def _my_roles(desk: Desk) -> QuerySet[Case]:
    return awaiting(desk.user, desk.versions) & desk.cases


def _overdue(desk: Desk) -> QuerySet[Case]:
    return desk.cases.overdue(desk.now)


def _open(desk: Desk) -> QuerySet[Case]:
    return desk.cases.open()


def _closed(desk: Desk) -> QuerySet[Case]:
    return desk.cases.closed()


TABS = {
    tab.key: tab
    for tab in (
        Tab("mine", _("Mine"), _("No case is in your hands. Look at what waits for your role."), _mine),
        Tab("role", _("For my role"), _("Nothing waits for your role. Well done."), _my_roles),
        Tab("overdue", _("Overdue"), _("No case is past its deadline."), _overdue),
        Tab("open", _("All open"), _("There is no open case in your area."), _open),
        Tab("closed", _("Closed"), _("No case has been closed yet."), _closed, BY_CLOSING),
    )
}
ALL = Tab("all", _("All cases"), _("No case you may see is found."), lambda desk: desk.cases, NEWEST_FIRST)


def busiest(counts: Mapping[str, int]) -> Tab:
    """The first tab in which there is something to do."""
    return next((TABS[key] for key in ("mine", "role", "open") if counts.get(key)), TABS["mine"])


def querysets(desk: Desk) -> dict[str, QuerySet[Case]]:
    """What each tab holds."""
    return {key: tab.pick(desk) for key, tab in TABS.items()}
