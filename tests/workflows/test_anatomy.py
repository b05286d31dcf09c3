"""What rules and expressions speak of, by which editors and forms know what to look at again."""

import pytest

from workflows.anatomy import MOST_DEEP, MOST_TABLES, form_of, kind_of, nodes, parts_of, resolved, table_of
from workflows.expressions import variables as in_expression
from workflows.rules import variables as in_rule

MEMBERS, AID = "answers.members", "answers.members.aid"
YOUNG = {"op": "lt", "var": "row.age", "value": 5}
AIDED = {"sum": "row.aid", "of": {"var": "row.x"}}


@pytest.mark.parametrize(
    ("variable", "groups", "name"),
    [
        ("answers.rooms", (MEMBERS,), "answers.rooms"),
        ("row.age", (MEMBERS,), f"{MEMBERS}.age"),
        ("row.aid.kind", (MEMBERS,), f"{MEMBERS}.aid.kind"),
        ("row", (MEMBERS,), MEMBERS),
        ("row.age", (), "row.age"),
        ("parent.age", (), "parent.age"),
        ("parent.age", (MEMBERS,), "row.age"),
        ("parent.age", (MEMBERS, AID), f"{MEMBERS}.age"),
        ("parent.age", ("answers.houses", MEMBERS, AID), f"{MEMBERS}.age"),
        ("parents.age", (MEMBERS,), "parents.age"),
    ],
)
def test_a_name_is_known_from_outside_the_rows(variable, groups, name):
    assert resolved(variable, groups) == name


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ({"value": "answers.rooms"}, ()),
        ({"today": True}, ()),
        ({"var": "answers.rooms"}, ("answers.rooms",)),
        ({"var": 3}, ("",)),
        ({"age": {"var": "answers.born"}}, ("answers.born",)),
        ({"count": MEMBERS, "where": YOUNG}, (MEMBERS, f"{MEMBERS}.age")),
        ({"sum": MEMBERS, "of": {"var": "row.income"}}, (MEMBERS, f"{MEMBERS}.income")),
        (
            {"least": MEMBERS, "of": {"var": "row.income"}, "where": YOUNG},
            (MEMBERS, f"{MEMBERS}.income", f"{MEMBERS}.age"),
        ),
        (
            {"most": MEMBERS, "of": {"sum": "row.aid", "of": {"add": [{"var": "row.worth"}, {"var": "parent.debt"}]}}},
            (MEMBERS, AID, f"{AID}.worth", f"{MEMBERS}.debt"),
        ),
        (
            {"count": MEMBERS, "where": {"some": "row.aid", "where": {"op": "filled", "var": "parent.age"}}},
            (MEMBERS, AID, f"{MEMBERS}.age"),
        ),
        ({"subtract": [{"var": "answers.a"}, {"var": "answers.b"}]}, ("answers.a", "answers.b")),
        ({"join": [{"var": "answers.a"}, {"value": "-"}, {"var": "answers.b"}]}, ("answers.a", "answers.b")),
        ({"divide": "answers.a"}, ()),
        (
            {
                "if": {"op": "filled", "var": "answers.a"},
                "then": {"var": "answers.b"},
                "else": {"age": {"var": "answers.c"}},
            },
            ("answers.a", "answers.b", "answers.c"),
        ),
        ({"if": {"op": "filled", "var": "answers.a"}, "then": {"value": 1}}, ("answers.a",)),
        ({"multiply": [{"var": "answers.a"}, {"var": "answers.a"}]}, ("answers.a",)),
        ({"odd": 1}, ()),
        (None, ()),
    ],
)
def test_an_expression_names_what_it_speaks_of_once_and_in_order(expression, names):
    assert in_expression(expression) == names


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ({"op": "eq", "var": "answers.a", "right": {"var": "answers.b"}}, ("answers.a", "answers.b")),
        (
            {"op": "le", "left": {"count": MEMBERS}, "right": {"add": [{"var": "answers.rooms"}, {"value": 2}]}},
            (MEMBERS, "answers.rooms"),
        ),
        ({"op": "empty", "left": {"var": "answers.a"}}, ("answers.a",)),
        ({"op": "filled"}, ("",)),
        ({"every": MEMBERS, "where": {"none": "row.aid"}}, (MEMBERS, AID)),
        (
            {
                "some": MEMBERS,
                "where": {"op": "eq", "var": "row.age", "right": {"sum": "row.aid", "of": {"var": "row.x"}}},
            },
            (MEMBERS, f"{MEMBERS}.age", AID, f"{AID}.x"),
        ),
        ({"all": [{"op": "filled", "var": "answers.a"}, {"not": {"none": MEMBERS}}]}, ("answers.a", MEMBERS)),
    ],
)
def test_a_rule_names_what_it_speaks_of_once_and_in_order(rule, names):
    assert in_rule(rule) == names


