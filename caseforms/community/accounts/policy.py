"""Which accounts an administrator sees, and which may be changed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from .. import scope
from ..authority import may_edit
from ..models import User


class UserPermissionPolicy(ModelPermissionPolicy):
    """Accounts lie where their memberships do; an account with a role elsewhere may be seen but not changed."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Held for some area at all."""
        return scope.holds_anywhere(user, self._get_permission_name(action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: User) -> bool:
        """Seen in any of one's areas; changed only when all memberships lie in them."""
        if action == "view":
            return User.objects.visible_to(user).filter(pk=instance.pk).exists()
        return self.user_has_permission(user, action) and may_edit(user, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        """The accounts the user may see."""
        return User.objects.visible_to(user) if self.user_has_any_permission(user, actions) else User.objects.none()
