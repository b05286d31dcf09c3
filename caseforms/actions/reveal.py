"""Looking at what is hidden on a case: NIK, family card, phone and marked answers."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..models import Case
from .access import check

ACTION = "caseforms.reveal"


def reveal(case: Case, reason: str, *, by: Any) -> None:
    """Write down who looks and why; only then may it be shown. Raises PermissionDenied or ValidationError."""
    check(case, by, "view")
    if len(reason.strip()) < 3:
        raise ValidationError(_("Say in a few words why you need to see it."))
    log(instance=case, action=ACTION, user=by, data={"reason": reason.strip()[:200]})
