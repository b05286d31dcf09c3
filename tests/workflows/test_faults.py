"""What is wrong with rules and calculations is said in words, with the names that are there known from outside."""

import pytest
from django.utils.translation import override

from workflows import expressions, rules
from workflows.anatomy import MOST_DEEP

MEMBERS, AID = "answers.members", "answers.members.aid"
KNOWN = {
    "answers.rooms": "Rooms", MEMBERS: "Members", f"{MEMBERS}.age": "Age", AID: "Aid", f"{AID}.kind": "Kind",
}  # fmt: skip
NOT_UNDERSTOOD = "A rule cannot be understood."
NO_SENSE = "A calculation cannot be understood."
NO_TABLE = "A condition does not say which table it looks at."
TOO_DEEP = "Tables are looked at too deeply within one another."


def filled(name):
    return {"op": "filled", "var": name}


def gone(name, what="A condition looks at"):
    return f"{what} “{name}”, which does not exist."


def nested(depth, key, core, listed=False):
    for _level in range(depth):
        core = {key: [core] if listed else core}
    return core


@pytest.mark.parametrize(
    ("rule", "faults"),
    [
        ({"some": MEMBERS, "where": filled("row.age")}, []),
        ({"some": MEMBERS, "where": {"every": "row.aid", "where": filled("row.kind")}}, []),
        ({"some": MEMBERS, "where": {"every": "row.aid", "where": filled("parent.age")}}, []),
        ({"some": ""}, [NO_TABLE]),
        ({"some": "answers.gone"}, [gone("answers.gone", "A condition looks at the table")]),
        ({"some": MEMBERS, "where": {"none": "row.visits"}}, [gone("row.visits", "A condition looks at the table")]),
        ({"some": MEMBERS, "where": filled("row.kind")}, [gone("row.kind")]),
        ({"some": MEMBERS, "where": {"every": "row.aid", "where": filled("row.age")}}, [gone("row.age")]),
        ({"some": MEMBERS, "where": {"every": "row.aid", "where": filled("parent.kind")}}, [gone("parent.kind")]),
        ({"some": MEMBERS, "where": {"some": MEMBERS, "where": {"some": MEMBERS}}}, [TOO_DEEP]),
        ({"op": "filled", "left": {"count": 5}}, [NO_TABLE]),
        ({"op": "filled", "left": {"var": "answers.gone"}}, [gone("answers.gone")]),
        ({"some": MEMBERS, "where": {"op": "filled", "left": {"var": "row.age"}}}, []),
        ({"some": MEMBERS, "where": nested(MOST_DEEP - 2, "not", filled("row.age"))}, []),
        ({"some": MEMBERS, "where": nested(MOST_DEEP - 1, "not", filled("row.age"))}, [NOT_UNDERSTOOD]),
    ],
)
def test_what_is_wrong_with_a_rule(rule, faults):
    with override("en"):
        assert rules.problems(rule, KNOWN) == faults


@pytest.mark.parametrize(
    ("expression", "faults"),
    [
        ({"sum": MEMBERS, "of": {"var": "row.age"}}, []),
        ({"sum": MEMBERS, "of": {"var": "row.kind"}}, [gone("row.kind")]),
        ({"sum": MEMBERS, "of": {"sum": "row.aid", "of": {"var": "row.kind"}}}, []),
        ({"sum": MEMBERS, "of": {"sum": "row.aid", "of": {"var": "row.age"}}}, [gone("row.age")]),
        ({"if": filled("answers.gone"), "then": {"value": 1}}, [gone("answers.gone")]),
        ({"if": filled("answers.rooms"), "then": {"var": "answers.gone"}}, [gone("answers.gone")]),
        ({"if": filled("answers.rooms"), "then": {"value": 1}, "else": {}}, [NO_SENSE]),
        ({"if": filled("answers.rooms"), "then": {"value": 1}, "else": {"value": 2}}, []),
        ({"sum": MEMBERS, "of": {"if": filled("row.age"), "then": {"var": "row.age"}}}, []),
        ({"sum": MEMBERS, "of": {"if": filled("row.kind"), "else": {"var": "row.kind"}}}, [gone("row.kind")] * 2),
        ({"sum": MEMBERS, "of": {"age": {"var": "row.age"}}}, []),
        ({"age": {"var": "answers.gone"}}, [gone("answers.gone")]),
        (nested(MOST_DEEP - 1, "age", {"value": 1}), []),
        (nested(MOST_DEEP, "age", {"value": 1}), [NO_SENSE]),
        ({"if": nested(MOST_DEEP - 2, "not", filled("answers.rooms")), "then": {"value": 1}}, []),
        ({"if": nested(MOST_DEEP - 1, "not", filled("answers.rooms")), "then": {"value": 1}}, [NOT_UNDERSTOOD]),
        ({"if": None, "then": nested(MOST_DEEP - 2, "age", {"value": 1})}, []),
        ({"if": None, "then": nested(MOST_DEEP - 1, "age", {"value": 1})}, [NO_SENSE]),
        ({"sum": MEMBERS, "of": nested(MOST_DEEP - 2, "add", {"value": 1}, listed=True)}, []),
        ({"sum": MEMBERS, "of": nested(MOST_DEEP - 1, "add", {"value": 1}, listed=True)}, [NO_SENSE]),
    ],
)
def test_what_is_wrong_with_a_calculation(expression, faults):
    with override("en"):
        assert expressions.problems(expression, KNOWN) == faults


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            {"some": MEMBERS, "where": {"some": "row.aid", "where": filled("row.kind")}},
            "in some row of “Members” in some row of “Aid” “Kind” is filled in",
        ),
        ({"some": MEMBERS, "where": {"all": []}}, "“Members” has a row"),
        ({"some": MEMBERS, "where": {"not": {}}}, "in some row of “Members” not (always)"),
        (
            {"op": "filled", "left": {"multiply": [{"add": [{"var": "answers.rooms"}]}, {"value": 2}]}},
            "(“Rooms” × 2) is filled in",
        ),
    ],
)
def test_rules_read_as_they_are_nested(rule, words):
    with override("en"):
        assert rules.describe(rule, KNOWN) == words


def test_only_what_is_too_deep_is_not_told():
    with override("en"):
        assert expressions.describe({}, KNOWN) == "what cannot be reckoned"
        assert "cannot" not in expressions.describe(nested(MOST_DEEP - 1, "age", {"value": 1}), KNOWN)
        assert "cannot" in expressions.describe(nested(MOST_DEEP, "age", {"value": 1}), KNOWN)
        within = {"some": MEMBERS, "where": nested(MOST_DEEP - 2, "not", filled("row.age"))}
        assert "cannot be understood" not in rules.describe(within, KNOWN)
        beyond = {"some": MEMBERS, "where": nested(MOST_DEEP - 1, "not", filled("row.age"))}
        assert "cannot be understood" in rules.describe(beyond, KNOWN)
