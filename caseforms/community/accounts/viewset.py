"""Wagtail's screens for users, limited to the accounts an administrator answers for."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, BulkActionsCheckboxColumn, Column, DateColumn
from wagtail.users.views import users

from ..authority import may_edit
from ..models import User
from .forms import AccountForm, NewAccountForm


class WithinReach:
    """A view of one account: whoever may not change it is told it does not exist."""

    def get_object(self, *args: Any, **kwargs: Any) -> User:
        """The account, or 404."""
        found = super().get_object(*args, **kwargs)
        if not may_edit(self.request.user, found):
            raise Http404
        return found


class AccountForms:
    """The forms ask who is acting."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """With the administrator who is signed in."""
        return super().get_form_kwargs() | {"acting": self.request.user}


class AccountList(users.IndexView):
    """The accounts with a role in one's area."""

    search_fields = ["name", "username", "email"]
    default_ordering = "name"

    def get_base_queryset(self) -> QuerySet[User]:
        """With their roles, read in one go."""
        seen = User.objects.visible_to(self.request.user)
        with_roles = seen.prefetch_related("memberships__role", "memberships__area", "groups")
        return with_roles.select_related("wagtail_userprofile")

    def get_edit_url(self, instance: User) -> str | None:
        """None for an account that may be seen but not changed."""
        return super().get_edit_url(instance) if may_edit(self.request.user, instance) else None

    def get_delete_url(self, instance: User) -> str | None:
        """None for an account that may be seen but not deleted."""
        return super().get_delete_url(instance) if may_edit(self.request.user, instance) else None

    def order_queryset(self, queryset: QuerySet[User]) -> QuerySet[User]:
        """Like every other list: by the column that was clicked."""
        return queryset.order_by(self.ordering or "name", "pk")

    @cached_property
    def columns(self) -> list[Any]:
        """Name, user name, roles, active, last sign-in."""
        name = self._get_title_column_class(users.UserColumn)
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="user"),
            name("name", accessor=str, label=_("Name"), sort_key="name", get_url=self.get_edit_url, classname="name"),
            Column("username", label=_("Username"), sort_key="username", classname="username"),
            Column("roles", label=_("Roles"), accessor=roles_of),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active", classname="status"),
            DateColumn("last_login", label=_("Last login"), sort_key="last_login", classname="last-login"),
        ]


class NewAccount(AccountForms, users.CreateView):
    """A new account with its first role."""


class EditAccount(AccountForms, WithinReach, users.EditView):
    """Name, address, password, active or not."""


class DeleteAccount(WithinReach, users.DeleteView):
    """Accounts that did something stay: switch them off instead."""


class AccountHistory(WithinReach, users.HistoryView):
    """Who changed the account."""


class AccountViewSet(users.UserViewSet):
    """Users, in Wagtail's settings menu."""

    index_view_class = AccountList
    add_view_class = NewAccount
    edit_view_class = EditAccount
    delete_view_class = DeleteAccount
    history_view_class = AccountHistory
    ordering = "name"
    template_prefix = "community/accounts/"
    copy_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> type:
        """Ours."""
        return AccountForm if for_update else NewAccountForm


def roles_of(user: User) -> str:
    """The roles of an account that have not ended, in a line: `Camat (Turikale), Manajer (Maros)`."""
    today = timezone.localdate()
    lasting = [one for one in user.memberships.all() if not one.ends or one.ends >= today]
    return ", ".join(sorted({f"{one.role} ({one.area})" for one in lasting}))
