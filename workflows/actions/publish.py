"""Publish a workflow: the draft becomes live, and an immutable version of it is made."""

import logging
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions import PublishRevisionAction
from wagtail.log_actions import log

from ..errors import Unpublishable
from ..meaning import meaning
from ..models import CarryOver, Workflow, WorkflowVersion
from ..problems import Problem, problems, stopping
from ..registries import checks
from ..signals import version_published
from . import carry

SCHEDULED = "wagtail.publish.scheduled"  # how Wagtail's command says that a schedule is due
REFUSED = "workflows.schedule.refused"
logger = logging.getLogger(__name__)


def publish(workflow: Workflow, by: Any = None) -> WorkflowVersion:
    """
    Save the draft in this instance as a revision, publish it, and return the version subjects follow from now on.

    Raises Unpublishable. An unchanged definition makes no new version.
    """
    with transaction.atomic():
        if workflow.pk is None:
            workflow.live = False
            workflow.save()
        revision = workflow.save_revision(user=by, clean=False)
        workflow.publish(revision, user=by)
    workflow.refresh_from_db()
    return workflow.versions.latest("number")


def problems_of(workflow: Workflow) -> list[Problem]:
    """What is wrong with the draft in this instance. What only warns does not keep it from being published."""
    previous, draft = workflow.current.definition if workflow.current else None, workflow.definition()
    found = problems(draft, previous, set(Group.objects.values_list("pk", flat=True)))
    return found + [problem for check in checks.values() for problem in check.problems(workflow, draft)]


def publish_revision(revision: Any, user: Any = None, skip_permission_checks: bool = False, **options: Any) -> Any:
    """
    What `Workflow.publish` does. Raises Unpublishable.

    When its scheduled moment has come there is nobody to tell: the schedule is cancelled and its plan dropped, which
    the history of the workflow shows, and whatever else is due at that moment is published.
    """
    try:
        return PublishWorkflow(revision, user=user, **options).execute(skip_permission_checks=skip_permission_checks)
    except Unpublishable as error:
        if options.get("log_action") != SCHEDULED:
            raise
        _cancel(revision, error.messages)


def _cancel(revision: Any, problems: list[str]) -> None:
    """The schedule and the plan that waited for it come to nothing, and both say why."""
    logger.error("Scheduled publication of workflow %s cancelled: %s", revision.object_id, "; ".join(problems))
    draft = revision.as_object()
    with transaction.atomic():
        revision.approved_go_live_at = None
        revision.save(update_fields=["approved_go_live_at"])
        plan = draft.carry_overs.filter(status=CarryOver.Status.PLANNED).select_related("revision").first()
        if plan and _is_for(plan, draft, revision):
            said = _("It was not published when its time had come: %(problems)s")
            _drop(plan, said % {"problems": " ".join(problems)})
        log(instance=draft, action=REFUSED, revision=revision, data={"problems": problems})


class PublishWorkflow(PublishRevisionAction):
    """Wagtail's own way to publish or schedule, which every door uses; whole or not at all."""

    def check(self, skip_permission_checks: bool = False) -> None:
        """Refuse what has problems, also when it is only scheduled now, and again when its time has come."""
        super().check(skip_permission_checks=skip_permission_checks)
        if found := stopping(problems_of(self.object)):
            raise Unpublishable(found)

    def execute(self, skip_permission_checks: bool = False) -> Any:
        """One transaction for the live workflow, its version, and the beginning of what its plan says."""
        with transaction.atomic():
            self.before = Workflow.objects.select_for_update().get(pk=self.object.pk)  # publications take turns
            return super().execute(skip_permission_checks=skip_permission_checks)

    def _after_publish(self) -> None:
        """Wagtail calls this when the object is saved, and before it tells others."""
        if self.object.live:
            plan = _waiting_plan(self.object, self.revision)
            version = _make_version(self.object, self.user or self.revision.user, plan.reason if plan else "")
            if plan:
                plan.revision_before_id = self.before.live_revision_id
                carry.begin(plan, version, self.before.live_version)
        super()._after_publish()


def _make_version(workflow: Workflow, by: Any, reason: str) -> WorkflowVersion:
    last = workflow.versions.first()
    definition = workflow.definition()
    if last is None or meaning(last.definition) != meaning(definition):
        number = last.number + 1 if last else 1
        document = definition.as_json()
        last = WorkflowVersion(workflow=workflow, number=number, document=document, published_by=by, reason=reason)
        last.save()
        version_published.send(sender=WorkflowVersion, version=last)
    if workflow.current_id != last.pk:
        workflow.former, workflow.current = workflow.current, last
        Workflow.objects.filter(pk=workflow.pk).update(current=last, former=workflow.former)
    return last


def _waiting_plan(workflow: Workflow, revision: Any) -> CarryOver | None:
    """The plan that was made for what is published now. One that was made for something else is dropped."""
    plan = workflow.carry_overs.filter(status=CarryOver.Status.PLANNED).select_related("revision").first()
    if plan is None or _is_for(plan, workflow, revision):
        return plan
    _drop(plan, _("Another draft was published than the one it was made for."))
    return None


def _drop(plan: CarryOver, why: str) -> None:
    plan.status, plan.finished_at, plan.error = CarryOver.Status.DROPPED, timezone.now(), why
    plan.save(update_fields=["status", "finished_at", "error"])


def _is_for(plan: CarryOver, workflow: Workflow, revision: Any) -> bool:
    if plan.revision_id == revision.pk:
        return True
    return plan.revision is not None and meaning(plan.revision.as_object().definition()) == meaning(
        workflow.definition()
    )
