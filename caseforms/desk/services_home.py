"""The first page of the admin for administrators of services: what they look after, and what needs them."""

from typing import Any

from django.db.models import QuerySet
from wagtail.admin.ui.components import Component

from ..community import scope
from ..models import Service
from ..notices.models import Notice

MAY_CHANGE = "caseforms.change_service"
MOST = 30


class ServicesPanel(Component):
    """Services with their forms and workflows; drafts nobody has published, notices that did not arrive."""

    name = "services"
    template_name = "caseforms/desk/services_home.html"
    order = 60

    def __init__(self, user: Any) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """What the panel shows."""
        failed = Notice.objects.visible_to(self.user).filter(status=Notice.Status.FAILED)
        return {"services": self._services()[:MOST], "failed": failed.count()}

    def _services(self) -> QuerySet[Service]:
        theirs = Service.objects.filter(scope.within(self.user, MAY_CHANGE, "agency__area_id"))
        return theirs.select_related("agency", "form", "workflow").order_by("agency__name", "name")


def add_services_panel(request: Any, panels: list[Any]) -> None:
    """For whoever looks after services."""
    if scope.holds_anywhere(request.user, MAY_CHANGE):
        panels.append(ServicesPanel(request.user))
