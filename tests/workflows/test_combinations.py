"""Guards made of guards. Pure, so nothing here touches a database."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflows.decide import describe, judge
from workflows.definition import Call, Transition
from workflows.registries import Guard, guards
from workflows.situation import Actor, Situation

NOW = datetime(2026, 11, 2, tzinfo=UTC)
MINE = Actor(7, frozenset({1}))


class Says(Guard):
    label = "Says so"

    def check(self, settings, situation):
        return None if settings["truth"] else f"{settings['name']} objects."

    def describe(self, settings):
        return f"{settings['name']} agrees"


class Later(Guard):
    """Known only when somebody submits."""

    label = "Later"
    needs_input = True

    def check(self, settings, situation):
        return None if settings["truth"] else "Later objects."


@pytest.fixture(autouse=True)
def sayings(monkeypatch):
    monkeypatch.setitem(guards, "says", Says())
    monkeypatch.setitem(guards, "later", Later())


def says(truth, name="Ani"):
    return Call("says", {"truth": truth, "name": name})


def verdict(*calls, submitted=True):
    step = Transition("go", "Go", ("a",), "b", (1,), calls)
    return judge(step, Situation({}, MINE, NOW, input={} if submitted else None))


def combined(name, *calls, **settings):
    return Call(name, settings, calls)


def test_any_is_content_with_one():
    assert verdict(combined("any", says(False), says(True))).allowed
    assert not verdict(combined("any", says(False), says(False))).allowed


def test_any_says_what_stands_in_each_way():
    (reason,) = verdict(combined("any", says(False, "Ani"), says(False, "Budi"))).reasons

    assert "Ani objects; Budi objects." in reason


def test_any_may_speak_in_the_words_of_the_administrator():
    assert verdict(combined("any", says(False), reason="Ask one of them.")).reasons == ("Ask one of them.",)


def test_not_speaks_in_the_words_of_the_administrator():
    found = verdict(combined("not", says(True), reason="Not while Ani agrees."))

    assert found.reasons == ("Not while Ani agrees.",)
    assert verdict(combined("not", says(False), reason="...")).allowed


def test_all_inside_any_says_every_objection():
    both = combined("all", says(False, "Ani"), says(False, "Budi"))

    (reason,) = verdict(combined("any", both, says(False, "Citra"))).reasons

    assert "Ani objects. Budi objects; Citra objects." in reason


def test_what_is_not_asked_yet_stands_in_nobodys_way_neither_as_its_contrary():
    for truth in (True, False):
        later = Call("later", {"truth": truth})
        assert verdict(combined("not", later, reason="No."), submitted=False).allowed
        assert verdict(combined("any", later, says(False)), submitted=False).allowed
        assert verdict(combined("not", later, reason="No.")).allowed is not truth


def test_what_is_not_asked_yet_does_not_hide_what_stands_in_the_way_already():
    assert not verdict(combined("all", Call("later", {"truth": True}), says(False)), submitted=False).allowed


def test_the_contrary_of_a_condition_that_is_not_known_here_lets_nobody_through():
    assert not verdict(combined("not", Call("from_the_future"), reason="No.")).allowed
    assert not verdict(combined("any", Call("from_the_future"), says(False))).allowed
    assert verdict(combined("any", Call("from_the_future"), says(True))).allowed


def test_a_rule_over_what_is_filled_in_waits_for_it_in_a_combination_too():
    rule = Call("rule", {"rule": {"op": "eq", "var": "input.km", "value": "1"}, "reason": "One."})
    fields = Call("fields", {"fields": ["km"]})

    for call in (rule, fields):
        assert verdict(combined("not", call, reason="No."), submitted=False).allowed
    assert not verdict(combined("not", fields, reason="No."), combined("all", fields)).allowed


def test_combinations_describe_themselves():
    call = combined("any", says(True, "Ani"), combined("not", says(True, "Budi"), reason="No."))

    assert "Ani agrees" in describe(call)
    assert "Budi agrees" in describe(call)


leaves = st.sampled_from(
    [says(True), says(False), Call("later", {"truth": True}), Call("later", {"truth": False}), Call("from_the_future")]
)
trees = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda name, calls: Call(name, {"reason": "No."}, tuple(calls)),
        st.sampled_from(["all", "any", "not"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


def truth(call: Call, submitted: bool) -> bool | None:
    """The table of three values, as in a book."""
    if call.name == "from_the_future" or (call.name == "later" and not submitted):
        return None
    if call.name in ("says", "later"):
        return call.settings["truth"]
    parts = [truth(part, submitted) for part in call.calls]
    if call.name == "any":
        return True if not parts or True in parts else None if None in parts else False
    together = False if False in parts else None if None in parts else True
    if call.name == "all":
        return together
    return True if not parts else None if together is None else not together


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(call=trees)
def test_once_it_is_submitted_only_what_is_true_passes(call):
    assert verdict(call).allowed is (truth(call, submitted=True) is True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(call=trees)
def test_in_advance_what_is_false_is_refused_and_what_is_true_passes(call):
    found = truth(call, submitted=False)

    assert found is None or verdict(call, submitted=False).allowed is found
    assert all(verdict(call, submitted=False).reasons) and all(verdict(call).reasons)


def test_the_contrary_of_a_contrary_is_the_condition_itself():
    def twice(truth):
        return combined("not", combined("not", says(truth), reason="No."), reason="Not even not.")

    assert verdict(twice(True)).allowed
    assert verdict(twice(False)).reasons == ("Not even not.",)


def test_beside_something_to_wait_for_what_is_not_known_here_stands_in_nobodys_way_yet():
    either = combined("any", Call("unheard"), Call("later", {"truth": True}))

    assert verdict(either, submitted=False).allowed
    assert verdict(either).allowed
    assert not verdict(combined("any", Call("unheard"), Call("later", {"truth": False}))).allowed


def test_without_words_of_the_administrator_there_are_words_of_our_own():
    with override("en"):
        neither = verdict(combined("any", says(False), says(False, "Budi"))).reasons
        contrary = verdict(combined("not", says(True))).reasons

    assert neither == ("It is enough to solve one of these: Ani objects; Budi objects.",)
    assert contrary == ("This is not possible as things are.",)
