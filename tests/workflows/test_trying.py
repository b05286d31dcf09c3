"""Trying a workflow in the admin, keeping a walk as a test, and what a test that fails does to a publication."""

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.translation import override

from tests.bicycles.models import Bicycle
from workflows.actions.publish import problems_of, publish
from workflows.errors import Unpublishable
from workflows.models import Move, SavedTest
from workflows.walk import Deed, Walk


@pytest.fixture
def administrator(people, client):
    user = people("administrator")
    rights = Permission.objects.filter(content_type__app_label="workflows")
    user.user_permissions.set([*rights, Permission.objects.get(codename="access_admin")])
    client.force_login(user)
    return user


@pytest.fixture
def page(client, administrator, workflow):
    """The screen; each call presses a button on the page before."""
    address = reverse("workflows_try", args=[workflow.pk])
    last = {"answer": client.get(address)}

    def press(button="", **typed):
        if button:
            signed = re.search(r'name="trial" value="([^"]+)"', last["answer"].content.decode())[1]
            last["answer"] = client.post(address, {"trial": signed, "do": button, **typed}, follow=True)
        assert last["answer"].status_code == 200
        return last["answer"]

    return press


def stands(answer):
    return answer.context["state"].key


def test_a_draft_is_walked_through_without_leaving_a_trace(page, lender):
    page("as", role=lender.pk, person=1)
    lent = page("take:lend", _note="to Citra")
    back = page("take:return", km="12")

    assert (stands(lent), stands(back)) == ("lent", "shop")
    assert not Bicycle.objects.exists()
    assert not Move.objects.exists()


def test_what_is_not_possible_says_why(page, mechanic):
    answer = page("as", role=mechanic.pk, person=1)

    barred = {choice.step.key: choice.reasons for choice in answer.context["impossible"]}
    assert set(barred) == {"lend", "sell"}
    assert all(barred.values())


def test_what_was_typed_wrong_stays_and_says_what_is_wrong(page, lender):
    page("as", role=lender.pk, person=1)
    page("take:lend", _note="to Citra")
    answer = page("take:return", km="far")

    assert stands(answer) == "lent"
    assert "Not a number." in answer.content.decode()


def test_effects_are_told_and_time_passes(page, mechanic):
    page("as", role=mechanic.pk, person=1)
    page("take:break")
    before = page("take:mend")
    after = page("wait", amount="3", unit="days")

    assert "Paint it Red" in before.content.decode()
    assert after.context["standing"].now > before.context["standing"].now


def test_the_last_deed_can_be_taken_back(page, mechanic):
    page("as", role=mechanic.pk, person=1)
    assert stands(page("take:break")) == "broken"
    assert stands(page("back")) == "shop"


def test_a_walk_is_kept_run_renamed_and_deleted(page, client, workflow, mechanic):
    page("as", role=mechanic.pk, person=1)
    page("take:break")
    page("refuse:break")
    page("save", name="Broken at once")
    test = SavedTest.objects.get()
    address = reverse("workflows_tests", args=[workflow.pk])

    ran = client.get(address, {"run": "1"})
    client.post(address, {"do": f"rename:{test.pk}", f"name-{test.pk}": "Broken"})

    assert ran.context["failed"] == 0
    assert SavedTest.objects.get().name == "Broken"
    client.post(address, {"do": f"delete:{test.pk}"})
    assert not SavedTest.objects.exists()


def test_a_test_that_fails_keeps_the_draft_from_being_published_and_says_where(
    workflow, definition, changed, lender, mechanic
):
    deeds = (Deed("break", role=mechanic.pk, state="broken"), Deed("mend", role=mechanic.pk, state="shop"))
    SavedTest.objects.create(workflow=workflow, name="Mended", walk=Walk({}, deeds).as_json())
    publish(workflow)

    workflow.set_definition(changed(definition, "mend", roles=(lender.pk,)))

    with pytest.raises(Unpublishable), override("en"):
        publish(workflow)
    with override("en"):
        (problem,) = problems_of(workflow)
    assert problem.message.startswith("Test “Mended”, step 2: “Mend” was expected to be possible, but:")


def test_only_whoever_may_change_workflows_may_try_them(client, workflow, people):
    somebody = people("somebody")
    somebody.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(somebody)

    for name in ("workflows_try", "workflows_tests", "workflows_replay"):
        assert client.get(reverse(name, args=[workflow.pk])).status_code in (302, 403)


def test_a_page_of_another_workflow_is_not_believed(client, administrator, workflow):
    address = reverse("workflows_try", args=[workflow.pk])

    assert client.post(address, {"trial": "made:up", "do": "back"}).status_code == 400


def test_a_half_finished_draft_says_that_it_cannot_be_tried_yet(client, administrator, workflow, definition):
    workflow.set_definition(replace(definition, states=definition.states[:2]))
    workflow.save_revision(clean=False)

    for name in ("workflows_try", "workflows_tests", "workflows_replay"):
        assert client.get(reverse(name, args=[workflow.pk])).context["is_whole"] is False
