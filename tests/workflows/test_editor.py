"""The editor in the admin, as an administrator uses it."""

import json

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.blocks import StreamBlockValidationError
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.bicycles.models import Bicycle
from workflows.actions.publish import publish
from workflows.definition import Call, Kind, Limit, OnFailure, Unit
from workflows.models import Workflow, WorkflowVersion
from workflows.registries import facts, guards


@pytest.fixture
def administrator(people, client):
    """May do everything with workflows, and nothing else."""
    user = people("administrator")
    user.user_permissions.set(
        [
            *Permission.objects.filter(content_type__app_label="workflows"),
            Permission.objects.get(codename="access_admin"),
        ]
    )
    client.force_login(user)
    return user


def inline_list(values):
    """A ListBlock as its form sends it."""
    rows = {
        str(place): {"value": value, "order": str(place), "deleted": "", "id": ""} for place, value in enumerate(values)
    }
    return {"count": str(len(rows)), **rows}


def effects_of(*colours):
    """What a timer causes, as its form sends it."""
    return {"effects": streamfield([("paint", {"colour": colour, "on_failure": "later"}) for colour in colours])}


def chosen_rule(*conditions, match="all", groups=()):
    """A RuleBlock as its form sends it; groups are (match, conditions)."""
    rows = [{"match": match, "conditions": inline_list(found)} for match, found in groups]
    return {"match": match, "conditions": inline_list(conditions), "groups": inline_list(rows), "deeper": ""}


def url(name, *args):
    return reverse(f"wagtailsnippets_workflows_workflow:{name}", args=args)


def state(key, kind=Kind.OPEN.value, **more):
    clock = {"limit_amount": "", "limit_unit": "days", "timers": streamfield([])}
    return {"key": key, "label": key.title(), "kind": kind, "public": "", "future": "", **clock, **more}


def step(key, sources, target, role, **more):
    empty = streamfield([])
    calls = {"guards": empty, "asks": empty, "effects": empty}
    return {
        "key": key,
        "label": key.title(),
        "sources": sources,
        "target": target,
        "roles": str(role.pk),
        **calls,
        **more,
    }


def form(states, steps, **more):
    data = {
        "name": "Umbrellas",
        "slug": "umbrellas",
        "description": "",
        "states": streamfield([("state", row) for row in states]),
        "transitions": streamfield([("transition", row) for row in steps]),
        **more,
    }
    return {name: value for name, value in nested_form_data(data).items() if value is not None}


@pytest.fixture
def umbrellas(lender):
    """A sound workflow as the form sends it."""
    states = [state("rack", "initial"), state("lent"), state("lost", "final")]
    steps = [
        step("lend", "rack", "lent", lender),
        step("back", "lent", "rack", lender),
        step("lose", "*", "lost", lender),
    ]
    return states, steps


def test_an_administrator_writes_and_publishes_a_workflow(client, administrator, umbrellas):
    answer = client.post(url("add"), form(*umbrellas, **{"action-publish": "1"}))

    assert answer.status_code == 302
    version = Workflow.objects.get().live_version
    assert (version.number, version.published_by) == (1, administrator)
    assert [t.key for t in version.definition.leaving("lent")] == ["back", "lose"]


def test_a_draft_may_be_unfinished(client, administrator, lender):
    answer = client.post(url("add"), form([state("rack", "initial"), state("", label="")], [step("", "", "", lender)]))

    assert answer.status_code == 302
    workflow = Workflow.objects.get()
    assert (workflow.live, workflow.live_version) == (False, None)
    assert len(workflow.get_latest_revision_as_object().states) == 2


def test_problems_are_said_at_their_rows(client, administrator, umbrellas):
    states, steps = umbrellas
    steps[2]["target"] = "rack"

    answer = client.post(url("add"), form(states, steps, **{"action-publish": "1"}))

    assert answer.status_code == 200
    assert not Workflow.objects.exists()
    errors = answer.context["form"].errors.as_data()
    (error,) = errors["states"]
    assert isinstance(error, StreamBlockValidationError)
    assert set(error.block_errors) == {0, 1, 2}
    assert set(error.as_json_data()["blockErrors"][2]["blockErrors"]) == {"label"}


def test_a_problem_inside_a_step_is_said_at_the_condition(client, administrator, umbrellas):
    states, steps = umbrellas
    rule = {"rule": {"match": "all", "conditions": inline_list([])}, "reason": ""}
    steps[0]["guards"] = streamfield([("note", {}), ("rule", rule)])

    answer = client.post(url("add"), form(states, steps, **{"action-publish": "1"}))

    (error,) = answer.context["form"].errors.as_data()["transitions"]
    assert set(error.as_json_data()["blockErrors"][0]["blockErrors"]["guards"]["blockErrors"]) == {1}


def test_a_problem_inside_a_combination_is_said_at_the_combination(client, administrator, umbrellas):
    states, steps = umbrellas
    steps[0]["guards"] = streamfield([("any", {"reason": "", "calls": streamfield([])})])

    answer = client.post(url("add"), form(states, steps, **{"action-publish": "1"}))

    (error,) = answer.context["form"].errors.as_data()["transitions"]
    assert set(error.as_json_data()["blockErrors"][0]["blockErrors"]["guards"]["blockErrors"]) == {0}


