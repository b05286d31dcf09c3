"""What the screens about one form share: who may open them, its draft and live version, the way back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from ..definition import FormDefinition
from ..form_policy import policy
from ..models import Form


class FormView(TemplateView):
    """A screen about one form: for whoever has one of the permissions it `needs`."""

    title: Any = ""
    needs = frozenset({"change", "publish"})
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Forms of other agencies are not there."""
        if not policy.may_open(request.user, kwargs["pk"]):
            raise Http404
        self.form = get_object_or_404(Form, pk=kwargs["pk"])
        if not policy.user_has_any_permission_for_instance(request.user, self.needs, self.form):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def draft(self) -> Form:
        """The form as it was saved last."""
        draft: Form = self.form.get_latest_revision_as_object()
        return draft

    @cached_property
    def definition(self) -> FormDefinition:
        """What the draft asks."""
        return self.draft.definition()

    @cached_property
    def live(self) -> FormDefinition:
        """What the version published last asks; nothing when there is none."""
        current = self.form.current
        return FormDefinition.from_json(current.document) if current else FormDefinition(())

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """With the way back."""
        edit = reverse("wagtailsnippets_caseforms_form:edit", args=[self.form.pk])
        crumbs = [
            {"url": reverse("wagtailsnippets_caseforms_form:list"), "label": _("Forms")},
            {"url": edit, "label": self.form.name},
            {"url": "", "label": str(self.title)},
        ]
        said = {"title": self.title, "breadcrumbs_items": crumbs, "header_icon": "form", "edit_url": edit}
        return super().get_context_data(form_object=self.form, **said, **context)
