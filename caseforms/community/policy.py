"""What Wagtail asks before it shows or changes something: the same answer as `visible_to`, through memberships."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from . import scope
from .codes import ancestry
from .models import Membership


class AreaPermissionPolicy(ModelPermissionPolicy):
    """
    Permissions of a model whose rows lie in an area: held for the rows within the areas of the user's memberships.

    `area_field` may follow relations: `case__area_id`.
    """

    def __init__(self, model: Any, area_field: str = "area_id", auth_model: Any = None) -> None:
        super().__init__(model, auth_model=auth_model)
        self.area_field = area_field

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Held for some area at all."""
        return scope.holds_anywhere(user, self._get_permission_name(action))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Any of them held for some area."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Held for the area of this row."""
        return scope.holds(user, self._get_permission_name(action), self.area_of(instance))

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet:
        """The rows in the areas where any of them is held."""
        return self.model._default_manager.filter(self._condition(user, actions))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet:
        """Active users whom a membership in force gives any of them."""
        return self._users(actions, {})

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> QuerySet:
        """Active users whom a membership in force gives any of them for the area of this row."""
        area = self.area_of(instance)
        return self._users(actions, {"area_id__in": ancestry(area) if area else []})

    def area_of(self, instance: Any) -> int | None:
        """The number of the area a row lies in."""
        found = instance
        for name in self.area_field.split("__"):
            found = getattr(found, name, None)
        return found

    def _condition(self, user: Any, actions: Iterable[str]) -> Q:
        conditions = [scope.within(user, self._get_permission_name(action), self.area_field) for action in actions]
        if not all(conditions):  # a superuser: no condition at all
            return Q()
        found = Q(pk__in=[])
        for condition in conditions:
            found |= condition
        return found

    def _users(self, actions: Iterable[str], place: dict[str, Any]) -> QuerySet:
        granting = self._get_permission_objects_for_actions(actions).values("group")
        members = Membership.objects.in_force().filter(role__in=granting, **place).values("user_id")
        users = get_user_model().objects.filter(is_active=True)
        return users.filter(Q(pk__in=members) | Q(is_superuser=True))
