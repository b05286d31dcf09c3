"""How parts of a definition are said in a sentence."""

import pytest
from django.utils.translation import override

from workflows.definition import Call, Kind, Limit, State, Timer, Unit
from workflows.wording import effect, new_state, state_name, timer


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def test_a_state_is_called_by_its_label_else_by_its_key():
    assert state_name(State("a", "Checking"), "a") == "Checking"
    assert state_name(State("a", ""), "a") == "a"
    assert state_name(None, "a") == "a"
    assert state_name(None) == "?"


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Timer("t"), "at the deadline"),
        (Timer("t", "Warn"), "Warn, at the deadline"),
        (Timer("t", "Warn", -1), "Warn, 1 working day before the deadline"),
        (Timer("t", offset=1), "1 working day after the deadline"),
        (Timer("t", offset=3, unit=Unit.HOURS), "3 working hours after the deadline"),
    ],
)
def test_a_timer_says_when_it_goes_off(found, words):
    assert timer(found) == words


def test_a_new_state_says_what_it_is_for_and_its_deadline():
    assert new_state(State("a", "Home visit", Kind.WAITING)) == "New state “Home visit” (waiting)."
    limited = State("a", "Home visit", limit=Limit(1, Unit.HOURS))
    assert new_state(limited) == "New state “Home visit” (open), with a deadline: 1 working hour."


def test_an_effect_speaks_for_itself_and_an_unknown_one_is_called_by_its_name():
    assert effect(Call("paint", {"colour": "Red"})) == "Paint it Red"
    assert effect(Call("fly")) == "unknown: fly"
