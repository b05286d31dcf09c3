"""An entry is not offered any more; answers that chose it keep it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..models import ReferenceEntry
from ..policy import entries
from .import_entries import end

ACTION = "caseforms.lists.end"


def end_entry(entry: ReferenceEntry, *, by: Any) -> None:
    """From today on. Raises PermissionDenied."""
    if not entries.user_has_permission_for_instance(by, "delete", entry):
        raise PermissionDenied(_("You cannot change this list."))
    with transaction.atomic():
        end(entry, timezone.localdate())
        entry.save(update_fields=["is_active", "valid_to"])
        log(instance=entry, action=ACTION, user=by)
