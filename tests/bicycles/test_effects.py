"""Effects that fail, that come later, and that are run again by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from workflows import engine, pending
from workflows.actions.publish import publish
from workflows.definition import Call, OnFailure
from workflows.effects import apply_calls
from workflows.errors import EffectFailed, Overtaken, Refused
from workflows.models import Move, PendingEffect
from workflows.registries import Effect, effects
from workflows.signals import moved

from .models import Bicycle

Status = PendingEffect.Status


class Ring(Effect):
    """Rings the bell, if it is not broken; writes down how often."""

    label = "Ring the bell"

    def __init__(self):
        self.error = None
        self.rung = 0

    def apply(self, settings, subject, move, by):
        subject.name += "!"
        Bicycle.objects.create(name="heard", workflow_version=subject.workflow_version)
        if self.error:
            raise self.error
        self.rung += 1


class Post(Ring):
    """Tells the outside: never inside a transaction."""

    label = "Post a letter"
    later = True

    def apply(self, settings, subject, move, by):
        self.outside = not connection.in_atomic_block or len(connection.savepoint_ids) == 0
        if self.error:
            raise self.error
        self.rung += 1


class Settled(Effect):
    label = "Look around"
    settled = True

    def apply(self, settings, subject, move, by):
        self.state = subject.state
        subject.name = "Looked"


@pytest.fixture
def bell(monkeypatch):
    monkeypatch.setitem(effects, "ring", Ring())
    return effects["ring"]


@pytest.fixture
def letter(monkeypatch):
    monkeypatch.setitem(effects, "post", Post())
    return effects["post"]


@pytest.fixture
def broken(workflow, definition, changed, bell, letter):
    """Makes a broken bicycle whose mending causes these effects."""

    def make(*calls):
        workflow.set_definition(changed(definition, "mend", effects=calls))
        bicycle = Bicycle(name="Blue")
        engine.start(bicycle, publish(workflow))
        engine.take(bicycle, "break", by=None)
        return bicycle

    return make


def ring(failure=OnFailure.STOP):
    return Call("ring", on_failure=failure)


PAINT = Call("paint", {"colour": "Red"})


def later(**when):
    """The worker comes by some time later."""
    PendingEffect.objects.update(next_attempt_at=timezone.now() - timedelta(**(when or {"seconds": 1})))
    return pending.sweep()


def test_an_effect_that_fails_refuses_the_step_in_plain_words(broken, bell, budi):
    bicycle = broken(PAINT, ring())
    bell.error = EffectFailed("The bell is rusty.")

    with pytest.raises(Refused) as caught:
        engine.take(bicycle, "mend", by=budi)

    assert "Ring the bell" in caught.value.reasons[0]
    assert "The bell is rusty." in caught.value.reasons[0]
    assert (bicycle.state, bicycle.name) == ("broken", "Blue")
    assert not Bicycle.objects.filter(name="heard").exists()
    assert not Move.objects.filter(transition="mend").exists()


def test_an_error_of_the_software_refuses_the_step_without_saying_what_it_saw(broken, bell, budi):
    bicycle = broken(ring())
    bell.error = ValueError("Siti, 3201...")

    with pytest.raises(Refused) as caught:
        engine.take(bicycle, "mend", by=budi)

    assert "Siti" not in caught.value.reasons[0]
    assert "ValueError" in caught.value.reasons[0]


def test_an_effect_that_may_come_later_is_rolled_back_alone_and_remembered(broken, bell, budi):
    bicycle = broken(PAINT, ring(OnFailure.LATER))
    bell.error = ValueError("Siti, 3201...")

    move = engine.take(bicycle, "mend", by=budi)

    kept = Bicycle.objects.get(name__in=["Red", "Red!"])
    assert (kept.state, kept.name, bicycle.name) == ("shop", "Red", "Red")
    assert not Bicycle.objects.filter(name="heard").exists()
    left = PendingEffect.objects.get()
    assert (left.move, left.position, left.name, left.status) == (move, 1, "ring", "waiting")
    assert left.attempts == 1
    assert left.next_attempt_at > timezone.now()
    assert "Siti" not in left.error


def test_an_effect_that_works_leaves_no_row(broken, bell, budi):
    engine.take(broken(ring(OnFailure.LATER)), "mend", by=budi)

    assert bell.rung == 1
    assert not PendingEffect.objects.exists()


def test_what_failed_is_tried_again_and_done_once(broken, bell, budi):
    bicycle = broken(ring(OnFailure.LATER))
    bell.error = ValueError()
    engine.take(bicycle, "mend", by=budi)
    bell.error = None

    assert pending.sweep() == 0, "not before its pause is over"
    assert later() == 1
    assert later() == 0

    assert bell.rung == 1
    assert Bicycle.objects.get(pk=bicycle.pk).name == "Blue!"
    left = PendingEffect.objects.get()
    assert (left.status, left.error) == ("done", "")
    assert left.done_at


def test_it_is_tried_after_longer_and_longer_pauses_and_then_left_to_people(broken, bell, budi):
    bell.error = ValueError()
    engine.take(broken(ring(OnFailure.LATER)), "mend", by=budi)
    pauses = []
    while PendingEffect.objects.get().status == Status.WAITING:
        pauses.append(PendingEffect.objects.get().next_attempt_at - timezone.now())
        later()

    assert pauses == sorted(pauses)
    assert len(pauses) == len(pending.PAUSES)
    assert PendingEffect.objects.get().status == Status.FAILED
    assert later(days=9) == 0


def test_it_is_run_again_by_hand_at_any_time(broken, bell, budi, ani):
    bell.error = ValueError()
    engine.take(broken(ring(OnFailure.LATER)), "mend", by=budi)
    left = PendingEffect.objects.get()

    assert not pending.run_again(left, ani)
    assert left.error
    bell.error = None
    assert pending.run_again(left, ani)

    assert (left.status, left.run_by, bell.rung) == ("done", ani, 1)
    with pytest.raises(Overtaken):
        pending.run_again(left, ani)


def test_what_a_worker_is_doing_is_not_run_by_hand(broken, bell, budi, ani):
    bell.error = ValueError()
    engine.take(broken(ring(OnFailure.LATER)), "mend", by=budi)
    PendingEffect.objects.update(next_attempt_at=timezone.now())
    claimed = pending.claim()

    with pytest.raises(Overtaken):
        pending.run_again(PendingEffect.objects.get(pk=claimed.pk), ani)


def test_whoever_read_it_before_somebody_else_claimed_it_comes_too_late(broken, bell, budi, ani):
    bell.error = ValueError()
    engine.take(broken(ring(OnFailure.LATER)), "mend", by=budi)
    stale = PendingEffect.objects.get()
    bell.error = None
    pending.run_again(PendingEffect.objects.get(), ani)

    with pytest.raises(Overtaken):
        pending.run_again(stale, ani)
    assert bell.rung == 1


def test_a_killed_worker_leaves_it_to_the_next_one_and_its_own_attempt_counts_no_more(broken, bell, budi):
    bell.error = ValueError()
    engine.take(broken(ring(OnFailure.LATER)), "mend", by=budi)
    bell.error = None
    PendingEffect.objects.update(next_attempt_at=timezone.now())
    slow = pending.claim()
    assert pending.claim() is None, "held"

    assert later() == 1, "the lease is over"
    assert not pending._attempt(slow), "whoever comes back after that changes nothing"

    assert PendingEffect.objects.get().status == Status.DONE
    assert Bicycle.objects.filter(name="heard").count() == 1


def test_what_talks_to_the_outside_always_comes_later(broken, letter, budi):
    engine.take(broken(Call("post")), "mend", by=budi)

    assert letter.rung == 0
    left = PendingEffect.objects.get()
    assert (left.attempts, left.error) == (0, "")
    assert pending.sweep() == 1
    assert (letter.rung, letter.outside) == (1, True)


def test_an_effect_may_wait_for_the_new_state(workflow, definition, changed, monkeypatch, budi):
    monkeypatch.setitem(effects, "look", Settled())
    workflow.set_definition(changed(definition, "mend", effects=(Call("look"), PAINT)))
    bicycle = Bicycle(name="Blue")
    engine.start(bicycle, publish(workflow))
    engine.take(bicycle, "break", by=None)
    heard = []

    def listen(subject, **kwargs):
        heard.append(subject.name)

    moved.connect(listen)
    try:
        engine.take(bicycle, "mend", by=budi)
    finally:
        moved.disconnect(listen)

    assert effects["look"].state == "shop"
    assert heard == ["Looked"]
    assert Bicycle.objects.get().name == "Looked"


def test_an_unknown_effect_that_may_come_later_waits_for_a_release_that_knows_it(broken, budi, bell, monkeypatch):
    bicycle = broken(ring(OnFailure.LATER))
    monkeypatch.delitem(effects, "ring")

    engine.take(bicycle, "mend", by=budi)
    assert "ring" in PendingEffect.objects.get().error
    monkeypatch.setitem(effects, "ring", bell)

    assert later() == 1
    assert bell.rung == 1


def test_timers_do_what_they_cause_in_the_same_way(broken, bell):
    bicycle = broken()
    bell.error = EffectFailed("Rusty.")
    kept = Move.objects.filter(subject_id=bicycle.pk).last()

    assert apply_calls((replace(PAINT), ring(OnFailure.LATER)), bicycle, kept) == set()
    assert bicycle.name == "Red"
    assert PendingEffect.objects.get().error == "Rusty."
    with pytest.raises(Refused):
        apply_calls((ring(),), bicycle, kept)


def test_an_effect_costs_no_savepoint_unless_it_may_come_later(broken, bell, budi):
    counts = []
    for failure in OnFailure:
        bicycle = broken(Call("paint", {"colour": "Red"}, on_failure=failure))
        with CaptureQueriesContext(connection) as executed:
            engine.take(bicycle, "mend", by=None)
        counts.append(len(executed))

    assert counts == [4, 6]
