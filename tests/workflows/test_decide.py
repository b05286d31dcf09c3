"""The decision: pure, so nothing here touches a database."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from workflows.decide import decide, describe, role_used
from workflows.definition import Call, Definition, Kind, State, Transition
from workflows.registries import Guard, guards
from workflows.situation import SYSTEM, Actor, Situation

NOW = datetime(2026, 11, 2, tzinfo=UTC)
CLERK, HEAD = 1, 2


class Daylight(Guard):
    label = "By daylight"

    def check(self, settings, situation):
        return None if 6 <= situation.now.hour < 18 else "Wait until morning."


@pytest.fixture(autouse=True)
def daylight(monkeypatch):
    monkeypatch.setitem(guards, "daylight", Daylight())


def definition(*guards: Call, roles=(HEAD,)):
    states = (State("a", "A", Kind.INITIAL), State("b", "B", Kind.FINAL))
    return Definition(states, (Transition("go", "Go", ("a",), "b", roles, guards),))


def verdict(definition, actor=None, **situation):
    (found,) = decide(
        definition, "a", Situation({}, actor or Actor(7, frozenset({HEAD})), situation.pop("now", NOW), **situation)
    )
    return found


def test_a_role_opens_a_transition():
    assert verdict(definition()).allowed
    refused = verdict(definition(), Actor(7, frozenset({CLERK})))
    assert not refused.allowed
    assert len(refused.reasons) == 1


def test_without_roles_only_the_system_and_superusers_pass():
    nobody = definition(roles=())

    assert not verdict(nobody).allowed
    assert verdict(nobody, SYSTEM).allowed
    assert verdict(nobody, Actor(1, is_superuser=True)).allowed


def test_every_guard_that_objects_is_heard_in_order():
    found = verdict(definition(Call("daylight"), Call("note")), now=NOW.replace(hour=22), input={})

    assert found.reasons[0] == "Wait until morning."
    assert len(found.reasons) == 2


def test_a_guard_that_needs_input_waits_for_it():
    noted = definition(Call("note"))

    assert verdict(noted).allowed
    assert not verdict(noted, input={}).allowed
    assert not verdict(noted, input={}, note="  ").allowed
    assert verdict(noted, input={}, note="because").allowed


def test_guards_hold_for_the_system_too():
    assert not verdict(definition(Call("daylight")), SYSTEM, now=NOW.replace(hour=3)).allowed


def test_an_unknown_guard_refuses():
    assert not verdict(definition(Call("from_the_future"))).allowed


def test_whoever_lacks_the_role_does_not_learn_what_the_guards_think():
    assert verdict(definition(Call("daylight")), Actor(1), now=NOW.replace(hour=3)).reasons != ("Wait until morning.",)


def test_an_unknown_state_has_no_way_on():
    assert decide(definition(), "gone", Situation({}, SYSTEM, NOW)) == ()


def test_a_role_of_ones_own_is_used_before_one_that_was_lent():
    step = Transition("go", "Go", ("a",), "b", (CLERK, HEAD))

    assert role_used(step, Actor(7, frozenset({CLERK, HEAD}))) == (CLERK, None)
    assert role_used(step, Actor(7, frozenset({CLERK, HEAD}), stands_in={CLERK: 8})) == (HEAD, None)
    assert role_used(step, Actor(7, frozenset({CLERK}), stands_in={CLERK: 8})) == (CLERK, 8)


def test_who_holds_every_role_used_none():
    step = Transition("go", "Go", ("a",), "b", (CLERK, HEAD))

    assert role_used(step, Actor(7, is_superuser=True)) == (None, None)


def test_a_condition_this_installation_does_not_know_is_called_by_its_name():
    with override("en"):
        (reason,) = verdict(definition(Call("from_the_future"))).reasons
        described = describe(Call("from_the_future"))

    assert reason == "This step has a condition that this installation does not know: from_the_future."
    assert described == "unknown: from_the_future"


def test_reasons_are_said_in_whole_sentences():
    with override("en"):
        stranger = verdict(definition(), Actor(7, frozenset({CLERK}))).reasons
        silent = verdict(definition(Call("note")), input={}).reasons

    assert stranger == ("You do not hold a role that may do this here.",)
    assert silent == ("Write a note that says why.",)
