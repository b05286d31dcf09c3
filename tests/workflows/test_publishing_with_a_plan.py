"""An administrator publishes a change while bicycles are under way: through the admin, with forms alone."""

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.bicycles.models import Bicycle
from workflows import engine
from workflows.actions import carry
from workflows.definition import Kind, Limit, State, Transition
from workflows.models import CarryOver, Move, Workflow
from workflows.surroundings import Surroundings, Use, surroundings

from .test_editor import form, state, step

Status = CarryOver.Status


class Shop(Surroundings):
    """The shop shows its bicycles to everybody, and its window follows the workflow."""

    model = Bicycle
    window: dict = {}

    def visible(self, user):
        return Bicycle.objects.exclude(name="secret")

    def address(self, subject):
        return f"/bicycles/{subject.pk}/"

    def events(self):
        return [("moved", "Your bicycle follows other rules")]

    def used_by(self, workflow, user):
        yield Use(7, "Shop window", may_switch=True)

    def switch(self, use, workflow, by):
        self.window[use] = workflow.slug

    def affected(self, workflow):
        yield "Bicycles in the window", 3


@pytest.fixture(autouse=True)
def shop(monkeypatch):
    monkeypatch.setitem(surroundings, "shop", found := Shop())
    return found


@pytest.fixture
def administrator(people, client):
    root = people("root", is_superuser=True, is_staff=True)
    client.force_login(root)
    return root


@pytest.fixture
def fleet(version, ani):
    """Two in the shop, one lent, one broken."""
    for name, steps in {"a": (), "b": (), "d": ("lend",), "f": ("break",)}.items():
        bicycle = Bicycle(name=name)
        engine.start(bicycle, version)
        for key in steps:
            engine.take(bicycle, key, by=ani, note="so")


@pytest.fixture
def newer(definition, mechanic):
    """Broken ones are looked at, and repaired within three days."""
    states = [s for s in definition.states if s.key != "broken"]
    steps = [t for t in definition.transitions if t.key not in ("break", "mend")]
    return replace(
        definition,
        states=(*states, State("looked_at", "Looked at"), State("repair", "In repair", limit=Limit(3))),
        transitions=(
            *steps,
            Transition("look", "Look at", ("shop", "lent"), "looked_at", (mechanic.pk,)),
            Transition("fix", "Fix", ("looked_at",), "repair", (mechanic.pk,)),
            Transition("ready", "Ready", ("repair",), "shop", (mechanic.pk,)),
        ),
    )


@pytest.fixture
def draft(workflow, newer):
    workflow.set_definition(newer)
    workflow.save_revision(clean=False)
    return workflow


