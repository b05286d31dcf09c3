"""A carry-over under way: who may begin it, what stops it, who goes on, and what happens meanwhile."""

import pytest
from django.core.exceptions import PermissionDenied

from workflows import engine
from workflows.actions import carry
from workflows.actions.carry import NotPossible
from workflows.actions.publish_plan import Shown, for_new_only, publish_with_plan
from workflows.actions.undo import undo
from workflows.errors import Overtaken, Unpublishable
from workflows.models import CarryOver, Workflow
from workflows.plan import STAY, Route, Split

from .fleet import Status, places, run
from .models import Bicycle


def test_nothing_is_published_with_a_hole_in_the_plan(fleet, change, without_broken):
    with pytest.raises(Unpublishable):
        change(without_broken, routes=[Route("broken", "")])

    assert Workflow.objects.get().live_version.number == 1
    assert not CarryOver.objects.exists()


def test_a_reason_is_required(fleet, change, without_broken):
    with pytest.raises(NotPossible):
        change(without_broken, reason=" ")


def test_what_was_shown_must_still_be_there(fleet, workflow, without_broken, definition, root):
    workflow.set_definition(without_broken)
    workflow.save_revision(clean=False)
    shown = Shown.of(Workflow.objects.get())
    workflow.set_definition(definition)
    workflow.save_revision(clean=False)

    with pytest.raises(Overtaken):
        publish_with_plan(workflow, for_new_only(workflow), reason="x", by=root, shown=shown)


def test_it_takes_the_permission_to_publish(fleet, change, without_broken, ani):
    with pytest.raises(PermissionDenied):
        change(without_broken, by=ani)
    carry_over = change(without_broken)

    for verb in (carry.stop, carry.resume, carry.finish, carry.drop, undo):
        with pytest.raises(PermissionDenied):
            verb(carry_over, by=ani)


def test_it_is_stopped_and_resumed(fleet, change, without_broken, settings):
    settings.CARRY_BATCH = 2
    carry_over = change(without_broken)
    carry.run(carry_over.pk, seconds=0)
    carry.stop(carry_over, by=None)

    assert not carry.run(carry_over.pk)
    assert Bicycle.objects.filter(workflow_version__number=2).count() == 2
    with pytest.raises(NotPossible):
        carry.stop(carry_over, by=None)

    carry.resume(carry_over, by=None)
    assert run(carry_over).carried == 6


def test_only_one_at_a_time(fleet, change, without_broken, definition):
    change(without_broken)

    with pytest.raises(NotPossible):
        change(definition)


def test_a_bicycle_that_moves_during_the_carry_over_is_carried_from_where_it_is(
    fleet, change, without_broken, ani, settings
):
    settings.CARRY_BATCH = 1
    is_d = Split({"all": [{"op": "eq", "var": "bicycle.name", "value": "nobody"}]}, "looked_at")
    carry_over = change(without_broken, routes=[Route("shop", STAY, (is_d,)), Route("broken", "repair")])
    carry.run(carry_over.pk, seconds=0)  # a stays
    engine.take(Bicycle.objects.get(name="a"), "break", by=ani)
    engine.take(Bicycle.objects.get(name="f"), "sell", by=ani)

    run(carry_over)

    assert places()["a"] == (2, "repair")
    assert places()["f"] == (1, "sold")
    assert places()["b"] == (1, "shop")


def test_who_looked_before_it_was_carried_over_is_told(fleet, change, without_broken, ani):
    looked_at = Bicycle.objects.get(name="a")
    run(change(without_broken))

    with pytest.raises(Overtaken):
        engine.take(looked_at, "lend", by=ani, note="x")


def test_a_worker_that_has_it_is_left_alone_until_its_lease_runs_out(fleet, change, without_broken):
    carry_over = change(without_broken)
    assert carry._claim(carry_over.pk)

    assert not carry.run(carry_over.pk)
    CarryOver.objects.update(leased_until="2020-01-01T00:00:00Z")
    assert carry.sweep() == 1
    assert CarryOver.objects.get().status == Status.DONE


def test_what_goes_wrong_stops_it_and_is_said(fleet, change, without_broken, monkeypatch):
    carry_over = change(without_broken)
    monkeypatch.setattr(Bicycle, "calendar", lambda self: 1 / 0)
    monkeypatch.setattr("workflows.batches.carry", lambda *args: 1 / 0)

    carry.run(carry_over.pk)
    carry_over.refresh_from_db()

    assert carry_over.status == Status.STOPPED
    assert "ZeroDivisionError" in carry_over.error
    monkeypatch.undo()
    carry.resume(carry_over, by=None)
    assert run(carry_over).carried == 6
