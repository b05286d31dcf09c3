"""Cases are carried over to a new version: their deadline, their story, what applicants are told; who uses it."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from caseforms.actions.take import take
from caseforms.desk.timeline import timeline
from caseforms.models import Case, Draft
from caseforms.notices.models import Notice, NoticeTemplate
from caseforms.story import story_of
from tests.caseforms.forms.resident import Resident
from tests.caseforms.world import HERE
from workflows.actions import carry
from workflows.actions.copy import copy
from workflows.actions.publish_plan import publish_with_plan
from workflows.actions.undo import undo
from workflows.definition import Limit, State
from workflows.models import Workflow
from workflows.plan import Route, propose
from workflows.surroundings import surroundings


@pytest.fixture
def root(django_user_model):
    return django_user_model.objects.create_superuser("root", password="a long bell")


@pytest.fixture
def change(world, root):
    """Checking becomes a visit within two days; who is asked to, is told."""

    def publish_it(**values):
        workflow = Workflow.objects.get(pk=world.service.workflow_id)
        old = workflow.live_version.definition
        visit = State("visit", "Kunjungan rumah", public="Petugas akan berkunjung", limit=Limit(2))
        steps = [
            replace(t, target="visit" if t.target == "checking" else t.target, effects=(),
                    sources=tuple("visit" if s == "checking" else s for s in t.sources))
            for t in old.transitions
        ]  # fmt: skip
        states = tuple(visit if state.key == "checking" else state for state in old.states)
        new = replace(old, states=states, transitions=tuple(steps))
        workflow.set_definition(new)
        workflow.save_revision(clean=False)
        plan = propose([old], new).plan
        routes = tuple(Route("checking", "visit") if r.state == "checking" else r for r in plan.routes)
        found = publish_with_plan(workflow, replace(plan, routes=routes, **values), reason="Cepat", by=root)
        carry.run(found.pk)
        found.refresh_from_db()
        return found

    return publish_it


def words(event):
    NoticeTemplate.objects.create(event=event, subject="{number}: {state}", body="{link}")


def test_a_case_is_carried_over_and_back_exactly(world, case, change):
    take(case, "check", by=world.officer)
    fields = [field.attname for field in Case._meta.concrete_fields if field.attname != "turn"]
    before = Case.objects.values(*fields).get()
    assert before["due_at"]

    carry_over = change()
    moved = Case.objects.get()
    assert (carry_over.carried, moved.state, moved.assignee) == (1, "visit", world.officer)
    assert moved.due_at == moved.calendar().add(moved.state_since, Limit(2))

    undo(carry_over, by=None)
    carry.run(carry_over.pk)
    assert Case.objects.values(*fields).get() == before


def test_the_applicant_reads_the_new_state_and_is_told_only_if_the_plan_says_so(world, case, change):
    take(case, "check", by=world.officer)
    words("moved")
    change()

    assert story_of(Case.objects.get()).now.text == "Petugas akan berkunjung"
    assert not Notice.objects.exists()


def test_the_plan_tells_the_applicant(world, case, change):
    take(case, "check", by=world.officer)
    words("moved")

    carry_over = change(notice="moved")

    assert Notice.objects.get().subject == f"{case.number}: Petugas akan berkunjung"
    undo(carry_over, by=None)
    carry.run(carry_over.pk)
    assert Notice.objects.count() == 1, "going back is told to nobody"


def test_the_case_shows_that_it_was_carried_over(world, case, change):
    take(case, "check", by=world.officer)
    change()

    entries = timeline(Case.objects.get(), {})

    assert entries[0].title.endswith("Kunjungan rumah")


def test_a_publication_while_a_form_is_being_filled_in(service, change):
    resident = Resident(Client(), service.apply_url)
    resident.send(name="Siti", **{"village-3": "17.01.04", "village": HERE})
    draft = Draft.objects.get()

    change()
    assert Draft.objects.get().version == draft.version
    resident.send(story="Bantuan berhenti.", urgent="yes")
    resident.send(value="send")

    case = Case.objects.get()
    assert case.workflow_version.number == 2, "a case begins by what is live when the form arrives"
    assert case.submission.version_id == draft.version_id, "the questions are those it was begun with"


def test_a_service_is_switched_to_a_copy(world, case, root):
    workflow = Workflow.objects.get(pk=world.service.workflow_id)
    near = surroundings["caseforms"]
    (use,) = near.used_by(workflow, root)

    made = copy(workflow, "Salinan", by=root, use=f"caseforms:{use.id}")

    world.service.refresh_from_db()
    assert world.service.workflow == made
    assert Case.objects.get().workflow_version.workflow == workflow, "what is under way stays"
    with pytest.raises(PermissionDenied):
        near.switch(use.id, workflow, world.officer)


def test_the_history_names_the_services(client, world, root):
    client.force_login(root)

    page = client.get(reverse("workflows_history", args=[world.service.workflow_id])).content.decode()

    assert world.service.name in page
