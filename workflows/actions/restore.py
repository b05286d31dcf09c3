"""The version before becomes live again: when a carry-over is undone, or when the current version expires."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from ..models import Workflow, WorkflowVersion


def expire(workflow: Workflow, log_action: Any = True) -> bool:
    """
    The current version was valid until now: the one before is live again. False when there is none before.

    Whoever already follows the version that expires finishes on it.
    """
    former = workflow.former
    if not workflow.live or former is None or former.pk == workflow.current_id:
        return False
    restore(workflow, former)
    if log_action:
        action = log_action if isinstance(log_action, str) else "wagtail.unpublish"
        log(instance=workflow, action=action, data={"live_again": former.number})
    return True


def restore(workflow: Workflow, version: WorkflowVersion, revision: Any = None) -> None:
    """New subjects follow that version again. The draft stays as the administrator left it."""
    with transaction.atomic():
        kept = Workflow.objects.select_for_update().get(pk=workflow.pk)
        kept.set_definition(version.definition)
        kept.current, kept.former = version, None
        kept.live, kept.live_revision, kept.expired, kept.expire_at = True, revision, False, None
        kept.has_unpublished_changes = True
        kept.save()
        kept.revisions.update(approved_go_live_at=None)
    workflow.refresh_from_db()
