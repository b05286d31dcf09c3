"""A bicycle shop: its roles, its people, its workflow, and a type of field and an effect of its own."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock

from workflows import engine
from workflows.actions.publish import publish
from workflows.actions.publish_plan import publish_with_plan
from workflows.definition import ANY, Ask, Call, Definition, Kind, Limit, State, Transition
from workflows.models import Workflow
from workflows.plan import propose
from workflows.registries import Effect, effects, facts, field_types

from .models import Bicycle


class Kilometres:
    """A type of field: a whole number."""

    name = "kilometres"
    label = "Kilometres"
    icon = "placeholder"
    asks = True
    computed = False

    def settings_blocks(self):
        return [("unit", CharBlock(required=False))]

    def parse(self, question, raw, prefix=""):
        text = str(raw.get(prefix + question.id) or "").strip()
        if not text:
            return None
        if not text.isdigit():
            raise ValidationError("Not a number.")
        return int(text)

    def problems(self, question):
        return ["No such unit."] if question.settings.get("unit") == "parsec" else []

    def empty(self, value):
        return value is None


class Paint(Effect):
    """An effect: the bicycle gets another name."""

    label = "Paint it"

    def settings_blocks(self):
        return [("colour", CharBlock())]

    def apply(self, settings, subject, move, by):
        subject.name = settings["colour"]

    def problems(self, settings, definition):
        return [] if settings.get("colour") else ["Say which colour."]

    def describe(self, settings):
        return f"Paint it {settings.get('colour')}"


@pytest.fixture(autouse=True)
def shop_registries(monkeypatch):
    monkeypatch.setitem(field_types, "kilometres", Kilometres())
    monkeypatch.setitem(effects, "paint", Paint())


@pytest.fixture
def mechanic(db):
    return Group.objects.create(name="Mechanic")


@pytest.fixture
def lender(db):
    return Group.objects.create(name="Lender")


@pytest.fixture
def people(django_user_model, mechanic, lender):
    """Makes a person who holds the roles."""

    def make(name: str, *roles: Group, **more):
        user = django_user_model.objects.create_user(username=name, password="bicycle bell", **more)
        user.groups.set(roles)
        return user

    return make


@pytest.fixture
def ani(people, lender):
    return people("ani", lender)


@pytest.fixture
def budi(people, mechanic):
    return people("budi", mechanic)


@pytest.fixture
def definition(mechanic, lender) -> Definition:
    """In the shop, lent, broken, sold. Lending asks for a name in the note, coming back for the kilometres."""
    lend = Transition("lend", "Lend", ("shop",), "lent", (lender.pk,), guards=(Call("note"),))
    ridden = Ask("km", "kilometres", "Kilometres ridden", required=True)
    return Definition(
        states=(
            State("shop", "In the shop", Kind.INITIAL, "Here for you", "Will be here"),
            State("lent", "Lent", Kind.WAITING, "On the road"),
            State("broken", "Broken", Kind.OPEN),
            State("sold", "Sold", Kind.FINAL, "Sold"),
        ),
        transitions=(
            lend,
            Transition("return", "Take back", ("lent",), "shop", (lender.pk,), asks=(ridden,)),
            Transition("break", "Found broken", ("shop", "lent"), "broken", (lender.pk, mechanic.pk)),
            Transition(
                "mend", "Mend", ("broken",), "shop", (mechanic.pk,), effects=(Call("paint", {"colour": "Red"}),)
            ),
            Transition("sell", "Sell", (ANY,), "sold", (lender.pk,)),
        ),
    )


@pytest.fixture
def workflow(definition) -> Workflow:
    """The published workflow of the shop."""
    workflow = Workflow(name="Bicycles", slug="bicycles")
    workflow.set_definition(definition)
    publish(workflow)
    return workflow


@pytest.fixture
def version(workflow):
    return workflow.live_version


@pytest.fixture
def bicycle(version):
    """A bicycle in the shop."""
    bicycle = Bicycle(name="Blue")
    engine.start(bicycle, version)
    return bicycle


@pytest.fixture
def changed():
    """The same definition with one transition changed."""

    def change(definition: Definition, key: str, **changes: Mapping) -> Definition:
        steps = (replace(t, **changes) if t.key == key else t for t in definition.transitions)
        return replace(definition, transitions=tuple(steps))

    return change


class ShopFacts:
    """What may be looked at in rules."""

    def groups(self):
        yield "Bicycle", [("bicycle.name", "Name")]


@pytest.fixture
def shop_facts(monkeypatch):
    """What rules may look at."""
    monkeypatch.setitem(facts, "shop", ShopFacts())


@pytest.fixture
def root(people):
    return people("root", is_superuser=True)


@pytest.fixture
def fleet(version, ani):
    """Three in the shop, two lent, one broken, one sold."""
    places = {"a": (), "b": (), "c": (), "d": ("lend",), "e": ("lend",), "f": ("break",), "g": ("sell",)}
    fleet = {}
    for name, steps in places.items():
        fleet[name] = Bicycle(name=name)
        engine.start(fleet[name], version)
        for step in steps:
            engine.take(fleet[name], step, by=ani, note="so")
    return fleet


@pytest.fixture
def without_broken(definition, lender, mechanic):
    """What is broken is looked at first, and then in repair."""
    red = Call("paint", {"colour": "Red"})
    states = [s for s in definition.states if s.key != "broken"]
    steps = [t for t in definition.transitions if t.key not in ("break", "mend")]
    return replace(
        definition,
        states=(*states, State("looked_at", "Looked at"), State("repair", "In repair", limit=Limit(3))),
        transitions=(
            *steps,
            Transition("look", "Look at", ("shop", "lent"), "looked_at", (mechanic.pk,)),
            Transition("repair", "Repair", ("looked_at",), "repair", (mechanic.pk,), effects=(red,)),
            Transition("ready", "Ready", ("repair",), "shop", (mechanic.pk,)),
        ),
    )  # fmt: skip


@pytest.fixture
def change(workflow, definition, root, shop_facts):
    """Save that as the draft, and publish it with the proposed plan, changed where it is said."""

    def publish_it(new, reason="A new rule", routes=(), by=root, **values):
        workflow.refresh_from_db()
        workflow.set_definition(new)
        workflow.save_revision(user=root, clean=False)
        plan = propose([v.definition for v in workflow.versions.all()], workflow.definition()).plan
        other = {route.state: route for route in routes}
        plan = replace(plan, routes=tuple(other.get(r.state, r) for r in plan.routes), **values)
        return publish_with_plan(workflow, plan, reason=reason, by=by)

    return publish_it
