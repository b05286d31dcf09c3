"""Where an entry of the question bank is used, for whoever looks."""

from typing import Any

from django import template

from ..form_policy import policy
from ..models import BankEntry

register = template.Library()


@register.inclusion_tag("caseforms/bank/use_list.html")
def uses_of(entry: BankEntry, user: Any) -> dict[str, Any]:
    """The forms the user may open; of others only how many there are."""
    mine = set(policy.instances_user_has_any_permission_for(user, {"view", "change"}).values_list("pk", flat=True))
    every = list(entry.uses.select_related("form__agency").defer("form__steps").order_by("form__name"))
    for use in every:
        use.entry = entry
    shown = [use for use in every if use.form_id in mine]
    return {"uses": shown, "others": len(every) - len(shown)}