def test_an_administrator_combines_conditions(client, administrator, umbrellas):
    states, steps = umbrellas
    patient = {"bound": "at_least", "amount": "2", "unit": "days"}
    inner = streamfield([("time_in_state", patient), ("four_eyes", {"step": "lend"})])
    either = streamfield([("note", {}), ("all", {"calls": inner})])
    contrary = {"reason": "Not so.", "calls": streamfield([("note", {})])}
    steps[1]["guards"] = streamfield([("any", {"reason": "", "calls": either}), ("not", contrary)])

    client.post(url("add"), form(states, steps, **{"action-publish": "1"}))

    chosen = (Call("time_in_state", {**patient, "amount": 2}), Call("four_eyes", {"step": "lend"}))
    assert Workflow.objects.get().live_version.definition.transition("back").guards == (
        Call("any", {"reason": ""}, (Call("note"), Call("all", {}, chosen))),
        Call("not", {"reason": "Not so."}, (Call("note"),)),
    )


def test_an_administrator_sets_how_long_a_state_may_last_and_what_happens_then(client, administrator, umbrellas):
    states, steps = umbrellas
    timer = {"label": "Remind", "amount": "1", "unit": "days", "side": "before", "transition": "", **effects_of("Red")}
    silence = {"label": "", "amount": "2", "unit": "hours", "side": "after", "transition": "lose", **effects_of()}
    rows = streamfield([("timer", timer), ("timer", silence)])
    states[1] |= {"limit_amount": "5", "limit_unit": "days", "timers": rows}

    client.post(url("add"), form(states, steps, **{"action-publish": "1"}))

    lent = Workflow.objects.get().live_version.definition.by_key["lent"]
    assert lent.limit == Limit(5, Unit.DAYS)
    first, second = lent.timers
    assert (first.label, first.offset, first.unit) == ("Remind", -1, Unit.DAYS)
    assert first.effects == (Call("paint", {"colour": "Red"}, on_failure=OnFailure.LATER),)
    assert (second.offset, second.unit, second.transition) == (2, Unit.HOURS, "lose")
    assert first.id != second.id


def test_scheduling_a_draft_with_problems_is_refused_in_the_form(client, administrator, umbrellas):
    states, steps = umbrellas

    answer = client.post(
        url("add"), form(states[:2], steps[:1], **{"action-publish": "1", "go_live_at": "2099-01-01 08:00"})
    )

    assert answer.status_code == 200
    assert not Workflow.objects.exists()


def test_what_is_chosen_for_a_rule_is_what_is_evaluated(client, administrator, umbrellas):
    states, steps = umbrellas
    chosen = {"var": "bicycle.name", "op": "in", "value": "Blue, Red"}
    other = {"var": "bicycle.name", "op": "filled", "value": ""}
    rule = {"rule": chosen_rule(chosen, match="any", groups=[("none", [other])]), "reason": "Not that one."}
    steps[0]["guards"] = streamfield([("rule", rule)])

    client.post(url("add"), form(states, steps, **{"action-publish": "1"}))

    (guard,) = Workflow.objects.get().live_version.definition.transition("lend").guards
    blue = {"op": "in", "var": "bicycle.name", "value": ["Blue", "Red"]}
    written = {"any": [blue, {"not": {"any": [{"op": "filled", "var": "bicycle.name"}]}}]}
    assert guard == Call("rule", {"rule": written, "reason": "Not that one."})


def test_a_field_to_fill_in_keeps_the_id_of_its_row(client, administrator, umbrellas):
    states, steps = umbrellas
    ask = {"label": "How far", "required": "on", "help": "", "unit": "", "show": chosen_rule()}
    steps[1]["asks"] = {
        "count": "1",
        "0": {"type": "kilometres", "value": ask, "order": "0", "deleted": "", "id": "a-row"},
    }

    client.post(url("add"), form(states, steps, **{"action-publish": "1"}))

    (asked,) = Workflow.objects.get().live_version.definition.transition("back").asks
    assert (asked.id, asked.type, asked.label, asked.required) == ("a-row", "kilometres", "How far", True)


def test_a_key_that_was_published_cannot_be_changed(client, administrator, umbrellas):
    client.post(url("add"), form(*umbrellas, **{"action-publish": "1"}))
    workflow = Workflow.objects.get()
    sent = form(*umbrellas, **{"action-publish": "1"})
    for place, row in enumerate(workflow.states):
        sent[f"states-{place}-id"] = row.id
    sent["states-1-value-key"] = sent["transitions-0-value-target"] = sent["transitions-1-value-sources"] = "out"

    answer = client.post(url("edit", workflow.pk), sent)

    assert answer.status_code == 200
    (error,) = answer.context["form"].errors.as_data()["states"]
    assert set(error.block_errors) == {1}
    assert WorkflowVersion.objects.count() == 1