def sent(page, **changed):
    """What the form of the page holds, as a browser would send it, with what was changed."""
    form = re.search(r'<form method="post"[^>]*id="plan".*?</form>', page.content.decode(), re.DOTALL)[0]
    data = {}
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        is_box = 'type="checkbox"' in tag or 'type="radio"' in tag
        if name and 'type="submit"' not in tag and (not is_box or "checked" in tag):
            data[name[1]] = value[1] if value else "on"
    for name, inside in re.findall(r'<select name="([^"]*)".*?>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)"[^>]*selected', inside)
        data[name] = chosen[1] if chosen else ""
    for name, text in re.findall(r'<textarea name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        data[name] = text.strip()
    return data | changed


def place(name):
    found = Bicycle.objects.select_related("workflow_version").get(name=name)
    return found.workflow_version.number, found.state


def carried(carry_over):
    carry.run(carry_over.pk)
    carry_over.refresh_from_db()
    return carry_over


def url(workflow):
    return reverse("workflows_publish", args=[workflow.pk])


def test_the_publish_button_leads_to_the_plan_and_keeps_what_was_typed(client, administrator, workflow, fleet, lender):
    rows = [state("shop", "initial"), state("gone", "final")], [step("end", "shop", "gone", lender)]

    answer = client.post(
        reverse("wagtailsnippets_workflows_workflow:edit", args=[workflow.pk]),
        form(*rows, name="Bicycles", slug="bicycles", **{"action-publish": "1"}),
    )

    assert answer.status_code == 302, answer.context["form"].errors if answer.context else ""
    assert answer.url == url(workflow)
    kept = Workflow.objects.get()
    assert kept.live_version.number == 1
    assert set(kept.get_latest_revision_as_object().definition().by_key) == {"shop", "gone"}


def test_without_anybody_under_way_the_button_publishes(client, administrator, workflow, newer):
    from workflows.publish_menu import needs_plan

    workflow.set_definition(newer)
    workflow.save_revision(clean=False)

    assert not needs_plan(workflow)


def test_the_page_says_what_changes_and_who_is_affected(client, administrator, fleet, draft):
    page = client.get(url(draft))

    text = page.content.decode()
    assert page.status_code == 200
    assert {change.mark for change in page.context["changes"]} == {"added", "removed"}
    assert "<svg" in text
    assert page.context["under_way"].total == 4
    assert ("Bicycles in the window", 3) in page.context["affected"]
    assert {row.state.key: row.count for row in page.context["rows"]} == {"shop": 2, "lent": 1, "broken": 1}
    assert page.context["problems"] == []


def test_a_publication_with_the_proposals(client, administrator, fleet, draft):
    page = client.get(url(draft))

    answer = client.post(url(draft), sent(page, reason="Faster repairs", publish="1"))

    carry_over = CarryOver.objects.get()
    assert answer.status_code == 302, answer.context["problems"]
    assert answer.url == reverse("workflows_carry", args=[carry_over.pk])
    assert (carry_over.status, carry_over.by, carry_over.reason) == (Status.RUNNING, administrator, "Faster repairs")
    assert carried(carry_over).carried == 4
    version = Workflow.objects.get().live_version
    assert (version.number, version.reason, version.published_by) == (2, "Faster repairs", administrator)
    assert place("f") == (2, "lent"), "the state that stood before it"


def test_a_reason_is_asked_for(client, administrator, fleet, draft):
    page = client.get(url(draft))

    answer = client.post(url(draft), sent(page, publish="1"))

    assert answer.status_code == 200
    assert answer.context["plan_form"].rest.errors["reason"]
    assert answer.context["problems"], "the page is long: it is said at its top, too"
    assert not CarryOver.objects.exists()


def test_without_a_reason_holes_are_said_all_the_same(client, administrator, fleet, draft):
    page = client.get(url(draft))

    answer = client.post(url(draft), sent(page, check="1", **{"route-broken-to": ""}))

    assert len(answer.context["problems"]) == 2


def test_a_hole_is_said_and_nothing_is_published(client, administrator, fleet, draft):
    page = client.get(url(draft))

    answer = client.post(url(draft), sent(page, reason="x", publish="1", **{"route-broken-to": ""}))

    assert answer.status_code == 200
    assert answer.context["problems"]
    assert Workflow.objects.get().live_version.number == 1


def test_a_state_is_split_by_a_rule_without_a_script(client, administrator, fleet, draft, monkeypatch):
    from workflows.registries import facts

    class ShopFacts:
        def groups(self):
            yield "Bicycle", [("bicycle.name", "Name")]

    monkeypatch.setitem(facts, "shop", ShopFacts())
    page = client.get(url(draft))
    page = client.post(url(draft), sent(page, add="shop"))
    assert page.context["plan_form"].routes["shop"].rules_shown == 1
    rule = {"var": "bicycle.name", "op": "eq", "value": "a", "to": "looked_at"}

    data = sent(page, reason="x", publish="1", **{f"route-shop-rule-0-{name}": value for name, value in rule.items()})
    data["route-broken-to"] = "repair"
    client.post(url(draft), data)
    carried(CarryOver.objects.get())

    assert (place("a"), place("b"), place("f")) == ((2, "looked_at"), (2, "shop"), (2, "repair"))


def test_a_publication_for_new_ones_only(client, administrator, fleet, draft):
    page = client.get(url(draft))

    client.post(url(draft), sent(page, **{"reason": "From now on", "new-only": "1"}))

    assert carried(CarryOver.objects.get()).stayed == 4
    assert place("a") == (1, "shop")
    assert Workflow.objects.get().live_version.number == 2


def test_checking_changes_nothing(client, administrator, fleet, draft):
    page = client.get(url(draft))

    answer = client.post(url(draft), sent(page, reason="x", check="1"))

    assert answer.context["checked"]
    assert not CarryOver.objects.exists()


def test_a_draft_that_was_changed_meanwhile_is_not_published_unseen(client, administrator, fleet, draft, newer):
    page = client.get(url(draft))
    draft.set_definition(replace(newer, states=(*newer.states[:-1], State("repair", "Mending"))))
    draft.save_revision(clean=False)

    answer = client.post(url(draft), sent(page, reason="x", publish="1"))

    assert answer.status_code == 200
    assert answer.context["problems"]
    assert Workflow.objects.get().live_version.number == 1


def test_progress_result_and_undo(client, administrator, fleet, draft, ani):
    client.post(url(draft), sent(client.get(url(draft)), reason="x", publish="1"))
    carry_over = CarryOver.objects.get()
    address = reverse("workflows_carry", args=[carry_over.pk])

    page = client.get(address).content.decode()
    assert 'http-equiv="refresh"' in page and "<progress" in page
    client.post(address, {"stop": "1"})
    carry_over.refresh_from_db()
    assert carry_over.status == Status.STOPPED
    client.post(address, {"resume": "1"})
    carried(carry_over)
    engine.take(Bicycle.objects.get(name="a"), "lend", by=ani, note="x")

    page = client.get(address)
    assert 'http-equiv="refresh"' not in page.content.decode()
    assert {(row.source, row.target): row.count for row in page.context["went"]} == {
        ("shop", "shop"): 2, ("lent", "lent"): 1, ("broken", "lent"): 1,
    }  # fmt: skip
    (choice,) = page.context["choices"]
    assert (choice.name, choice.back_to) == ("a", "Lent")
    listed = client.get(reverse("workflows_carried", args=[carry_over.pk]) + "?from=broken&to=lent").content.decode()
    assert f"/bicycles/{Bicycle.objects.get(name='f').pk}/" in listed

    client.post(address, {"undo": "1", "back": [choice.value]})
    assert carried(carry_over).status == Status.UNDONE
    assert (place("a"), place("b"), place("f")) == ((1, "lent"), (1, "shop"), (1, "broken"))
    assert client.get(address).context["carry"].undone == 4


def test_who_may_not_be_seen_is_only_counted(client, administrator, fleet, draft):
    Bicycle.objects.filter(name="f").update(name="secret")
    client.post(url(draft), sent(client.get(url(draft)), reason="x", publish="1"))
    carry_over = carried(CarryOver.objects.get())

    page = client.get(reverse("workflows_carried", args=[carry_over.pk]) + "?from=broken&to=lent")

    assert page.context["hidden"] == 1
    assert "secret" not in page.content.decode()


def test_the_history_can_be_read_back(client, administrator, fleet, draft):
    client.post(url(draft), sent(client.get(url(draft)), reason="Faster repairs", publish="1"))
    carried(CarryOver.objects.get())

    page = client.get(reverse("workflows_history", args=[draft.pk]))

    newest, first = page.context["published"]
    assert (newest.version.number, newest.version.reason, newest.is_live) == (2, "Faster repairs", True)
    assert newest.changes and not first.changes
    assert [found.carried for found in newest.carry_overs] == [4]
    assert "Faster repairs" in page.content.decode()


def test_a_copy_is_made_for_one_that_uses_it(client, administrator, workflow, shop):
    address = reverse("workflows_history", args=[workflow.pk])
    assert "Shop window" in client.get(address).content.decode()

    client.post(address, {"name": "Bicycles of the window", "use": "shop:7"})

    made = Workflow.objects.get(slug="bicycles-of-the-window")
    assert made.live_version.definition == workflow.live_version.definition
    assert shop.window == {7: "bicycles-of-the-window"}


def test_a_copy_that_nobody_follows_is_a_draft(client, administrator, workflow):
    client.post(reverse("workflows_history", args=[workflow.pk]), {"name": "Another", "use": ""})

    made = Workflow.objects.get(slug="another")
    assert (made.live, made.get_latest_revision_as_object().definition() == workflow.definition()) == (False, True)


@pytest.mark.parametrize("name", ["workflows_publish", "workflows_history"])
def test_people_without_a_hand_in_workflows_are_turned_away(client, people, draft, name):
    clerk = people("clerk")
    clerk.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(clerk)

    assert client.get(reverse(name, args=[draft.pk])).status_code in (302, 403)


def test_who_may_only_edit_cannot_publish(client, people, fleet, draft):
    editor = people("editor")
    editor.user_permissions.set(Permission.objects.filter(codename__in=["access_admin", "change_workflow"]))
    client.force_login(editor)
    page = client.get(url(draft))
    assert b'name="publish"' not in page.content

    answer = client.post(url(draft), sent(page, reason="x", publish="1"))

    assert answer.status_code in (302, 403)
    assert not CarryOver.objects.exists()
    assert Move.objects.filter(kind="carry").count() == 0


def test_the_menu_of_the_editor_leads_there(client, administrator, workflow):
    page = client.get(reverse("wagtailsnippets_workflows_workflow:edit", args=[workflow.pk])).content.decode()

    assert url(workflow) in page
    assert reverse("workflows_history", args=[workflow.pk]) in page


def test_a_final_state_needs_a_yes(client, administrator, fleet, draft):
    assert any(s.kind == Kind.FINAL for s in draft.definition().states)
    page = client.get(url(draft))
    closing = sent(page, reason="x", publish="1", **{"route-broken-to": "sold"})

    assert client.post(url(draft), closing).status_code == 200
    assert client.post(url(draft), closing | {"route-broken-closes": "on"}).status_code == 302
