"""Publish a draft together with a plan for those that are under way."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from ..errors import Overtaken, Unpublishable
from ..holes import holes
from ..models import CarryOver, Workflow
from ..plan import STAY, Plan, Route
from ..planning import ground_of, under_way
from ..problems import stopping
from .carry import NotPossible
from .publish import problems_of

Status = CarryOver.Status


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody looked at when deciding: the draft and the live version. Both must still be these."""

    draft: str
    live: int | None

    @classmethod
    def of(cls, workflow: Workflow) -> "Shown":
        """What is there now."""
        draft = workflow.get_latest_revision_as_object()
        said = [draft.definition().as_json(), draft.name, draft.slug, str(draft.go_live_at), str(draft.expire_at)]
        digest = hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()
        return cls(digest[:32], workflow.current_id)


def publish_with_plan(workflow: Workflow, plan: Plan, *, reason: str, by: Any, shown: Shown | None = None) -> CarryOver:
    """
    Publish the latest draft, or schedule it if it says when, and carry out the plan from that moment on.

    Raises PermissionDenied, NotPossible, Overtaken when the draft or the live version is another than was shown, and
    Unpublishable when the draft has problems or the plan has a hole.
    """
    _check(by, "publish")
    with transaction.atomic():
        carry_over = _keep(workflow, plan, reason, by, shown)
        carry_over.revision.publish(user=by)
    carry_over.refresh_from_db()
    return carry_over


def submit_with_plan(workflow: Workflow, plan: Plan, *, reason: str, by: Any, shown: Shown | None = None) -> CarryOver:
    """Keep the plan with the draft and hand both to Wagtail's moderation: who approves the draft approves the plan."""
    _check(by, "change")
    moderation = workflow.get_workflow()
    if moderation is None:
        raise NotPossible(_("Nobody is asked to review case workflows: an administrator sets that up in the settings."))
    with transaction.atomic():
        carry_over = _keep(workflow, plan, reason, by, shown)
        if not workflow.workflow_in_progress:
            moderation.start(workflow.get_latest_revision_as_object(), by)
    return carry_over


def for_new_only(workflow: Workflow) -> Plan:
    """The plan by which everybody who is under way stays on the version they follow."""
    draft = workflow.get_latest_revision_as_object().definition()
    states = ground_of(workflow, draft, under_way(workflow)).states
    return Plan(tuple(Route(key, STAY) for key in states))


def _check(by: Any, action: str) -> None:
    if by is not None and not policy_registry.get_by_type(Workflow).user_has_permission(by, action):
        raise PermissionDenied


def _keep(workflow: Workflow, plan: Plan, reason: str, by: Any, shown: Shown | None) -> Any:
    """The plan waits for the latest draft to be published, in place of any plan that waited before."""
    if not reason.strip():
        raise NotPossible(_("Say why it is changed: it can be read back later."))
    now = Workflow.objects.select_for_update().get(pk=workflow.pk)
    if shown and shown != Shown.of(now):
        raise Overtaken(_("The draft or the live version has changed since this page was shown. Look at it again."))
    if now.carry_overs.filter(status__in=[Status.RUNNING, Status.STOPPED, Status.UNDOING]).exists():
        raise NotPossible(_("The cases of an earlier change are still being moved. Wait for it, or end it first."))
    draft = now.get_latest_revision_as_object()
    found = stopping([*problems_of(draft), *holes(plan, ground_of(now, draft.definition(), under_way(now)))])
    if found:
        raise Unpublishable(found)
    now.carry_overs.filter(status=Status.PLANNED).update(status=Status.DROPPED, finished_at=timezone.now())
    return CarryOver.objects.create(
        workflow=now, revision=now.get_latest_revision(), plan=plan.as_json(), reason=reason.strip(), by=by
    )
