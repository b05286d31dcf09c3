"""What a definition means: what was left empty is as if it were not there, except in rules."""

import pytest

from workflows.definition import Ask, Call, Definition, Kind, State, Timer, Transition
from workflows.meaning import meaning


def defined(settings=None, *, show=None, ask=None, timer=None, parts=()):
    """A step that is told these settings wherever a step can be told any."""
    call = Call("x", settings or {}, parts)
    state = State("a", "A", Kind.INITIAL, timers=(Timer("t", effects=(Call("x", timer or {}),)),))
    asked = Ask("f", "text", "F", settings=ask or {}, show=show)
    return meaning(Definition((state,), (Transition("go", "Go", ("a",), "a", (), (call,), (asked,), (call,)),)))


@pytest.mark.parametrize("empty", [None, "", [], {}, False])
def test_an_empty_setting_is_none(empty):
    assert defined({"role": empty}) == defined()
    assert defined(ask={"most": empty}) == defined()
    assert defined(timer={"days": empty}) == defined()
    assert defined(parts=(Call("y", {"role": empty}),)) == defined(parts=(Call("y"),))


@pytest.mark.parametrize("said", [0, "0", True, ["", "a"], {"a": 0}])
def test_zero_and_no_item_of_a_list_is_nothing(said):
    assert defined({"role": said}) != defined()


def test_it_is_looked_for_inside_lists_and_settings_of_settings():
    assert defined({"choices": [{"key": "a", "label": ""}]}) == defined({"choices": [{"key": "a"}]})
    assert defined({"choices": [{"key": "a"}]}) != defined({"choices": [{"key": "b"}]})
    assert defined({"to": {"role": "7", "user": None}}) == defined({"to": {"role": "7"}})


@pytest.mark.parametrize(
    "rule", [{"op": "eq", "var": "a", "value": ""}, {"all": [], "x": ""}, {"any": [], "x": ""}, {"not": {}, "x": ""}]
)
def test_in_a_rule_nothing_is_something_to_compare_with(rule):
    assert defined({"rule": rule}).transitions[0].guards[0].settings == {"rule": rule}


def test_a_rule_that_shows_a_field_is_kept_and_an_empty_one_is_none():
    rule = {"op": "eq", "var": "a", "value": ""}

    assert defined(show=rule).transitions[0].asks[0].show == rule
    assert defined(show={}) == defined()