def nested(depth, wrap, core):
    for _level in range(depth):
        core = wrap(core)
    return core


@pytest.mark.parametrize(
    "wrap",
    [
        lambda core: {"age": core},
        lambda core: {"add": [core]},
        lambda core: {"if": None, "then": core},
        lambda core: {"sum": "row.a", "of": core},
    ],
)
def test_expressions_are_looked_into_as_deeply_as_they_are_reckoned(wrap):
    name = {"var": "answers.a"}
    assert "answers.a" in in_expression(nested(MOST_DEEP - 1, wrap, name))
    assert "answers.a" not in in_expression(nested(MOST_DEEP, wrap, name))
    assert "answers.a" not in in_expression(nested(5000, wrap, name))


def test_rules_in_rows_and_in_expressions_are_looked_into_as_deeply():
    filled = {"op": "filled", "var": "answers.a"}
    rows = lambda core: {"some": "row.a", "where": core}  # noqa: E731
    assert "answers.a" in in_rule(nested(MOST_DEEP - 1, rows, filled))
    assert "answers.a" not in in_rule(nested(MOST_DEEP, rows, filled))
    assert "answers.a" not in in_rule(nested(5000, rows, filled))
    sides = lambda core: {"op": "filled", "left": {"if": core, "then": {"value": 1}}}  # noqa: E731
    assert "answers.a" in in_rule(nested(MOST_DEEP // 2 - 1, sides, filled))
    assert "answers.a" not in in_rule(nested(MOST_DEEP, sides, filled))
    both = lambda core: {"op": "filled", "var": "x", "right": {"count": "row.a", "where": core}}  # noqa: E731
    assert "answers.a" in in_rule(nested(MOST_DEEP // 2 - 1, both, filled))
    assert "answers.a" not in in_rule(nested(MOST_DEEP, both, filled))


def test_every_part_comes_with_the_tables_it_is_about():
    inner = {"op": "filled", "var": "row.kind", "value": {"op": "not looked into"}}
    aid = {"some": "row.aid", "where": inner}
    count = {"count": MEMBERS, "where": aid}
    limit = {"var": "answers.rooms"}
    rule = {"all": [{"op": "le", "left": count, "right": limit}]}
    found = list(nodes([rule]))
    assert found == [
        (rule, ()),
        (rule["all"][0], ()),
        (count, ()),
        (aid, (MEMBERS,)),
        (inner, (MEMBERS, AID)),
        (limit, ()),
    ]


def test_what_is_summed_is_about_the_rows_as_well():
    income = {"var": "row.income"}
    assert list(nodes({"sum": MEMBERS, "of": income}))[1:] == [(income, (MEMBERS,))]


def test_no_more_tables_than_may_be_looked_at_within_one_another():
    deep = nested(4, lambda core: {"some": "row.a", "where": core}, {"op": "filled", "var": "row.b"})
    assert max(len(groups) for _part, groups in nodes(deep)) == MOST_TABLES


def test_only_what_is_said_of_rows_is_about_them():
    aside = {"var": "answers.a"}
    assert list(nodes({"count": MEMBERS, "aside": aside}))[1:] == [(aside, ())]


def test_a_comparison_is_one_whatever_stands_beside_it():
    rule = {"op": "filled", "var": "answers.a", "all": "nothing"}
    assert form_of(rule) == ("op", rule)


def test_odd_documents_have_no_kind_no_table_and_no_parts():
    assert kind_of({"odd": 1}) == kind_of([]) == kind_of(None) == ""
    assert table_of({"some": 3, "count": MEMBERS}) == MEMBERS
    assert table_of({"op": "eq"}) == ""
    assert parts_of({"add": "12"}, "add") == parts_of({}, "add") == []
    assert parts_of({"add": ({"value": 1},)}, "add") == [{"value": 1}]
