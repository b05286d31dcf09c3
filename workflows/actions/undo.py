"""Take a publication back: the version before is live again, and those that were carried over go back to it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..models import CarryOver, Workflow
from .carry import NotPossible, check, wake
from .restore import restore

Status = CarryOver.Status
DAYS = 7


def undo(carry_over: CarryOver, by: Any, back: Mapping[str, Sequence[int]] | None = None) -> None:
    """
    Begin to take it back. The draft stays as the administrator left it, and can be published again.

    `back` names those that have moved on and are taken back all the same: ids, by the label of their model. Raises
    PermissionDenied or NotPossible.
    """
    check(by)
    with transaction.atomic():
        workflow = Workflow.objects.select_for_update().get(pk=carry_over.workflow_id)
        found = CarryOver.objects.select_for_update(of=("self",)).get(pk=carry_over.pk)
        if reason := why_not(found):
            raise NotPossible(reason)
        found.status, found.position, found.error = Status.UNDOING, {}, ""
        found.undone_by, found.back = by, {label: list(ids) for label, ids in (back or {}).items()}
        found.finished_at = found.finished_at or timezone.now()
        found.save()
        if workflow.current_id == found.target_id and found.before:
            restore(workflow, found.before, found.revision_before)
        wake(found.pk)
    carry_over.refresh_from_db()


def why_not(carry_over: CarryOver) -> str:
    """Why it cannot be undone; empty when it can."""
    if carry_over.status not in (Status.RUNNING, Status.STOPPED, Status.DONE):
        return _("There is nothing to undo: it is %(status)s.") % {"status": carry_over.get_status_display()}
    if carry_over.before_id is None:
        return _("No version was live before: there is nothing to go back to.")
    if timezone.now() > (until := undo_until(carry_over)):
        return _("It could be undone until %(until)s.") % {
            "until": date_format(timezone.localtime(until), "DATETIME_FORMAT")
        }
    later = carry_over.workflow.carry_overs.filter(pk__gt=carry_over.pk)
    if later.exclude(status__in=[Status.UNDONE, Status.DROPPED]).exists():
        return _("Something was published after it. Undo that first.")
    return ""


def undo_until(carry_over: CarryOver) -> datetime:
    """The end of the window, counted from when it was done."""
    began = carry_over.finished_at or carry_over.started_at or carry_over.created_at
    return began + timedelta(days=getattr(settings, "WORKFLOW_UNDO_DAYS", DAYS))
