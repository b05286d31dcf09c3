"""What the screens about one workflow share: who may open them, which definition they are about, the way back."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.permissions import policy_registry

from ..definition import Definition
from ..models import Workflow


class WorkflowView(TemplateView):
    """A screen about one workflow: for whoever may change it."""

    title: Any = ""
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever may not change it has nothing to try."""
        self.workflow = get_object_or_404(Workflow, pk=kwargs["pk"])
        policy = policy_registry.get_by_type(Workflow)
        if not policy.user_has_any_permission_for_instance(request.user, {"change", "publish"}, self.workflow):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def draft(self) -> Workflow:
        """The workflow as it was saved last."""
        draft: Workflow = self.workflow.get_latest_revision_as_object()
        return draft

    @cached_property
    def definition(self) -> Definition:
        """What is looked at: the draft, or a version (`?version=3`)."""
        number = self.request.GET.get("version", "")
        if number.isdigit():
            return get_object_or_404(self.workflow.versions, number=int(number)).definition
        return self.draft.definition()

    @cached_property
    def roles(self) -> dict[int, str]:
        """What roles are called."""
        return dict(Group.objects.values_list("pk", "name"))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With the way back."""
        edit = reverse("wagtailsnippets_workflows_workflow:edit", args=[self.workflow.pk])
        crumbs = [
            {"url": reverse("wagtailsnippets_workflows_workflow:list"), "label": _("Case workflows")},
            {"url": edit, "label": self.workflow.name},
            {"url": "", "label": str(self.title)},
        ]
        said = {"title": self.title, "breadcrumbs_items": crumbs, "header_icon": "tasks", "edit_url": edit}
        return super().get_context_data(workflow=self.workflow, **said, **context)
