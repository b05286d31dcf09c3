"""What the child processes do about publications: several at once, and while others send forms."""

import sys
import time
from dataclasses import replace

from caseforms.models import Case, Service
from workflows.actions.carry import NotPossible
from workflows.actions.publish import publish
from workflows.actions.publish_plan import Shown, for_new_only, publish_with_plan
from workflows.definition import Kind, Limit
from workflows.errors import NotMoved
from workflows.models import Workflow

from .carrying import definition


def wait() -> None:
    """Tell the others that we are ready, and wait until all are."""
    print("ready", flush=True)
    sys.stdin.readline()


def shared() -> int:
    """A published workflow that two will edit."""
    wait()
    workflow = Workflow(name="Shared", slug=f"shared-{time.time_ns()}")
    workflow.set_definition(definition("lent", 5))
    publish(workflow)
    return workflow.pk


def edit_and_publish(workflow: int, days: int) -> list:
    """Save a draft, look at the page with the plan, then press the button: what came of it, and what one had seen."""
    found = Workflow.objects.get(pk=workflow)
    found.set_definition(definition("lent", days))
    found.save_revision(clean=False)
    shown, seen = Shown.of(found), found.get_latest_revision_as_object().definition().by_key["lent"].limit.amount
    wait()
    try:
        publish_with_plan(found, for_new_only(found), reason=f"{days} days", by=None, shown=shown)
    except (NotMoved, NotPossible) as error:
        return [type(error).__name__, seen]
    return ["published", seen]


def live(workflow: int) -> list:
    """The number of the live version, and how many days it gives."""
    wait()
    version = Workflow.objects.get(pk=workflow).live_version
    return [version.number, version.definition.by_key["lent"].limit.amount]


def publish_often(service: int, times: int, **_: int) -> int:
    """One version after the other, each with another deadline for the first state."""
    wait()
    for number in range(times):
        workflow = Workflow.objects.get(pk=Service.objects.get(pk=service).workflow_id)
        old = workflow.live_version.definition
        first = replace(old.initial, limit=Limit(7 + number), timers=())
        workflow.set_definition(replace(old, states=(first, *old.states[1:])))
        publish(workflow)
    return times


def astray(numbers: list[str]) -> list[str]:
    """Those that did not begin by one version and by nothing else."""
    wait()
    return [case.number for case in Case.objects.filter(number__in=numbers) if not _began_whole(case)]


def _began_whole(case: Case) -> bool:
    (begun,) = case.moves.all()
    definition = case.workflow_version.definition
    limit = definition.initial.limit
    due = case.calendar().add(begun.at, limit) if limit else None
    same = begun.version_id == case.workflow_version_id and case.state == begun.target == definition.initial.key
    return same and case.due_at == due and definition.by_key[case.state].kind == Kind.INITIAL


VERBS = {verb.__name__: verb for verb in (shared, edit_and_publish, live, publish_often, astray)}
