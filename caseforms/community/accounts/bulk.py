"""What may be done to many accounts at once: what may be done to each of them."""

from typing import Any

from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction

from ..authority import may_edit
from ..models import User


class WithinReach:
    """Accounts that are out of reach are not even named."""

    def get_actionable_objects(self) -> tuple[list[User], dict[str, list[User]]]:
        """Those that may be changed, and of the others those that may be seen."""
        objects, others = super().get_actionable_objects()
        seen = set(User.objects.visible_to(self.request.user).values_list("pk", flat=True))
        return objects, {why: [user for user in users if user.pk in seen] for why, users in others.items()}


class DeleteAccounts(WithinReach, DeleteBulkAction):
    """Only accounts one may delete one by one."""

    def check_perm(self, obj: User) -> bool:
        """Within reach."""
        return super().check_perm(obj) and may_edit(self.request.user, obj)


class SwitchAccounts(WithinReach, SetActiveStateBulkAction):
    """Only accounts one may change one by one."""

    def check_perm(self, obj: User) -> bool:
        """Within reach."""
        return super().check_perm(obj) and may_edit(self.request.user, obj)


class PutInGroup(WithinReach, AssignRoleBulkAction):
    """Groups given by hand are for superusers; roles at work are given in the register of memberships."""

    def check_perm(self, obj: Any) -> bool:
        """Superusers only."""
        return self.request.user.is_superuser


ACTIONS = (PutInGroup, DeleteAccounts, SwitchAccounts)