def test_the_preview_draws_the_draft_as_it_is_typed(client, administrator, umbrellas):
    states, steps = umbrellas
    typed = form([*states, state("stolen", "final")], steps)

    answer = client.post(url("preview_on_add"), typed)
    assert json.loads(answer.content) == {"is_valid": True, "is_available": True}
    page = client.get(url("preview_on_add") + "?in_preview_panel=true").content.decode()

    assert "<svg" in page
    assert page.count("data-transition=") == 3
    assert 'data-state="stolen"' in page
    assert 'class="problems"' in page, "nothing leads to it yet"
    assert not Workflow.objects.exists()


def test_the_preview_calls_what_conditions_look_at_by_its_label(client, administrator, umbrellas, monkeypatch):
    class Shop:
        def groups(self):
            yield "Umbrella", [("umbrella.size", "Size of the umbrella")]

    monkeypatch.setitem(facts, "shop", Shop())
    states, steps = umbrellas
    chosen = {"var": "umbrella.size", "op": "filled", "value": ""}
    rule = {"rule": {"match": "all", "conditions": inline_list([chosen])}, "reason": "Measure it."}
    steps[0]["guards"] = streamfield([("rule", rule)])

    client.post(url("preview_on_add"), form(states, steps))
    page = client.get(url("preview_on_add")).content.decode()

    assert "Size of the umbrella" in page
    assert "umbrella.size" not in page


def test_a_sound_draft_shows_no_problems(client, administrator, umbrellas):
    client.post(url("preview_on_add"), form(*umbrellas))

    assert 'class="problems"' not in client.get(url("preview_on_add")).content.decode()


def test_what_this_installation_does_not_know_is_kept_and_shown(
    client, administrator, workflow, definition, changed, monkeypatch
):
    monkeypatch.setitem(guards, "full_moon", type(guards["note"])())
    workflow.set_definition(changed(definition, "mend", guards=(Call("full_moon", {"phase": 3}),)))
    workflow.save_revision()
    monkeypatch.delitem(guards, "full_moon")

    kept = Workflow.objects.get().get_latest_revision_as_object()
    page = client.get(url("edit", workflow.pk))

    assert kept.definition().transition("mend").guards == (Call("full_moon", {"phase": 3}),)
    assert page.status_code == 200
    assert "full_moon" in page.content.decode()
    kept.save_revision()
    assert Workflow.objects.get().get_latest_revision_as_object().definition() == kept.definition()


def test_revisions_are_compared(client, administrator, workflow, definition, changed):
    workflow.set_definition(changed(definition, "mend", label="Repair"))
    publish(workflow)
    first, second = workflow.revisions.order_by("pk")

    page = client.get(url("revisions_compare", workflow.pk, first.pk, second.pk)).content.decode()

    assert "Repair" in page


def test_inspecting_shows_the_live_version_and_who_follows_it(client, administrator, workflow, bicycle):
    page = client.get(url("inspect", workflow.pk))

    (row,) = page.context["following"]
    assert (row.version.number, row.state, row.count) == (1, "In the shop", 1)
    assert "<svg" in page.content.decode()
    assert Bicycle.objects.count() == 1


@pytest.mark.parametrize("view", ["list", "add"])
def test_the_pages_of_the_register_open(client, administrator, workflow, view):
    assert client.get(url(view)).status_code == 200


@pytest.mark.parametrize("view", ["edit", "history", "usage", "copy", "delete"])
def test_the_pages_of_a_workflow_open(client, administrator, workflow, view):
    assert client.get(url(view, workflow.pk)).status_code == 200


def test_a_workflow_in_use_cannot_be_deleted(client, administrator, workflow, bicycle):
    answer = client.post(url("delete", workflow.pk))

    assert answer.status_code == 302
    assert Workflow.objects.filter(pk=workflow.pk).exists()


def test_a_locked_workflow_is_left_alone(client, administrator, people, workflow, umbrellas):
    client.post(url("lock", workflow.pk))
    colleague = people("colleague")
    colleague.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", "change_workflow", "view_workflow", "publish_workflow"])
    )
    client.force_login(colleague)

    client.post(url("edit", workflow.pk), form(*umbrellas, **{"action-publish": "1"}))

    assert Workflow.objects.get().name == "Bicycles"


def test_conditions_are_offered_what_upper_rooms_know(client, administrator, monkeypatch):
    class Shop:
        def groups(self):
            yield "Bicycle", [("bicycle.name", "Name")]

    monkeypatch.setitem(facts, "shop", Shop())

    groups = client.get(reverse("workflows_facts")).json()["groups"]

    assert {"label": "Bicycle", "facts": [["bicycle.name", "Name"]]} in groups


def test_people_without_a_hand_in_workflows_are_turned_away(client, people, workflow):
    clerk = people("clerk")
    clerk.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(clerk)

    for address in (url("list"), url("edit", workflow.pk), url("inspect", workflow.pk), reverse("workflows_facts")):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer.url == reverse("wagtailadmin_home")
