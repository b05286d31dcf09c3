"""What every register shares: Wagtail's permission policies decide, and what lies elsewhere does not exist."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import yesno
from wagtail.permissions import policy_registry
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from .pages import RegisterPage


class PolicyPermissions(PermissionHelper):
    """modeladmin asks here; the policy registered with Wagtail answers."""

    def _may(self, user: Any, action: str, obj: Model | None = None) -> bool:
        policy = policy_registry.get_by_type(self.model)
        if obj is None:
            return policy.user_has_permission(user, action)
        return policy.user_has_permission_for_instance(user, action, obj)

    def user_can_list(self, user: Any) -> bool:
        """Whoever may view rows anywhere."""
        return self._may(user, "view")

    def user_can_create(self, user: Any) -> bool:
        """Whoever may add rows anywhere."""
        return self._may(user, "add")

    def user_can_inspect_obj(self, user: Any, obj: Model) -> bool:
        """Whoever may view this row."""
        return self.inspect_view_enabled and self._may(user, "view", obj)

    def user_can_edit_obj(self, user: Any, obj: Model) -> bool:
        """Whoever may change this row."""
        return self._may(user, "change", obj)

    def user_can_delete_obj(self, user: Any, obj: Model) -> bool:
        """Whoever may delete this row."""
        return self._may(user, "delete", obj)


class ReadOnly(PolicyPermissions):
    """Rows are looked at; nobody adds, changes or deletes one here."""

    def user_can_create(self, user: Any) -> bool:
        """Never."""
        return False

    def user_can_edit_obj(self, user: Any, obj: Model) -> bool:
        """Never."""
        return False

    def user_can_delete_obj(self, user: Any, obj: Model) -> bool:
        """Never."""
        return False


def yes_or_no(field: BooleanField) -> Callable[[Model], str]:
    """A column that says yes or no, sorted as the field is."""

    def said(obj: Model) -> str:
        return yesno(getattr(obj, field.name))

    said.short_description = field.verbose_name  # type: ignore[attr-defined]
    said.admin_order_field = field.name  # type: ignore[attr-defined]
    return said


class RegisterList(IndexView):
    """A list that can be filtered by what it offers, and by nothing else."""

    def get_filters(self, request: HttpRequest) -> tuple:
        """Without the lookups that Django's lists take from the address: they could ask about any related field."""
        specs, has_filters, _others, distinct = super().get_filters(request)
        return specs, has_filters, {}, distinct


class Register(ModelAdmin):
    """A list, a page to look at a row, and forms for whoever may change it."""

    permission_helper_class = PolicyPermissions
    index_view_class = RegisterList
    inspect_view_class = RegisterPage
    inspect_view_enabled = True
    list_per_page = 50

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """What is true or false in words: modeladmin's icons belong to Django's admin, which is not installed."""
        return [self._in_words(name) for name in super().get_list_display(request)]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """The rows the user may see."""
        return self.model.objects.visible_to(request.user)

    def inspect_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """One row, or 404 when it lies elsewhere."""
        return super().inspect_view(request, self._seen(request, instance_pk))

    def edit_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """The form, or 404 when the row lies elsewhere."""
        return super().edit_view(request, self._seen(request, instance_pk))

    def delete_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """The question, or 404 when the row lies elsewhere."""
        return super().delete_view(request, self._seen(request, instance_pk))

    def history_view(self, request: HttpRequest, instance_pk: str) -> HttpResponse:
        """The history, or 404 when the row lies elsewhere."""
        return super().history_view(request, self._seen(request, instance_pk))

    def _in_words(self, name: Any) -> Any:
        try:
            field = self.model._meta.get_field(name)
        except FieldDoesNotExist:
            return name
        return yes_or_no(field) if isinstance(field, BooleanField) else name

    def _seen(self, request: HttpRequest, instance_pk: str) -> str:
        try:
            get_object_or_404(self.get_queryset(request), pk=unquote(instance_pk))
        except ValueError as error:
            raise Http404 from error
        return instance_pk
