"""The case desk on the first page of the admin: how much waits, and what is most pressing."""

from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.ui.components import Component

from ..community import scope
from .choices import versions_in_use
from .counting import counted, spoken
from .rows import Row, shown
from .tabs import TABS, Desk, busiest, querysets

FIRST = 5


class DeskPanel(Component):
    """Counts with links, and the first cases of the tab in which there is work."""

    name = "desk"
    template_name = "caseforms/desk/home.html"
    order = 50

    def __init__(self, user: Any) -> None:
        self.user = user

    @cached_property
    def desk(self) -> Desk:
        """The desk at which the user sits now."""
        return Desk(self.user, timezone.now(), versions_in_use())

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """What the panel shows."""
        counts = counted({key: found for key, found in querysets(self.desk).items() if key != "closed"}, self.user)
        tab = busiest(counts)
        cases = shown(tab.pick(self.desk)).order_by(*tab.order.keys)[:FIRST]
        return {
            "counts": [(TABS[key], spoken(count)) for key, count in counts.items()],
            "tab": tab,
            "rows": [Row(case, self.user, self.desk.now) for case in cases],
            "may_add": scope.holds_anywhere(self.user, "caseforms.add_case"),
        }


def add_desk_panel(request: Any, panels: list[Any]) -> None:
    """First on the page, for whoever works on cases."""
    if scope.holds_anywhere(request.user, "caseforms.view_case"):
        panels.append(DeskPanel(request.user))
