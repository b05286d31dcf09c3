"""Taking a carry-over back: who goes back exactly, who is left, and until when."""

import pytest

from workflows import engine
from workflows.actions import carry
from workflows.actions.carry import NotPossible
from workflows.actions.undo import undo
from workflows.models import Move, Workflow
from workflows.plan import Route
from workflows.undoing import moved_on

from .fleet import Status, places, rows, run
from .models import Bicycle


def test_undo_takes_everybody_back_exactly(fleet, change, without_broken, workflow, root):
    before = rows()
    carry_over = run(change(without_broken, routes=[Route("broken", "repair")]))
    assert rows() != before

    undo(carry_over, by=root)
    run(carry_over)

    assert rows() == before
    assert (carry_over.status, carry_over.undone, carry_over.left) == (Status.UNDONE, 6, 0)
    assert Move.objects.filter(subject_id=fleet["f"].pk).latest("pk").kind == "back"
    kept = Workflow.objects.get()
    assert kept.live_version.number == 1
    assert kept.definition() == kept.live_version.definition
    assert "repair" in kept.get_latest_revision_as_object().definition().by_key, "the draft is kept"


def test_after_undoing_it_can_be_published_again(fleet, change, without_broken):
    first = run(change(without_broken, routes=[Route("broken", "repair")]))
    undo(first, by=None)
    run(first)

    second = run(change(without_broken, routes=[Route("broken", "looked_at")]))

    assert places()["f"] == (2, "looked_at")
    assert (second.status, second.carried) == (Status.DONE, 6)
    assert Workflow.objects.get().live_version.number == 2


def test_who_moved_on_is_left_unless_it_is_chosen(fleet, change, without_broken, ani, budi):
    carry_over = run(change(without_broken, routes=[Route("broken", "looked_at")]))
    engine.take(Bicycle.objects.get(name="a"), "lend", by=ani, note="x")
    engine.take(Bicycle.objects.get(name="b"), "lend", by=ani, note="x")
    engine.take(Bicycle.objects.get(name="c"), "look", by=budi)
    engine.take(Bicycle.objects.get(name="f"), "repair", by=budi)

    undo(carry_over, by=None, back={"bicycles.bicycle": [fleet[name].pk for name in "acf"]})
    run(carry_over)

    found = places()
    assert found["a"] == (1, "lent"), "chosen, and the state is there in the older version, too"
    assert found["b"] == (2, "lent"), "left"
    assert found["c"] == (1, "broken"), "chosen: only what was broken came to be looked at"
    assert found["Red"] == (2, "repair"), "chosen, but nothing says where it would go"
    assert (carry_over.undone, carry_over.left) == (4, 2)


def test_a_stopped_one_can_be_undone_or_left_as_it_is(fleet, change, without_broken, definition, settings):
    settings.CARRY_BATCH = 2
    before = rows()
    carry_over = change(without_broken)
    carry.run(carry_over.pk, seconds=0)
    carry.stop(carry_over, by=None)

    undo(carry_over, by=None)
    assert run(carry_over).undone == 2
    assert rows() == before

    again = change(without_broken)
    carry.run(again.pk, seconds=0)
    carry.stop(again, by=None)
    carry.finish(again, by=None)
    assert (again.status, again.carried) == (Status.DONE, 2)


def test_who_moved_on_is_listed(fleet, change, without_broken, ani):
    carry_over = run(change(without_broken))
    engine.take(Bicycle.objects.get(name="a"), "lend", by=ani, note="x")

    ((model, found),) = moved_on(carry_over)

    assert (model, list(found)) == (Bicycle, [fleet["a"].pk])


def test_undoing_takes_the_window(fleet, change, without_broken, settings):
    carry_over = run(change(without_broken))
    settings.WORKFLOW_UNDO_DAYS = -1

    with pytest.raises(NotPossible):
        undo(carry_over, by=None)


def test_the_latest_is_undone_first(fleet, change, without_broken, definition):
    first = run(change(without_broken))
    second = run(change(definition))

    with pytest.raises(NotPossible):
        undo(first, by=None)
    undo(second, by=None)
    run(second)
    undo(first, by=None)
    run(first)
    assert {number for number, _state in places().values()} == {1}
