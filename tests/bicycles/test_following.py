"""A bicycle follows a workflow: the engine needs no forms and no cases."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import QueryDict

from workflows import engine
from workflows.actions.publish import publish
from workflows.definition import Call, Kind, State, Transition
from workflows.errors import InvalidInput, Overtaken, Refused
from workflows.machine import ConcurrentTransition
from workflows.models import Move
from workflows.signals import moved

from .models import Bicycle

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


def history(bicycle):
    return [
        (m.kind, m.transition, m.source, m.target) for m in Move.objects.filter(subject_id=bicycle.pk).order_by("pk")
    ]


def test_a_new_bicycle_stands_in_the_initial_state(version, ani):
    bicycle = Bicycle(name="Blue")

    move = engine.start(bicycle, version, by=ani, at=NOON, note="bought")

    bicycle = Bicycle.objects.get(pk=bicycle.pk)
    assert (bicycle.state, bicycle.state_since, bicycle.turn) == ("shop", NOON, 1)
    assert (move.kind, move.target, move.by, move.at, move.note) == ("start", "shop", ani, NOON, "bought")
    assert move.subject == bicycle


def test_a_bicycle_is_lent_and_taken_back(bicycle, ani):
    engine.take(bicycle, "lend", by=ani, note="to Citra", at=NOON)
    engine.take(bicycle, "return", by=ani, data={"km": 12})

    bicycle.refresh_from_db()
    assert bicycle.state == "shop"
    assert history(bicycle) == [
        ("start", "", "", "shop"),
        ("take", "lend", "shop", "lent"),
        ("take", "return", "lent", "shop"),
    ]
    assert Move.objects.get(transition="lend").note == "to Citra"
    assert Move.objects.get(transition="return").data == {"km": 12}


def test_what_was_typed_into_a_form_is_read_by_the_type_of_field(bicycle, ani):
    engine.take(bicycle, "lend", by=ani, note="to Citra")

    engine.take(bicycle, "return", by=ani, data=QueryDict("km=7&csrfmiddlewaretoken=x&note=thanks"))

    assert Move.objects.get(transition="return").data == {"km": 7}


@pytest.mark.parametrize("data", [{}, {"km": ""}, {"km": "far"}, QueryDict("km="), QueryDict("km=far")])
def test_what_is_filled_in_wrongly_is_said_at_the_field(bicycle, ani, data):
    engine.take(bicycle, "lend", by=ani, note="to Citra")

    with pytest.raises(InvalidInput) as caught:
        engine.take(bicycle, "return", by=ani, data=data)

    assert set(caught.value.errors) == {"km"}
    assert Bicycle.objects.get().state == "lent"


def test_plain_values_that_were_not_asked_for_are_refused(bicycle, ani):
    engine.take(bicycle, "lend", by=ani, note="to Citra")

    with pytest.raises(InvalidInput) as caught:
        engine.take(bicycle, "return", by=ani, data={"km": 3, "price": 100})

    assert set(caught.value.errors) == {"price"}


def test_whoever_lacks_the_role_is_refused(bicycle, budi):
    with pytest.raises(Refused) as caught:
        engine.take(bicycle, "lend", by=budi, note="to Citra")

    assert caught.value.reasons
    assert Bicycle.objects.get().state == "shop"
    assert Move.objects.filter(kind="take").count() == 0


def test_a_superuser_holds_every_role(bicycle, people):
    engine.take(bicycle, "lend", by=people("root", is_superuser=True), note="to Citra")

    assert bicycle.state == "lent"


@pytest.mark.parametrize("who", ["anonymous", "inactive"])
def test_people_who_are_not_signed_in_or_not_active_any_more_hold_no_role(bicycle, people, lender, who):
    user = AnonymousUser() if who == "anonymous" else people("gone", lender, is_active=False, is_superuser=True)

    assert not any(verdict.allowed for verdict in engine.options(bicycle, user))


def test_the_system_needs_no_role_but_every_guard(bicycle):
    with pytest.raises(Refused):
        engine.take(bicycle, "lend", by=None)

    move = engine.take(bicycle, "lend", by=None, note="reserved on the website")

    assert move.by is None
    assert bicycle.state == "lent"


def test_options_say_what_can_be_done_and_why_not(bicycle, ani, budi):
    assert {v.transition.key: v.allowed for v in engine.options(bicycle, ani)} == {
        "lend": True,
        "break": True,
        "sell": True,
    }
    assert {v.transition.key: v.allowed for v in engine.options(bicycle, budi)} == {
        "lend": False,
        "break": True,
        "sell": False,
    }
    assert all(bool(v.reasons) != v.allowed for v in engine.options(bicycle, budi))


def test_a_step_from_another_state_is_refused(bicycle, ani):
    with pytest.raises(Refused):
        engine.take(bicycle, "return", by=ani, data={"km": 1})
    with pytest.raises(Refused):
        engine.take(bicycle, "fly", by=ani)


def test_nothing_moves_out_of_a_final_state(bicycle, ani):
    engine.take(bicycle, "sell", by=ani)

    assert engine.options(bicycle, ani) == ()
    with pytest.raises(Refused):
        engine.take(bicycle, "sell", by=ani)


def test_the_subject_learns_what_it_entered(bicycle, ani):
    engine.take(bicycle, "sell", by=ani, at=NOON)

    assert Bicycle.objects.get().sold_at == NOON


def test_effects_change_the_subject_in_the_same_save(bicycle, ani, budi):
    engine.take(bicycle, "break", by=ani)

    engine.take(bicycle, "mend", by=budi)

    assert Bicycle.objects.get().name == "Red"


def test_two_people_cannot_move_the_same_bicycle(bicycle, ani, budi):
    anis, budis = Bicycle.objects.get(), Bicycle.objects.get()

    engine.take(anis, "lend", by=ani, note="to Citra")
    with pytest.raises(Overtaken):
        engine.take(budis, "break", by=budi)

    bicycle.refresh_from_db()
    assert bicycle.state == "lent"
    assert [row[1] for row in history(bicycle)] == ["", "lend"]
    assert (budis.state, budis.turn) == ("shop", 1), "the loser's own copy does not claim to have moved"


def test_a_round_trip_in_between_is_noticed_too(bicycle, ani, budi):
    stale = Bicycle.objects.get()
    engine.take(bicycle, "lend", by=ani, note="to Citra")
    engine.take(bicycle, "return", by=ani, data={"km": 1})

    with pytest.raises(Overtaken):
        engine.take(stale, "break", by=budi)

    assert Bicycle.objects.get().state == "shop"


def test_who_looked_at_an_older_turn_is_told(bicycle, ani):
    seen = bicycle.turn
    engine.take(bicycle, "lend", by=ani, note="to Citra")
    engine.take(bicycle, "return", by=ani, data={"km": 1})

    with pytest.raises(Overtaken):
        engine.take(Bicycle.objects.get(), "break", by=ani, turn=seen)


def test_saving_a_stale_copy_does_not_undo_a_move(bicycle, ani):
    stale = Bicycle.objects.get()
    engine.take(bicycle, "lend", by=ani, note="to Citra")

    stale.name = "Green"
    with pytest.raises(ConcurrentTransition), transaction.atomic():
        stale.save()

    assert Bicycle.objects.get().name == "Blue"


def test_state_cannot_be_assigned(bicycle):
    with pytest.raises(AttributeError):
        bicycle.state = "sold"


def test_a_listener_that_fails_takes_everything_back(bicycle, ani, budi):
    def refuse(**kwargs):
        raise RuntimeError("no paper in the printer")

    engine.take(bicycle, "break", by=ani)
    moved.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            engine.take(bicycle, "mend", by=budi)
    finally:
        moved.disconnect(refuse)

    assert (bicycle.state, bicycle.name) == ("broken", "Blue")
    kept = Bicycle.objects.get()
    assert (kept.state, kept.name) == ("broken", "Blue")
    assert [row[1] for row in history(bicycle)] == ["", "break"]
    engine.take(bicycle, "mend", by=budi)
    assert Bicycle.objects.get().state == "shop"


def test_a_start_that_fails_leaves_no_bicycle(version):
    def refuse(**kwargs):
        raise RuntimeError("no paper in the printer")

    bicycle = Bicycle(name="Blue")
    moved.connect(refuse)
    try:
        with pytest.raises(RuntimeError), transaction.atomic():
            engine.start(bicycle, version)
    finally:
        moved.disconnect(refuse)

    assert not Bicycle.objects.exists()
    assert bicycle.pk is None
    engine.start(bicycle, version)
    assert Bicycle.objects.get().state == "shop"


def test_listeners_hear_of_every_move_inside_its_transaction(version, ani):
    heard = []

    def listen(sender, subject, move, **kwargs):
        heard.append(
            (sender, subject.name, move.pk is not None, move.target, transaction.get_connection().in_atomic_block)
        )

    moved.connect(listen)
    try:
        bicycle = Bicycle(name="Blue")
        engine.start(bicycle, version)
        engine.take(bicycle, "lend", by=ani, note="to Citra")
    finally:
        moved.disconnect(listen)

    assert heard == [(Bicycle, "Blue", True, "shop", True), (Bicycle, "Blue", True, "lent", True)]


def test_a_move_is_one_update_and_one_insert(bicycle, ani, django_assert_num_queries):
    bicycle = Bicycle.objects.get()
    engine.options(bicycle, ani)

    with django_assert_num_queries(5):  # the roles; savepoint, INSERT, UPDATE, release
        engine.take(bicycle, "sell", by=ani)


def test_facts_are_gathered_only_when_a_guard_looks(bicycle, ani, monkeypatch):
    monkeypatch.setattr(Bicycle, "facts", lambda self: pytest.fail("nobody asked"))

    engine.take(bicycle, "lend", by=ani, note="to Citra")


def test_a_rule_looks_at_facts_and_at_what_is_filled_in(workflow, definition, changed, ani):
    rule = {
        "all": [{"op": "eq", "var": "bicycle.name", "value": "blue"}, {"op": "le", "var": "input.km", "value": "100"}]
    }
    call = Call("rule", {"rule": rule, "reason": "Only the blue one, and not so far."})
    workflow.set_definition(changed(definition, "return", guards=(call,)))
    blue, green = Bicycle(name="Blue"), Bicycle(name="Green")
    version = publish(workflow)
    for bicycle in (blue, green):
        engine.start(bicycle, version)
        engine.take(bicycle, "lend", by=ani, note="to Citra")

    assert all(verdict.allowed for verdict in engine.options(blue, ani)), (
        "what is not asked yet is not held against anybody"
    )
    with pytest.raises(Refused) as caught:
        engine.take(blue, "return", by=ani, data={"km": 101})
    assert caught.value.reasons == ("Only the blue one, and not so far.",)
    with pytest.raises(Refused):
        engine.take(green, "return", by=ani, data={"km": 5})
    engine.take(blue, "return", by=ani, data={"km": 100})
    assert blue.state == "shop"


def test_named_fields_must_be_filled(workflow, definition, changed, ani):
    optional = replace(definition.transition("return").asks[0], required=False)
    call = Call("fields", {"fields": ["km", "bicycle.name"]})
    workflow.set_definition(changed(definition, "return", asks=(optional,), guards=(call,)))
    bicycle = Bicycle(name="")
    engine.start(bicycle, publish(workflow))
    engine.take(bicycle, "lend", by=ani, note="to Citra")

    verdict = next(v for v in engine.options(bicycle, ani) if v.transition.key == "return")
    assert "bicycle.name" in verdict.reasons[0]
    assert "Kilometres" not in verdict.reasons[0], "it will be asked"
    bicycle.name = "Blue"
    with pytest.raises(Refused) as caught:
        engine.take(bicycle, "return", by=ani)
    assert "“Kilometres ridden”" in caught.value.reasons[0], "fields are called what people call them"
    engine.take(bicycle, "return", by=ani, data={"km": 3})


def test_an_open_bicycle_finishes_on_its_own_version(workflow, definition, bicycle, ani, lender):
    scrap = State("scrap", "Scrapped", Kind.FINAL)
    steps = [t for t in definition.transitions if t.key != "sell"]
    steps.append(Transition("scrap", "Scrap", ("*",), "scrap", (lender.pk,)))
    states = [s for s in definition.states if s.key != "sold"]
    workflow.set_definition(replace(definition, states=(*states, scrap), transitions=tuple(steps)))
    newer = publish(workflow)
    new = Bicycle(name="New")
    engine.start(new, newer)

    assert "sell" in {v.transition.key for v in engine.options(bicycle, ani)}
    assert "scrap" in {v.transition.key for v in engine.options(new, ani)}
    engine.take(bicycle, "sell", by=ani)
    engine.take(new, "scrap", by=ani)
    assert (bicycle.state, new.state) == ("sold", "scrap")


def test_a_guard_this_installation_does_not_know_lets_nobody_through(bicycle, ani, monkeypatch):
    from workflows.registries import guards

    monkeypatch.delitem(guards, "note")

    with pytest.raises(Refused):
        engine.take(bicycle, "lend", by=ani, note="to Citra")


def test_an_effect_this_installation_does_not_know_stops_the_move(bicycle, ani, budi, monkeypatch):
    from workflows.registries import effects

    engine.take(bicycle, "break", by=ani)
    monkeypatch.delitem(effects, "paint")

    with pytest.raises(Refused):
        engine.take(bicycle, "mend", by=budi)

    assert Bicycle.objects.get().state == "broken"
    assert [row[1] for row in history(bicycle)] == ["", "break"]
