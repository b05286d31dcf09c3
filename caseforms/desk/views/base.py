"""What the screens of one case share: it is found among the cases the user may see, or it is not found."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from wagtail_modeladmin.views import WMABaseView

from ...community import scope
from ...models import Case
from ..urls import case_url, index_url

MAY_SEE = "caseforms.view_case"


class DeskView(WMABaseView):
    """A screen of the desk: for whoever may see cases anywhere."""

    def check_action_permitted(self, user: Any) -> bool:
        """Whether there is any area in which the user may see cases."""
        return scope.holds_anywhere(user, MAY_SEE)

    def crumbs(self) -> list[dict[str, Any]]:
        """The way back, in Wagtail's own header."""
        return [{"url": index_url(), "label": _("Cases")}]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With the way back."""
        return super().get_context_data(breadcrumbs_items=self.crumbs(), header_icon=self.header_icon, **context)


class CaseView(DeskView):
    """A screen about one case."""

    instance_pk = ""
    joined = ("service", "agency", "area__parent", "person", "centre", "assignee", "submission", "workflow_version")

    def __init__(self, model_admin: Any, instance_pk: str) -> None:
        super().__init__(model_admin)
        self.instance_pk = instance_pk

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the case first: what may not be seen does not exist."""
        self.case = get_object_or_404(self.cases(request.user), pk=self.instance_pk)
        return super().dispatch(request, *args, **kwargs)

    def cases(self, user: Any) -> QuerySet[Case]:
        """The cases this user may see."""
        return Case.objects.visible_to(user).select_related(*self.joined)

    def crumbs(self) -> list[dict[str, Any]]:
        """The way back, over the case."""
        return [*super().crumbs(), {"url": case_url(self.case.pk), "label": self.case.number}]

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With the case."""
        return super().get_context_data(case=self.case, **context)
