"""Expressions: total, exact, read back from the editor as they were stored, and said in words."""

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows import expressions, rules
from workflows.anatomy import ARITHMETIC, KINDS, MOST_DEEP, OVER_ROWS, QUANTIFIERS
from workflows.blocks import ExpressionBlock, RuleBlock
from workflows.comparisons import OPERATORS
from workflows.contradictions import never

MEMBERS = "answers.members"
LABELS = {
    MEMBERS: "Household members",
    f"{MEMBERS}.age": "Age",
    f"{MEMBERS}.income": "Income",
    "answers.rooms": "Rooms",
}
YOUNG = {"op": "lt", "var": "row.age", "value": 5}
INCOME = {"sum": MEMBERS, "of": {"var": "row.income"}}


def nested(depth, wrap, core):
    for _level in range(depth):
        core = wrap(core)
    return core


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"some": MEMBERS, "where": YOUNG}, "in some row of “Household members” “Age” is less than 5"),
        ({"every": MEMBERS, "where": YOUNG}, "in every row of “Household members” “Age” is less than 5"),
        ({"some": MEMBERS}, "“Household members” has a row"),
        ({"every": MEMBERS}, "always"),
        ({"none": MEMBERS}, "“Household members” has no row"),
        ({"none": MEMBERS, "where": YOUNG}, "in no row of “Household members” “Age” is less than 5"),
        ({"is": True}, "always"),
        ({"is": False}, "never"),
        ({"is": "yes"}, "never"),
        (
            {"op": "le", "left": {"count": MEMBERS}, "right": {"var": "answers.rooms"}},
            "the number of rows of “Household members” is at most “Rooms”",
        ),
        ({"op": "empty", "left": {"age": {"var": "answers.rooms"}}}, "the age of who was born on “Rooms” is empty"),
        ({"op": "eq", "var": "answers.rooms", "right": {"value": 3}}, "“Rooms” is 3"),
    ],
)
def test_rules_over_rows_in_words(rule, words):
    with override("en"):
        assert rules.describe(rule, LABELS) == words


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        (INCOME, "the sum of “Income” over the rows of “Household members”"),
        (
            {"count": MEMBERS, "where": {"all": [YOUNG, {"op": "filled", "var": "row.income"}]}},
            "the number of rows of “Household members” in which (“Age” is less than 5 and “Income” is filled in)",
        ),
        (
            {"most": MEMBERS, "of": {"var": "row.income"}, "where": YOUNG},
            "the greatest “Income” in the rows of “Household members” in which “Age” is less than 5",
        ),
        ({"least": MEMBERS, "of": {"var": "row.age"}}, "the least “Age” in the rows of “Household members”"),
        ({"multiply": [{"var": "answers.rooms"}, {"value": 2}, {"value": 3}]}, "“Rooms” × 2 × 3"),
        ({"subtract": [{"today": True}, {"var": "answers.rooms"}]}, "today − “Rooms”"),
        (
            {"divide": [{"add": [{"var": "answers.rooms"}, {"value": 1}]}, {"value": 2}]},
            "(“Rooms” + 1) ÷ 2",
        ),
        ({"if": YOUNG, "then": {"value": 1}, "else": {"today": True}}, "1 if “row.age” is less than 5, else today"),
        ({"join": [{"value": "RT"}, {"var": "answers.rooms"}]}, "the text RT + “Rooms”"),
    ],
)
def test_expressions_in_words(expression, words):
    with override("en"):
        assert expressions.describe(expression, LABELS) == words


def test_what_a_rule_speaks_of_is_named_from_outside_the_rows():
    rule = {"some": MEMBERS, "where": {"op": "gt", "left": {"sum": "row.aid", "of": {"var": "row.amount"}}, "value": 1}}
    assert rules.variables(rule) == (MEMBERS, f"{MEMBERS}.aid", f"{MEMBERS}.aid.amount")
    assert expressions.variables({"add": [INCOME, {"var": "answers.rooms"}]}) == (
        MEMBERS,
        f"{MEMBERS}.income",
        "answers.rooms",
    )


