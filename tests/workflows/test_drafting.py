"""Between the rows of the editor and a Definition nothing is lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflows.blocks import RuleBlock
from workflows.comparisons import OPERATORS
from workflows.definition import (
    ANY,
    Ask,
    Call,
    Definition,
    Kind,
    Limit,
    OnFailure,
    State,
    Timer,
    Transition,
    Unit,
)
from workflows.models import Workflow
from workflows.rules import holds

words = st.text("abc é", min_size=1, max_size=6).map(str.strip).filter(bool)
variables = st.sampled_from(["answers.age", "case.urgent", "input.km", "moves.lend.km"])


def conditions():
    compared = st.builds(
        lambda op, var, value: {"op": op, "var": var, "value": [value] if op == "in" else value},
        st.sampled_from([op for op in OPERATORS if op not in ("empty", "filled")]),
        variables,
        words,
    )
    bare = st.builds(lambda op, var: {"op": op, "var": var}, st.sampled_from(["empty", "filled"]), variables)
    return compared | bare


def combined(parts):
    """All, any, none, not all of them."""
    together = parts.map(lambda found: {"all": found}) | parts.map(lambda found: {"any": found})
    return together | together.map(lambda rule: {"not": rule})


def named(strategy):
    """The same, without its whole making in every message."""

    @st.composite
    def drawn(draw):
        return draw(strategy)

    return drawn()


groups = combined(st.lists(conditions(), min_size=1, max_size=2))
deeper = combined(st.lists(groups, min_size=1, max_size=2))
chosen_rules = named(
    combined(
        st.tuples(st.lists(conditions(), max_size=2), st.lists(groups, max_size=2), st.lists(deeper, max_size=1))
        .map(lambda found: [part for parts in found for part in parts])
        .filter(bool)
    )
)
any_rule = st.recursive(
    conditions(),
    lambda inner: combined(st.lists(inner, max_size=3)) | inner.map(lambda rule: {"not": rule}),
    max_leaves=8,
)

simple_guards = (
    st.just(Call("note"))
    | st.builds(lambda rule, reason: Call("rule", {"rule": rule, "reason": reason}), chosen_rules, words)
    | st.builds(lambda step: Call("four_eyes", {"step": step}), st.sampled_from(["", "lend"]))
    | st.builds(
        lambda bound, amount, unit: Call("time_in_state", {"bound": bound, "amount": amount, "unit": unit}),
        st.sampled_from(["at_least", "at_most"]),
        st.integers(1, 9),
        st.sampled_from(["days", "hours"]),
    )
    | st.just(Call("approvals", {"step": "lend", "roles": ["1", "2"], "number": 2}))
    | st.just(Call("from_the_future", {"phase": 3}))
)
guard_calls = named(
    st.recursive(
        simple_guards,
        lambda inner: st.builds(
            lambda name, calls: Call(name, {} if name == "all" else {"reason": "Because."}, tuple(calls)),
            st.sampled_from(["all", "any", "not"]),
            st.lists(inner, min_size=1, max_size=2),
        ),
        max_leaves=5,
    )
)
effect_calls = st.builds(
    lambda colour, failure: Call("paint", {"colour": colour}, on_failure=failure), words, st.sampled_from(OnFailure)
) | st.just(Call("from_the_future", {"phase": 3}, on_failure=OnFailure.LATER))
timers = st.builds(
    Timer,
    id=st.uuids().map(str),
    label=words,
    offset=st.integers(-9, 9),
    unit=st.sampled_from(Unit),
    transition=st.sampled_from(["", "go"]),
    effects=st.lists(effect_calls, max_size=2).map(tuple),
)
states = st.builds(
    State,
    key=st.just("a"),
    label=words,
    kind=st.sampled_from(Kind),
    public=words,
    future=words,
    id=st.uuids().map(str),
    limit=st.none() | st.builds(Limit, st.integers(1, 99), st.sampled_from(Unit)),
    timers=st.lists(timers, max_size=2).map(tuple),
)
asks = st.builds(
    lambda id, label, required, show, told: Ask(
        id, "kilometres", label, required, settings={"unit": "km"}, to_applicant=told, show=show
    ),
    st.uuids().map(str),
    words,
    st.booleans(),
    st.none() | chosen_rules,
    st.booleans(),
)
transitions = st.builds(
    Transition,
    key=st.just("go"),
    label=words,
    sources=st.sampled_from([("a",), (ANY,), ("a", "b")]),
    target=st.just("b"),
    roles=st.sampled_from([(), (1,), (2, 1)]),
    guards=st.lists(guard_calls, max_size=3).map(tuple),
    asks=st.lists(asks, max_size=2).map(tuple),
    effects=st.lists(effect_calls, max_size=2).map(tuple),
    id=st.uuids().map(str),
    by_applicant=st.booleans(),
)
definitions = st.builds(
    lambda found, steps: Definition(tuple(found), tuple(steps)),
    st.lists(states, min_size=1, max_size=2),
    st.lists(transitions, max_size=2),
)
quickly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def stored(workflow: Workflow) -> Workflow:
    """The draft after a trip through a revision."""
    return workflow.with_content_json(workflow.serializable_data())


@pytest.mark.django_db
@quickly
@given(definition=definitions)
def test_what_is_written_into_the_editor_is_read_from_it(definition):
    workflow = Workflow(name="Any", slug="any")

    workflow.set_definition(definition)

    assert workflow.definition() == definition
    assert stored(workflow).definition() == definition


def test_a_draft_from_before_clocks_and_combinations_still_loads(definition):
    """Rows as they were stored by the first release."""
    row = {"key": "shop", "label": "Shop", "kind": "initial", "public": "", "future": ""}
    rule = {"rule": {"all": [{"op": "eq", "var": "case.urgent", "value": "yes"}]}, "reason": "No."}
    step = {
        "key": "go",
        "label": "Go",
        "sources": ["shop"],
        "target": "shop",
        "roles": ["1"],
        "guards": [{"type": "rule", "value": rule}],
        "asks": [{"type": "kilometres", "id": "an-ask", "value": {"label": "Km", "required": True}}],
        "effects": [{"type": "paint", "value": {"colour": "Red"}}],
    }
    workflow = Workflow(name="Old", slug="old")
    workflow.states = [{"type": "state", "id": "s", "value": row}]
    workflow.transitions = [{"type": "transition", "id": "t", "value": step}]

    found = stored(workflow).definition()

    assert found.states == (State("shop", "Shop", Kind.INITIAL, id="s"),)
    (transition,) = found.transitions
    assert transition.guards == (Call("rule", rule),)
    assert transition.effects == (Call("paint", {"colour": "Red"}),)
    assert transition.asks == (Ask("an-ask", "kilometres", "Km", required=True),)
    assert not transition.by_applicant


@given(rule=chosen_rules)
def test_a_rule_that_was_chosen_is_stored_as_it_was(rule):
    block = RuleBlock()

    assert block.get_prep_value(block.to_python(rule)) == rule


@given(rule=any_rule, answers=st.dictionaries(st.sampled_from(["age", "sex"]), words), urgent=st.booleans())
def test_no_rule_is_refused_by_the_editor_and_none_changes_its_meaning(rule, answers, urgent):
    block = RuleBlock()
    data = {"answers": answers, "case": {"urgent": urgent}, "input": {"km": "a"}, "moves": {}}

    kept = block.get_prep_value(block.to_python(rule))

    assert holds(kept, data) == holds(rule, data)


@given(rule=any_rule)
def test_what_the_editor_sends_back_is_what_it_was_given(rule):
    """Through the texts of the form's inputs, as a browser would."""
    block = RuleBlock()
    shown = block.to_python(rule)
    field = block.child_blocks["deeper"].field

    assert field.clean(field.prepare_value(shown["deeper"])) == shown["deeper"]
