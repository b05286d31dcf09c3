"""A new case on behalf of somebody: choose the service, then fill in the form that residents fill in."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ...community import scope
from ..choices import services_for
from .base import DeskView

MAY_ADD = "caseforms.add_case"


class NewCaseView(DeskView):
    """The services the user may enter cases for."""

    def check_action_permitted(self, user: Any) -> bool:
        """Whoever may enter cases somewhere."""
        return scope.holds_anywhere(user, MAY_ADD)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One link a service."""
        services = services_for(request.user, MAY_ADD).filter(is_open=True).select_related("agency")
        by_agency = groupby(services.order_by("agency__name", "name"), key=lambda service: service.agency)
        return self.render_to_response(
            self.get_context_data(agencies=[(agency, list(offered)) for agency, offered in by_agency])
        )

    def crumbs(self) -> list[dict[str, Any]]:
        """Where we are."""
        return [*super().crumbs(), {"url": "", "label": _("New case")}]

    def get_template_names(self) -> list[str]:
        """The choice."""
        return ["caseforms/desk/new.html"]
