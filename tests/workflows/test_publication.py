"""Publication: immutable versions, and no door for what has problems."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions import action_registry
from wagtail.models import ModelLogEntry, Revision

from workflows.actions.publish import publish
from workflows.definition import Definition, State
from workflows.errors import Unpublishable
from workflows.models import Workflow, WorkflowVersion
from workflows.signals import version_published


@pytest.fixture
def renamed(definition):
    """The same workflow, with another word for a state."""
    states = tuple(replace(s, label="In the workshop") if s.key == "broken" else s for s in definition.states)
    return replace(definition, states=states)


@pytest.fixture
def broken(definition):
    """Not publishable: nothing leads to the last state."""
    return replace(definition, states=(*definition.states, State("island", "Island")))


def test_the_first_publication_makes_version_one(workflow, definition):
    version = workflow.live_version

    assert (version.number, version.published_by) == (1, None)
    assert [state.key for state in version.definition.states] == [state.key for state in definition.states]
    assert version.definition == workflow.definition()


def test_a_change_makes_a_new_version_and_leaves_the_old_one_as_it_was(workflow, renamed, people):
    root = people("root", is_superuser=True)
    first = workflow.live_version
    before = dict(first.document)

    workflow.set_definition(renamed)
    second = publish(workflow, by=root)

    assert (second.number, second.published_by) == (2, root)
    assert Workflow.objects.get().live_version == second
    assert WorkflowVersion.objects.get(pk=first.pk).document == before


def test_publishing_the_same_again_makes_no_version(workflow, definition):
    version = workflow.live_version
    workflow.set_definition(definition)
    workflow.description = "The same steps, described better."

    assert publish(workflow) == version
    assert Workflow.objects.get().description == "The same steps, described better."
    assert WorkflowVersion.objects.count() == 1


def test_going_back_to_an_older_definition_makes_a_new_version(workflow, definition, renamed):
    workflow.set_definition(renamed)
    publish(workflow)

    workflow.set_definition(definition)
    version = publish(workflow)

    assert version.number == 3
    assert version.definition == workflow.versions.get(number=1).definition


def test_a_version_never_changes(workflow):
    version = workflow.live_version
    version.number = 7

    with pytest.raises(TypeError):
        version.save()


def test_a_draft_changes_nothing_for_subjects(workflow, renamed):
    live = workflow.live_version

    workflow.set_definition(renamed)
    workflow.save_revision()

    assert Workflow.objects.get().live_version == live
    assert WorkflowVersion.objects.count() == 1


def test_listeners_hear_of_new_versions_only(workflow, renamed):
    heard = []

    def listen(version, **kwargs):
        heard.append(version.number)

    version_published.connect(listen)
    try:
        publish(workflow)
        workflow.set_definition(renamed)
        publish(workflow)
    finally:
        version_published.disconnect(listen)

    assert heard == [2]


def through_the_action(workflow):
    publish(workflow)


def through_the_model(workflow):
    workflow.publish(workflow.save_revision(clean=False))


def through_the_revision(workflow):
    workflow.save_revision(clean=False).publish()


def through_wagtails_registry(workflow):
    action = action_registry.get_action_class(Workflow, "publish")
    action(workflow.save_revision(clean=False)).execute(skip_permission_checks=True)


def through_an_edit_that_publishes(workflow):
    action_registry.get_action_class(Workflow, "edit")(workflow, publish=True).execute(skip_permission_checks=True)


def through_a_schedule(workflow):
    workflow.go_live_at = timezone.now() + timedelta(days=1)
    publish(workflow)


DOORS = [
    through_the_action,
    through_the_model,
    through_the_revision,
    through_wagtails_registry,
    through_an_edit_that_publishes,
    through_a_schedule,
]


@pytest.mark.parametrize("door", DOORS)
def test_no_door_publishes_problems(workflow, broken, door):
    live = workflow.live_version
    workflow.set_definition(broken)

    with pytest.raises(Unpublishable) as caught:
        door(workflow)

    assert caught.value.problems
    kept = Workflow.objects.get()
    assert kept.live_version == live
    assert len(kept.states) == 4
    assert WorkflowVersion.objects.count() == 1


@pytest.mark.parametrize("door", DOORS[:5])
def test_every_door_makes_the_version(workflow, renamed, door):
    workflow.set_definition(renamed)

    door(workflow)

    kept = Workflow.objects.get()
    assert kept.live_version.number == 2
    assert kept.definition() == kept.live_version.definition


def arrive(workflow):
    """The scheduled moment has come."""
    Revision.objects.for_instance(workflow).filter(approved_go_live_at__isnull=False).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    for revision in Revision.objects.for_instance(workflow):
        revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
        revision.save()
    call_command("publish_scheduled")


def test_a_scheduled_draft_becomes_a_version_when_its_time_has_come(workflow, renamed):
    live = workflow.live_version
    workflow.set_definition(renamed)
    through_a_schedule(workflow)
    assert Workflow.objects.get().live_version == live

    arrive(workflow)

    kept = Workflow.objects.get()
    assert kept.live_version.number == 2
    assert kept.definition() == kept.live_version.definition


def test_what_became_a_problem_since_it_was_scheduled_is_not_published(workflow, renamed, lender):
    live = workflow.live_version
    workflow.set_definition(renamed)
    through_a_schedule(workflow)
    lender.delete()

    arrive(workflow)

    kept = Workflow.objects.get()
    assert kept.live_version == live
    assert not kept.scheduled_revision
    assert kept.has_unpublished_changes
    assert ModelLogEntry.objects.for_instance(kept).filter(action="wagtail.schedule.cancel").exists()


def test_a_workflow_that_is_taken_back_opens_nothing_new(workflow):
    workflow.unpublish()

    assert Workflow.objects.get().live_version is None
    publish(Workflow.objects.get())
    assert Workflow.objects.get().live_version.number == 1


def test_publishing_takes_the_permission(workflow, renamed, people):
    clerk = people("clerk")
    workflow.set_definition(renamed)

    with pytest.raises(PermissionDenied):
        publish(workflow, by=clerk)
    clerk.user_permissions.add(Permission.objects.get(codename="publish_workflow"))
    version = publish(workflow, by=type(clerk).objects.get(pk=clerk.pk))

    assert (version.number, version.published_by) == (2, clerk)


def test_a_failed_listener_leaves_the_old_version_live(workflow, renamed):
    def refuse(**kwargs):
        raise RuntimeError("printer on fire")

    live = workflow.live_version
    workflow.set_definition(renamed)
    version_published.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            publish(workflow)
    finally:
        version_published.disconnect(refuse)

    kept = Workflow.objects.get()
    assert kept.live_version == live
    assert WorkflowVersion.objects.count() == 1


def test_the_rows_of_the_editor_say_what_the_definition_says(definition):
    workflow = Workflow(name="Bicycles", slug="bicycles")
    workflow.set_definition(definition)
    read = workflow.definition()

    assert without_rows(read) == definition
    workflow.set_definition(read)
    assert workflow.definition() == read


def without_rows(definition: Definition) -> Definition:
    return Definition(
        tuple(replace(state, id="") for state in definition.states),
        tuple(replace(transition, id="") for transition in definition.transitions),
    )
