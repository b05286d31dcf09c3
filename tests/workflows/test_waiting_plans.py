"""Plans that wait: for a date, or for a second pair of eyes; and versions that are valid until a date."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Revision, WorkflowContentType, WorkflowTask
from wagtail.models import Workflow as Moderation

from tests.bicycles.models import Bicycle
from workflows import engine
from workflows.actions import carry
from workflows.actions.publish import publish
from workflows.actions.publish_plan import for_new_only, publish_with_plan, submit_with_plan
from workflows.models import CarryOver, Workflow
from workflows.plan import propose
from workflows.problems import Problem
from workflows.registries import checks

Status = CarryOver.Status


@pytest.fixture
def renamed(definition):
    states = tuple(replace(s, label="In the workshop") if s.key == "broken" else s for s in definition.states)
    return replace(definition, states=states)


def drafted(workflow, definition, **values):
    workflow.refresh_from_db()
    workflow.set_definition(definition)
    for name, value in values.items():
        setattr(workflow, name, value)
    workflow.save_revision(clean=False)
    found = Workflow.objects.get()
    return found, propose([v.definition for v in found.versions.all()], definition).plan


def arrive():
    """The scheduled moment has come."""
    past = timezone.now() - timedelta(minutes=1)
    for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()
    call_command("publish_scheduled")


def test_a_plan_waits_for_its_date(workflow, bicycle, renamed, people):
    root = people("root", is_superuser=True)
    found, plan = drafted(workflow, renamed, go_live_at=timezone.now() + timedelta(days=30))

    carry_over = publish_with_plan(found, plan, reason="From January", by=root)
    assert carry_over.status == Status.PLANNED
    assert Workflow.objects.get().live_version.number == 1

    arrive()

    carry_over.refresh_from_db()
    assert (carry_over.status, carry_over.target.number, carry_over.target.reason) == (
        Status.RUNNING,
        2,
        "From January",
    )
    carry.run(carry_over.pk)
    assert Bicycle.objects.get().workflow_version.number == 2


def test_a_plan_that_was_made_for_another_draft_is_dropped(workflow, bicycle, renamed, definition, people):
    root = people("root", is_superuser=True)
    found, plan = drafted(workflow, renamed, go_live_at=timezone.now() + timedelta(days=30))
    carry_over = publish_with_plan(found, plan, reason="From January", by=root)
    workflow.refresh_from_db()
    other = tuple(replace(s, label="Kaputt") if s.key == "broken" else s for s in definition.states)
    workflow.set_definition(replace(definition, states=other))
    workflow.go_live_at = None

    publish(workflow, by=root)

    carry_over.refresh_from_db()
    assert carry_over.status == Status.DROPPED
    assert Bicycle.objects.get().workflow_version.number == 1


def test_whoever_approves_the_draft_approves_the_plan(workflow, bicycle, renamed, people, lender):
    author, reviewer = people("author", is_superuser=True), people("reviewer", lender, is_superuser=True)
    moderation = Moderation.objects.create(name="Second pair of eyes")
    task = GroupApprovalTask.objects.create(name="Look")
    task.groups.add(lender)
    WorkflowTask.objects.create(workflow=moderation, task=task, sort_order=1)
    WorkflowContentType.objects.create(content_type=ContentType.objects.get_for_model(Workflow), workflow=moderation)
    found, plan = drafted(workflow, renamed)

    carry_over = submit_with_plan(found, plan, reason="A better word", by=author)
    assert (carry_over.status, Workflow.objects.get().live_version.number) == (Status.PLANNED, 1)

    state = Workflow.objects.get().current_workflow_task_state
    state.task.specific.on_action(state, reviewer, "approve")

    carry_over.refresh_from_db()
    assert (carry_over.status, carry_over.by, carry_over.target.number) == (Status.RUNNING, author, 2)
    assert carry_over.target.published_by == reviewer


def test_when_a_version_expires_the_one_before_is_live_again(workflow, bicycle, renamed, people):
    found, _plan = drafted(workflow, renamed, expire_at=timezone.now() + timedelta(days=1))
    carried = publish_with_plan(found, for_new_only(found), reason="Until June", by=None)
    new = Bicycle(name="New")
    engine.start(new, carried.target)
    Workflow.objects.update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")

    kept = Workflow.objects.get()
    assert (kept.live, kept.expired, kept.expire_at, kept.live_version.number) == (True, False, None, 1)
    assert kept.definition() == kept.live_version.definition
    assert Bicycle.objects.get(name="New").workflow_version.number == 2, "whoever began on it finishes on it"


def test_a_first_version_that_expires_leaves_nothing_live(workflow):
    Workflow.objects.update(expire_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled")

    assert Workflow.objects.get().live_version is None


class AWorkshop:
    """A check that finds something only once the hour has come."""

    found: tuple = ()

    def problems(self, workflow, definition):
        return [Problem(("states", "broken"), message) for message in self.found]


@pytest.fixture
def workshop(monkeypatch):
    monkeypatch.setitem(checks, "workshop", AWorkshop())
    return lambda *found: monkeypatch.setattr(AWorkshop, "found", found)


def test_what_is_refused_when_its_hour_comes_says_so_and_nothing_waits_any_more(
    workflow, bicycle, renamed, people, workshop, client
):
    root = people("root", is_superuser=True)
    found, plan = drafted(workflow, renamed, go_live_at=timezone.now() + timedelta(days=30))
    carry_over = publish_with_plan(found, plan, reason="From January", by=root)
    workshop("The workshop has closed.")

    arrive()

    carry_over.refresh_from_db()
    assert (carry_over.status, carry_over.target, carry_over.finished_at is None) == (Status.DROPPED, None, False)
    assert "The workshop has closed." in carry_over.error
    assert Workflow.objects.get().live_version.number == 1
    client.force_login(root)
    page = client.get(reverse("workflows_history", args=[workflow.pk]))
    assert not page.context["waiting"] and list(page.context["dropped"]) == [carry_over]
    assert "The workshop has closed." in page.content.decode()


def test_a_schedule_without_a_plan_that_is_refused_says_why_in_the_history(workflow, renamed, people, workshop, client):
    root = people("root", is_superuser=True)
    found, _plan = drafted(workflow, renamed, go_live_at=timezone.now() + timedelta(days=30))
    found.get_latest_revision().publish(user=root)
    workshop("The workshop has closed.")

    arrive()

    client.force_login(root)
    page = client.get(reverse("wagtailsnippets_workflows_workflow:history", args=[workflow.pk]))
    assert "The workshop has closed." in page.content.decode()


def test_a_plan_for_another_draft_outlives_a_schedule_that_is_refused(workflow, bicycle, renamed, people, workshop):
    root = people("root", is_superuser=True)
    found, _plan = drafted(workflow, renamed, go_live_at=timezone.now() + timedelta(days=30))
    found.get_latest_revision().publish(user=root)
    other = replace(renamed, states=tuple(replace(s, public="Later") for s in renamed.states))
    found, plan = drafted(workflow, other, go_live_at=timezone.now() + timedelta(days=60))
    waiting = submit_later(found, plan, root)
    workshop("The workshop has closed.")

    arrive()

    waiting.refresh_from_db()
    assert waiting.status == Status.PLANNED


def submit_later(workflow, plan, by):
    """A plan that waits for a draft which nobody has scheduled yet."""
    return CarryOver.objects.create(
        workflow=workflow, revision=workflow.get_latest_revision(), plan=plan.as_json(), reason="Later", by=by
    )
