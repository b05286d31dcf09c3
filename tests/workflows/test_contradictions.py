"""A rule is called impossible only when it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.anatomy import MOST_DEEP
from workflows.comparisons import OPERATORS
from workflows.contradictions import impossible, never
from workflows.rules import holds


def age(op, value=None):
    return {"op": op, "var": "answers.age", "value": value}


@pytest.mark.parametrize(
    "rule",
    [
        {"all": [age("eq", "5"), age("eq", "6")]},
        {"all": [age("eq", "poor"), age("ne", "Poor")]},
        {"all": [age("gt", "60"), age("lt", "18")]},
        {"all": [age("gt", "60"), age("le", "60")]},
        {"all": [age("ge", "2026-03-01"), age("lt", "2026-02-01")]},
        {"all": [age("empty"), age("filled")]},
        {"all": [age("in", ["5", "6"]), age("gt", "6")]},
        {"all": [age("eq", "5"), {"not": age("filled")}]},
        {"all": [{"any": [age("eq", "5"), age("eq", "6")]}, age("eq", "7")]},
        {"not": {"any": [age("empty"), age("filled")]}},
    ],
)
def test_what_contradicts_itself_never_holds(rule):
    assert never(rule)


@pytest.mark.parametrize(
    "rule",
    [
        None,
        {},
        {"all": []},
        {"all": [age("gt", "18"), age("lt", "19")]},
        {"all": [age("ge", "18"), age("le", "18")]},
        {"all": [age("eq", "yes"), age("eq", "ya")]},
        {"all": [age("contains", "a"), age("contains", "b")]},
        {"all": [age("eq", "5"), {"op": "eq", "var": "answers.other", "value": "6"}]},
        {"any": [{"all": [age("eq", "5"), age("eq", "6")]}, age("eq", "7")]},
        {"all": [age("ne", str(number)) for number in range(5)]},
        {"all": ["odd", age("fly", "5")]},
    ],
)
def test_what_can_hold_is_left_alone(rule):
    assert not never(rule)


values = st.sampled_from(["5", "6", "7.5", "yes", "ya", "no", "poor", "", "2026-01-02", "a", "ab", 5, True, ["5", "a"]])
leaves = st.builds(
    lambda op, var, value: {"op": op, "var": var, "value": value},
    st.sampled_from(sorted(OPERATORS)),
    st.sampled_from(["x", "y"]),
    values,
)
rules = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.builds(lambda found: {"all": found}, st.lists(parts, max_size=4)),
        st.builds(lambda found: {"any": found}, st.lists(parts, max_size=3)),
        st.builds(lambda found: {"not": found}, parts),
    ),
    max_leaves=8,
)
found = st.one_of(
    st.none(), st.booleans(), st.integers(0, 12), st.text("ab5 ", max_size=4), values,
    st.lists(st.sampled_from(["5", "6", "a", "poor", True]), max_size=3), st.floats(4, 8),
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(rule=rules, data=st.lists(st.fixed_dictionaries({"x": found, "y": found}), min_size=5, max_size=20))
def test_no_data_makes_true_what_was_called_impossible(rule, data):
    if never(rule):
        assert not any(holds(rule, one) for one in data)


def clash(var):
    return {"all": [{"op": "eq", "var": var, "value": "5"}, {"op": "eq", "var": var, "value": "6"}]}


def nested(depth, core):
    for _level in range(depth):
        core = {"not": {"not": core}}
    return core


def test_every_variable_that_contradicts_itself_is_named():
    assert impossible({"any": [clash("x"), clash("y")]}) == {"x", "y"}
    assert impossible({"any": [clash("x"), {"op": "filled", "var": "y"}]}) == set()


@pytest.mark.parametrize(("parts", "told"), [(6, True), (7, False)])
def test_only_rules_of_a_size_somebody_chooses_are_spread_out(parts, told):
    pair = {"any": [{"op": "filled", "var": "z"}, {"op": "filled", "var": "w"}]}
    assert never({"all": [clash("x"), *[pair] * parts]}) is told


@pytest.mark.parametrize(("values", "told"), [(6, True), (7, False)])
def test_so_many_values_are_tried_and_no_more(values, told):
    assert never({"all": [age("eq", f"v{number}") for number in range(values)]}) is told


@pytest.mark.parametrize(("levels", "told"), [(MOST_DEEP // 2 - 1, True), (MOST_DEEP // 2, False)])
def test_what_is_too_deep_is_not_called_impossible(levels, told):
    assert never(nested(levels, {"any": [clash("x")]})) is told


@pytest.mark.parametrize(
    ("more", "told"),
    [([], False), ([age("ne", "a")], False), ([age("ne", "b")], False), ([age("eq", "c")], True)],
)
def test_choices_typed_as_text_are_choices(more, told):
    assert never({"all": [age("in", "a, b"), *more]}) is told


def test_what_is_reckoned_on_the_left_is_left_alone():
    reckoned = {"op": "eq", "left": {"var": "answers.other"}, "var": "answers.age", "value": "5"}
    assert not never({"all": [reckoned, age("eq", "6")]})
