"""A new version is published while bicycles are on the road: where each of them goes."""

from dataclasses import replace

from workflows import engine
from workflows.actions.publish import publish
from workflows.actions.publish_plan import for_new_only, publish_with_plan
from workflows.actions.undo import undo
from workflows.definition import Ask, Kind, Limit
from workflows.models import Move, Workflow
from workflows.plan import STAY, Missing, Reckon, Route, Split
from workflows.signals import carried, moved

from .fleet import Status, places, run
from .models import Bicycle


def test_everybody_goes_where_the_plan_says(fleet, change, without_broken):
    carry_over = run(change(without_broken, routes=[Route("broken", "repair")]))

    assert places() == {
        "a": (2, "shop"), "b": (2, "shop"), "c": (2, "shop"), "d": (2, "lent"), "e": (2, "lent"), "f": (2, "repair"),
        "g": (1, "sold"),
    }  # fmt: skip
    assert (carry_over.status, carry_over.total, carry_over.carried, carry_over.stayed) == (Status.DONE, 6, 6, 0)


def test_it_is_a_move_of_its_own_kind(fleet, change, without_broken, root):
    turn = fleet["f"].turn
    carry_over = run(change(without_broken, routes=[Route("broken", "repair")]))

    move = Move.objects.filter(subject_id=fleet["f"].pk).latest("pk")
    assert (move.kind, move.source, move.target, move.by, move.carry) == ("carry", "broken", "repair", root, carry_over)
    assert move.version.number == 2
    assert move.data["before"]["state"] == "broken"
    assert Bicycle.objects.get(name="f").turn == turn + 1
    assert Move.objects.filter(kind="carry").count() == 6


def test_nobody_is_told_unless_the_plan_says_so(fleet, change, without_broken):
    heard, batches = [], []

    def hear(**kwargs):
        heard.append(kwargs)

    def hear_batch(carry, moves, **kwargs):
        batches.append((carry.plan["notice"], len(moves)))

    moved.connect(hear)
    carried.connect(hear_batch)
    try:
        run(change(without_broken, routes=[Route("broken", "repair")]))
    finally:
        moved.disconnect(hear)
        carried.disconnect(hear_batch)
    assert heard == []
    assert batches == [("", 6)]
    assert Bicycle.objects.get(pk=fleet["f"].pk).name == "f", "the effect of the step did not happen"


def test_what_follows_from_a_step_is_done_when_the_plan_says_so(fleet, change, without_broken):
    carry_over = run(change(without_broken, routes=[Route("broken", "repair", step="repair")]))

    assert Bicycle.objects.get(pk=fleet["f"].pk).name == "Red"
    undo(carry_over, by=None)
    run(carry_over)
    assert Bicycle.objects.get(pk=fleet["f"].pk).name == "f"


def test_an_effect_that_fails_keeps_nobody_back(fleet, change, without_broken, monkeypatch):
    from .conftest import Paint

    monkeypatch.setattr(Paint, "apply", lambda *args: 1 / 0)

    carry_over = run(change(without_broken, routes=[Route("broken", "repair", step="repair")]))

    assert (carry_over.status, carry_over.carried) == (Status.DONE, 6)
    assert Move.objects.filter(subject_id=fleet["f"].pk).latest("pk").data["failed"]


def test_a_rule_splits_a_state(fleet, change, without_broken):
    is_a = Split({"all": [{"op": "eq", "var": "bicycle.name", "value": "a"}]}, "looked_at")
    is_b = Split({"all": [{"op": "eq", "var": "bicycle.name", "value": "b"}]}, STAY)

    carry_over = run(change(without_broken, routes=[Route("shop", "shop", (is_a, is_b)), Route("broken", "repair")]))

    found = places()
    assert (found["a"], found["b"], found["c"]) == ((2, "looked_at"), (1, "shop"), (2, "shop"))
    assert (carry_over.carried, carry_over.stayed, carry_over.total) == (5, 1, 6)


def test_those_of_a_state_may_stay_until_they_are_closed(fleet, change, without_broken, ani):
    carry_over = run(change(without_broken, routes=[Route("broken", STAY)]))

    assert places()["f"] == (1, "broken")
    assert (carry_over.carried, carry_over.stayed) == (5, 1)
    engine.take(Bicycle.objects.get(name="f"), "sell", by=ani)


def test_a_publication_for_new_ones_only(fleet, workflow, without_broken, root):
    workflow.set_definition(without_broken)
    workflow.save_revision(user=root, clean=False)

    carry_over = run(publish_with_plan(workflow, for_new_only(workflow), reason="From now on", by=root))

    assert (carry_over.status, carry_over.carried, carry_over.stayed) == (Status.DONE, 0, 6)
    assert {number for number, _state in places().values()} == {1}
    assert Workflow.objects.get().live_version.number == 2
    assert Workflow.objects.get().live_version.reason == "From now on"


def test_deadlines_are_reckoned_anew(workflow, definition, change, bicycle, ani):
    five = replace(
        definition, states=tuple(replace(s, limit=Limit(5)) if s.key == "broken" else s for s in definition.states)
    )
    workflow.set_definition(five)
    newer = publish(workflow)
    found = Bicycle(name="x")
    engine.start(found, newer)
    engine.take(found, "break", by=ani)
    began = Bicycle.objects.get(name="x").state_since

    for reckon, limit in ((Reckon.SINCE, 3), (Reckon.KEEP, 2), (Reckon.NOW, 4)):
        shorter = Limit(limit)
        states = tuple(replace(s, limit=shorter) if s.key == "broken" else s for s in definition.states)
        due = Bicycle.objects.get(name="x").due_at
        carry_over = run(change(replace(definition, states=states), reckon=reckon))
        after = Bicycle.objects.get(name="x")
        assert after.state_since == began
        calendar = after.calendar()
        expected = {
            Reckon.SINCE: calendar.add(began, shorter),
            Reckon.KEEP: due,
            Reckon.NOW: calendar.add(Move.objects.latest("pk").at, shorter),
        }[reckon]
        assert after.due_at == expected, reckon
        assert carry_over.status == Status.DONE


def test_who_lacks_what_is_asked_for_now_is_sent_back(fleet, change, definition, changed, ani):
    engine.take(Bicycle.objects.get(name="d"), "return", by=ani, data={"km": 3})
    place = Ask("place", "kilometres", "Where", required=True)
    asking = changed(definition, "break", asks=(place,))
    missing = Missing("break", "place", "shop", "Where did it break?")

    run(change(asking, missing=(missing,)))

    assert places()["f"] == (2, "shop")
    assert places()["e"] == (2, "lent"), "has not taken the step"
    assert Move.objects.filter(subject_id=fleet["f"].pk).latest("pk").note == "Where did it break?"


def test_the_final_state_of_a_plan_closes(fleet, change, without_broken):
    run(change(without_broken, routes=[Route("broken", "sold", closes=True)]))

    found = Bicycle.objects.get(name="f")
    assert (found.state, found.sold_at is None) == ("sold", False)


def test_a_state_that_becomes_final_or_open_is_entered(fleet, change, definition):
    states = tuple(replace(s, kind=Kind.OPEN) if s.key == "lent" else s for s in definition.states)

    run(change(replace(definition, states=states)))

    assert places()["d"] == (2, "lent")
