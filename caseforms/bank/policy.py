"""Who may see and change which entries: an agency's own people its own; shared ones everybody who looks after them."""

from typing import Any

from django.db.models import Q
from wagtail.permissions import policy_registry

from ..community import scope
from ..form_policy import FormPolicy
from ..models import BankEntry


class BankPolicy(FormPolicy):
    """As with forms."""

    def agencies_for(self, user: Any) -> Q:
        """The condition on organisations that the user may keep entries for."""
        return scope.within(user, "caseforms.add_bankentry")


policy = BankPolicy(BankEntry, "agency__area_id")
policy_registry.register(BankEntry, value=policy)