@pytest.mark.parametrize(
    ("expression", "number"),
    [
        (INCOME, 0),
        ({"sum": "answers.aid", "of": {"var": "row.income"}}, 2),
        ({"count": MEMBERS, "where": {"op": "lt", "var": "row.height", "value": 5}}, 1),
        ({"sum": MEMBERS}, 1),
        ({"sum": 5, "of": {"value": 1}}, 1),
        ({"divide": [{"value": 1}]}, 1),
        ({"divide": [{"value": 1}, {"value": 2}]}, 0),
        ({"subtract": [{"value": 1}]}, 1),
        ({"add": []}, 1),
        ({"add": [{"value": 1}]}, 0),
        ({"join": []}, 1),
        ({"multiply": [{"var": "answers.gone"}, {"var": "answers.rooms"}, {}]}, 2),
        (nested(MOST_DEEP - 1, lambda core: {"add": [core]}, {"value": 1}), 0),
        (nested(MOST_DEEP, lambda core: {"add": [core]}, {"value": 1}), 1),
        ({"age": {}}, 1),
        ({"if": {"al": []}, "then": {"value": 1}}, 1),
        ({"var": "answers.gone"}, 1),
        ("x", 1),
    ],
)
def test_what_is_wrong_with_an_expression_is_said(expression, number):
    assert len(expressions.problems(expression, LABELS)) == number


def test_what_is_wrong_with_the_parts_is_said_in_words():
    with override("en"):
        assert expressions.problems({"divide": [{"value": 1}]}) == ["A calculation has too few parts."]
        assert expressions.problems({"add": [{}]}) == ["A calculation cannot be understood."]


def test_tables_within_tables_within_tables_are_a_problem():
    deep = {"some": MEMBERS, "where": {"some": MEMBERS, "where": {"some": MEMBERS}}}
    assert rules.problems(deep)
    assert not rules.problems(deep["where"])


def test_nothing_is_called_impossible_because_of_what_is_reckoned():
    both = {"all": [{"op": "eq", "left": INCOME, "value": 1}, {"op": "eq", "left": INCOME, "value": 2}]}
    assert not never(both)
    assert not never({"all": [{"op": "eq", "var": "x", "right": {"var": "y"}}, {"op": "eq", "var": "x", "value": 2}]})
    assert not never({"all": [{"some": MEMBERS}, {"none": MEMBERS}]})
    assert never({"all": [{"some": MEMBERS}, {"op": "eq", "var": "x", "value": 1}, {"op": "empty", "var": "x"}]})


names = st.sampled_from(["answers.a", "answers.t", "row.x", "row.t", "parent.x", "t", "", "answers.t.x"])
literals = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["2026-02-28"])
)


def of_rules(inner, expression):
    where = st.fixed_dictionaries({}, optional={"where": inner})
    compared = st.fixed_dictionaries(
        {"op": st.sampled_from(sorted(OPERATORS))},
        optional={"var": names, "value": literals, "left": expression, "right": expression},
    )
    quantified = st.builds(lambda word, table, more: {word: table, **more}, st.sampled_from(QUANTIFIERS), names, where)
    groups = st.fixed_dictionaries({"all": st.lists(inner, max_size=3)}) | st.fixed_dictionaries({"not": inner})
    return compared | quantified | groups


def of_expressions(inner):
    rule = of_rules(st.none() | st.just({"op": "lt", "var": "row.x", "value": 3}), inner)
    parts = st.builds(
        lambda kind, found: {kind: found}, st.sampled_from([*ARITHMETIC, "join"]), st.lists(inner, max_size=3)
    )
    over = st.builds(
        lambda kind, table, of, where: {kind: table, "of": of, "where": where},
        st.sampled_from(OVER_ROWS), names, inner, rule,
    )  # fmt: skip
    odd = st.builds(
        lambda kind, found: {kind: found}, st.sampled_from(KINDS), literals | st.lists(literals, max_size=2)
    )
    chosen = st.fixed_dictionaries({"if": rule, "then": inner}, optional={"else": inner})
    return parts | over | odd | chosen | st.fixed_dictionaries({"age": inner})


