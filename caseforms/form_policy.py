"""Who may see and change which forms: an agency's own people its own; shared ones everybody who looks after forms."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permissions import policy_registry

from .community import scope
from .community.policy import AreaPermissionPolicy
from .models import Form


class FormPolicy(AreaPermissionPolicy):
    """Permissions on forms, by the agency's area."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """A shared form is nobody's alone: holding the permission anywhere is enough."""
        if instance.agency_id is None:
            return self.user_has_permission(user, action)
        return super().user_has_permission_for_instance(user, action, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        """The forms of the user's agencies, and the shared ones."""
        actions = list(actions)
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        condition = self._condition(user, actions)
        return self.model._default_manager.filter(condition | Q(agency=None) if condition else condition)

    def may_open(self, user: Any, pk: Any) -> bool:
        """Whether the user may see or change that form."""
        return self.instances_user_has_any_permission_for(user, {"view", "change"}).filter(pk=pk).exists()

    def agencies_for(self, user: Any) -> Q:
        """The condition on organisations that the user may make forms for."""
        return scope.within(user, "caseforms.add_form")


policy = FormPolicy(Form, "agency__area_id")
policy_registry.register(Form, value=policy)
