"""Wagtail's users app, with our screens and our permissions."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    """Stands in INSTALLED_APPS where `wagtail.users` would."""

    user_viewset = "caseforms.community.accounts.viewset.AccountViewSet"

    def ready(self) -> None:
        """Replace the plain policy for users that Wagtail has just registered."""
        super().ready()
        from wagtail.admin.views.account import NameEmailSettingsPanel
        from wagtail.permissions import register_permission_policy

        from ..models import User
        from .forms import OwnNameForm
        from .policy import UserPermissionPolicy

        register_permission_policy(User, UserPermissionPolicy(User))
        # Wagtail has no setting for this form, and its own insists on a last name, which many people do not have.
        NameEmailSettingsPanel.form_class = OwnNameForm