simple = st.builds(lambda value: {"value": value}, literals) | st.builds(lambda name: {"var": name}, names) | literals
trees = st.recursive(simple, of_expressions, max_leaves=8)
rule_trees = st.recursive(st.none() | literals, lambda inner: of_rules(inner, trees), max_leaves=6)
values = st.recursive(
    literals,
    lambda inner: st.lists(inner | st.dictionaries(st.sampled_from(["x", "t"]), inner, max_size=2), max_size=3),
    max_leaves=6,
)
data = st.fixed_dictionaries(
    {"answers": st.dictionaries(st.sampled_from(["a", "t"]), values, max_size=2)},
    optional={"today": st.sampled_from(["2026-11-23", "x", None]), "row": st.dictionaries(st.just("x"), values)},
)
PLAIN = (type(None), bool, int, float, str, list, dict)


@settings(deadline=None)
@given(expression=trees, rule=rule_trees, found=data)
def test_nothing_raises_whatever_is_reckoned_and_whatever_with(expression, rule, found):
    assert isinstance(expressions.evaluate(expression, found), PLAIN)
    assert isinstance(expressions.describe(expression, LABELS), str)
    assert isinstance(expressions.problems(expression, LABELS), list)
    assert isinstance(expressions.variables(expression), tuple)
    assert rules.holds(rule, found) in (True, False)
    assert isinstance(rules.describe(rule), str)
    assert isinstance(rules.explain(rule, found), str)
    assert isinstance(rules.problems(rule, LABELS), list)
    assert isinstance(rules.variables(rule), tuple)


@settings(deadline=None)
@given(rule=rule_trees, found=st.lists(data, max_size=4))
def test_what_is_never_true_is_never_true(rule, found):
    if never(rule):
        assert not any(rules.holds(rule, one) for one in found)


@settings(deadline=None)
@given(expression=trees, rule=rule_trees)
def test_what_the_editor_gives_back_it_reads_as_the_same(expression, rule):
    for block, tree in ((ExpressionBlock(), expression), (RuleBlock(), rule)):
        kept = block.get_prep_value(block.to_python(tree))
        assert repr(block.get_prep_value(block.to_python(kept))) == repr(kept)
        assert repr([block.get_prep_value(value) for value in block.bulk_to_python([kept])]) == repr([kept])


POOR = {"all": [{"op": "lt", "var": "answers.income", "value": "100"}]}
COUNT = {"count": MEMBERS, "where": {"all": [YOUNG]}}


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ({"value": "60"}, ["value"]),
        ({"var": "answers.rooms"}, ["question"]),
        ({"today": True}, ["today"]),
        ({"age": {"var": "answers.born"}}, ["age"]),
        (COUNT, ["rows"]),
        (INCOME, ["rows"]),
        ({"divide": [INCOME, {"count": MEMBERS}, {"value": "2"}]}, ["calculation", "rows", "rows", "value"]),
        ({"join": [{"var": "answers.a"}, {"value": "/"}]}, ["calculation", "question", "value"]),
        ({"add": [{"add": [{"value": "1"}, {"value": "2"}]}, {"value": "3"}]}, ["calculation", "calculation", "value"]),
        ({"add": [{"add": [{"add": [{"value": "1"}]}]}]}, ["calculation", "calculation"]),
        ({"if": POOR, "then": {"value": "1"}, "else": {"add": [INCOME, {"value": "2"}]}}, ["if"]),
        ({"if": POOR, "then": {"if": POOR, "then": {"value": "1"}}}, ["if"]),
        ({"if": {"all": [{"not": POOR}]}, "then": {"value": "1"}}, ["kept"]),
        ({"if": None, "then": {"value": "1"}}, ["kept"]),
        ({"value": ["a"]}, ["kept"]),
    ],
)
def test_expressions_are_chosen_and_stored_as_they_are(expression, chosen):
    block = ExpressionBlock()
    value = block.to_python(expression)
    (worth,) = value["worth"]
    parts = worth.value["parts"] if worth.block_type == "calculation" else ()
    assert [worth.block_type, *(part.block_type for part in parts)] == chosen
    stored = value.expression()
    assert expressions.describe(stored) == expressions.describe(expression)
    assert expressions.variables(stored) == expressions.variables(expression)


