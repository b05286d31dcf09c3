"""Timers that raise an error: tried again after growing pauses, in nobody's way, and seen until they have gone off."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from workflows import engine, timers
from workflows.actions.publish import publish
from workflows.definition import Call, Limit, Timer
from workflows.effects.waiting import PAUSES
from workflows.models import Move, StuckTimer
from workflows.stuck import stuck

from .models import Bicycle

LONG_AGO = timezone.now() - timedelta(days=30)


@pytest.fixture
def late(workflow, definition):
    """Makes a bicycle whose timer is overdue."""
    paint = Timer("late", effects=(Call("paint", {"colour": "Green"}),))
    states = tuple(replace(s, limit=Limit(1), timers=(paint,)) if s.key == "shop" else s for s in definition.states)
    workflow.set_definition(replace(definition, states=states))
    version = publish(workflow)

    def make(name="Blue"):
        bicycle = Bicycle(name=name)
        engine.start(bicycle, version, at=LONG_AGO)
        return Bicycle.objects.get(pk=bicycle.pk)

    return make


@pytest.fixture
def broken(monkeypatch):
    """The calendars of these bicycles cannot be read; returns the names."""
    names, calendar = set(), Bicycle.calendar
    monkeypatch.setattr(Bicycle, "calendar", lambda self: 1 / 0 if self.name in names else calendar(self))
    return names


def pause_is_over():
    StuckTimer.objects.update(next_attempt_at=timezone.now() - timedelta(seconds=1))


def test_it_is_left_alone_for_a_while_and_then_tried_again(late, broken):
    bicycle = late()
    broken.add("Blue")

    assert timers.sweep() == 0
    broken.clear()
    assert timers.sweep() == 0, "a minute has not passed"
    pause_is_over()
    assert timers.sweep() == 1
    assert Move.objects.filter(subject_id=bicycle.pk, kind="alarm").count() == 1


def test_the_pauses_grow_to_a_day_and_it_is_never_given_up(late, broken):
    bicycle = late()
    broken.add("Blue")
    pauses = []
    for _attempt in range(len(PAUSES) + 2):
        timers.sweep()
        found = StuckTimer.objects.get()
        pauses.append(round((found.next_attempt_at - timezone.now()) / timedelta(minutes=1)))
        pause_is_over()

    assert pauses == [*(pause // timedelta(minutes=1) for pause in PAUSES), 1440, 1440]
    assert stuck(bicycle).attempts == len(pauses)


def test_it_holds_up_nobody(late, broken):
    late("Blue"), late("Red")
    broken.add("Blue")

    assert timers.sweep() == 1
    assert Bicycle.objects.filter(name="Green").count() == 1
    assert Bicycle.objects.get(name="Blue").alarm_at is not None, "it waits for its next attempt"


def test_what_keeps_it_is_said_without_anything_personal_until_it_has_gone_off(late, broken):
    bicycle = late("Blue")
    broken.add("Blue")

    timers.sweep()
    assert "ZeroDivisionError" in stuck(bicycle).error
    broken.clear()
    pause_is_over()
    timers.sweep()
    assert stuck(Bicycle.objects.get()) is None
    assert not StuckTimer.objects.exists()


def test_who_moves_on_and_comes_to_another_deadline_is_not_kept_waiting_for_the_first(late, broken, ani):
    bicycle = late("Blue")
    broken.add("Blue")
    timers.sweep()
    broken.clear()
    engine.take(bicycle, "lend", by=ani, note="to Citra", at=LONG_AGO)
    engine.take(bicycle, "return", by=ani, data={"km": 3}, at=LONG_AGO + timedelta(days=3))

    assert stuck(bicycle) is None
    assert timers.sweep() == 1


def test_who_is_overtaken_is_looked_at_by_the_next_sweep(late, monkeypatch):
    bicycle = late("Blue")
    with monkeypatch.context() as patched:
        patched.setattr(timers, "_claim", lambda *args: engine.take(bicycle, "lend", by=None, turn=99))
        assert timers.sweep() == 0

    assert stuck(bicycle) is None
    assert timers.sweep() == 1
