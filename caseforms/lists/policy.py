"""Who may see and change which lists: an agency's own people its own; shared ones everybody who looks after lists."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permissions import policy_registry

from ..community import scope
from ..community.policy import AreaPermissionPolicy
from .models import ReferenceEntry, ReferenceList


class ListPolicy(AreaPermissionPolicy):
    """Permissions on lists and entries, by the area of the list's agency; a shared list is nobody's alone."""

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Of what is shared, holding the permission anywhere is enough."""
        whose = instance if isinstance(instance, ReferenceList) else instance.list
        if whose.agency_id is None:
            return self.user_has_permission(user, action)
        return super().user_has_permission_for_instance(user, action, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        """What belongs to the user's agencies, and what is shared."""
        actions = list(actions)
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        condition = self._condition(user, actions)
        shared = Q(**{self.area_field.removesuffix("__area_id"): None})
        return self.model._default_manager.filter(condition | shared if condition else condition)


lists = ListPolicy(ReferenceList, "agency__area_id")
entries = ListPolicy(ReferenceEntry, "list__agency__area_id")
policy_registry.register(ReferenceList, value=lists)
policy_registry.register(ReferenceEntry, value=entries)


def agencies_for(user: Any) -> Q:
    """The condition on organisations that the user may keep lists for."""
    return scope.within(user, "caseforms.add_referencelist")


def may_import(user: Any, into: ReferenceList) -> bool:
    """Whether the user may write entries of that list."""
    some = ReferenceEntry(list=into)
    return all(entries.user_has_permission_for_instance(user, action, some) for action in ("add", "change"))