@pytest.mark.parametrize(
    "rule",
    [
        {"some": MEMBERS, "where": {"all": [{"op": "lt", "var": "row.age", "value": "5"}]}},
        {"none": MEMBERS},
        {"op": "ge", "left": {"count": MEMBERS, "where": {"any": [{"op": "empty", "var": "row.age"}]}}, "value": "2"},
        {"op": "gt", "left": INCOME, "right": {"var": "answers.rooms"}},
        {"op": "eq", "var": "answers.a", "right": {"var": "answers.b"}},
        {"op": "empty", "left": INCOME},
    ],
)
def test_conditions_over_rows_and_with_other_questions_are_chosen_and_stored_as_they_are(rule):
    block = RuleBlock()
    value = block.to_python({"all": [rule]})
    assert not value["deeper"]
    assert value.rule() == {"all": [rule]}


class Counting(dict):
    """Rows that count how often they are looked into."""

    looks = 0

    def get(self, key, default=None):
        Counting.looks += 1
        return super().get(key, default)


def test_the_work_grows_with_the_rows_and_no_faster():
    looks = {}
    for size in (100, 200):
        Counting.looks = 0
        found = {"answers": {"members": [Counting(age=3, income=1) for _n in range(size)]}}
        assert rules.holds({"op": "eq", "left": {**INCOME, "where": YOUNG}, "value": size}, found)
        looks[size] = Counting.looks
    assert looks[200] == 2 * looks[100]


def test_what_is_nested_too_deeply_comes_to_nothing():
    add = lambda core: {"add": [core]}  # noqa: E731
    assert expressions.evaluate(nested(MOST_DEEP - 1, add, {"value": 1}), {}) == 1
    assert expressions.evaluate(nested(MOST_DEEP, add, {"value": 1}), {}) is None


def test_levels_around_rows_count_within_them():
    data = {"answers": {"members": [{"age": 3}]}}
    twice_not = lambda core: {"not": {"not": core}}  # noqa: E731
    within = {"some": MEMBERS, "where": nested(MOST_DEEP // 4, twice_not, YOUNG)}
    assert rules.holds(within, data)
    assert rules.holds(nested(MOST_DEEP // 8, twice_not, within), data)
    assert not rules.holds({"all": [nested(MOST_DEEP // 4, twice_not, within)]}, data)


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ({"divide": [{"value": 1}, {"value": 0}]}, None),
        ({"divide": [{"value": 0}, {"value": 0}]}, None),
        ({"multiply": [{"value": "100000000"}, {"value": "9999999.99"}]}, 999999999000000),
        ({"multiply": [{"value": "100000000"}, {"value": "10000000"}]}, None),
        ({"add": [{"value": "999999999999999"}, {"value": "0.9999999999999"}]}, None),
        ({"multiply": [{"value": "0.000000000001"}, {"value": "0.5"}, {"value": "1000000"}]}, 0.000001),
        ({"value": "1000000000000000"}, "1000000000000000"),
        ({"value": 1000000000000000}, None),
        ({"value": -1000000000000000}, None),
        ({"value": 999999999999999}, 999999999999999),
        ({"value": {1, 2}}, None),
        ({"join": [{"value": 0}, {"value": 100}, {"value": 1.5}, {"value": 12.25}]}, "01001.512.25"),
    ],
)
def test_numbers_at_the_edge(expression, found):
    assert expressions.evaluate(expression, {}) == found


def test_lists_are_passed_on_however_deep():
    deep = nested(5000, lambda core: [core], 1)
    assert expressions.evaluate({"var": "answers.x"}, {"answers": {"x": deep}}) == deep
