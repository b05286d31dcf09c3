"""Formulas of XLSForms: what is understood becomes a rule or an expression, what is not is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseforms.definition import Question
from caseforms.transfer.xlsform import meaning, spelling
from caseforms.transfer.xlsform.meaning import Around, Named
from caseforms.transfer.xlsform.report import NotCarried
from caseforms.transfer.xlsform.spelling import Names
from caseforms.transfer.xlsform.xpath import parse

NAMES = {
    "age": Named("age", "number"),
    "born": Named("born", "date"),
    "aid": Named("aid", "several_of"),
    "members": Named("members", "rows"),
    "income": Named("income", "number", "members"),
    "name": Named("name", "short_text", "members"),
}
OUTSIDE, INSIDE = Around(NAMES, NAMES["age"]), Around(NAMES, NAMES["income"])
AGE, AID = {"var": "answers.age"}, {"var": "answers.aid"}


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("${age} > 5", {"op": "gt", **AGE, "value": 5}),
        ("5 < ${age}", {"op": "gt", **AGE, "value": 5}),
        ("${age}='5'", {"op": "eq", **AGE, "value": "5"}),
        ("${age} != ''", {"op": "filled", **AGE}),
        ("${ age } = \"\"", {"op": "empty", **AGE}),
        ("${age} >= -1.5", {"op": "ge", **AGE, "value": -1.5}),
        ("${age} = ‘tua’", {"op": "eq", **AGE, "value": "tua"}),
        (". <= 120", {"op": "le", **AGE, "value": 120}),
        ("string-length(.) > 0", {"op": "filled", **AGE}),
        ("selected(${aid}, 'pkh')", {"op": "contains", **AID, "value": "pkh"}),
        ("selected(${age}, 'tua')", {"op": "eq", **AGE, "value": "tua"}),
        ("${aid} = 'pkh'", {"op": "eq", **AID, "value": ["pkh"]}),
        ("not(${age} > 5)", {"not": {"op": "gt", **AGE, "value": 5}}),
        ("true()", {"all": []}),
        ("${age} > 5 and ${age} < 9 and ${aid} != ''", {"all": [
            {"op": "gt", **AGE, "value": 5}, {"op": "lt", **AGE, "value": 9}, {"op": "filled", **AID}]}),
        ("${age} > 5 or ${age} < 3 and ${aid} = ''", {"any": [
            {"op": "gt", **AGE, "value": 5},
            {"all": [{"op": "lt", **AGE, "value": 3}, {"op": "empty", **AID}]}]}),
        ("${born} <= today()", {"op": "le", "var": "answers.born", "right": {"today": True}}),
        ("${born} < date('2020-01-01')", {"op": "lt", "var": "answers.born", "value": "2020-01-01"}),
        ("count(${members}) > 3", {"op": "gt", "left": {"count": "answers.members"}, "value": 3}),
        ("sum(${income}) < ${age} * 2", {
            "op": "lt",
            "left": {"sum": "answers.members", "of": {"var": "row.income"}},
            "right": {"multiply": [AGE, {"value": 2}]}}),
    ],
)  # fmt: skip
def test_a_condition_becomes_a_rule(formula, expected):
    assert meaning.rule(formula, OUTSIDE) == expected


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1 + 2 + ${age}", {"add": [{"value": 1}, {"value": 2}, AGE]}),
        ("10 - ${age} - 1", {"subtract": [{"value": 10}, AGE, {"value": 1}]}),
        ("(1 + ${age}) div 2", {"divide": [{"add": [{"value": 1}, AGE]}, {"value": 2}]}),
        ("-${age}", {"subtract": [{"value": 0}, AGE]}),
        ("int((today() - ${born}) div 365.25)", {"age": {"var": "answers.born"}}),
        ("floor((decimal-date-time(today()) - decimal-date-time(${born})) div 365)", {"age": {"var": "answers.born"}}),
        ("if(${age} > 5, 'besar', 'kecil')", {
            "if": {"op": "gt", **AGE, "value": 5}, "then": {"value": "besar"}, "else": {"value": "kecil"}}),
        ("concat('Umur ', ${age})", {"join": [{"value": "Umur "}, AGE]}),
        ("min(${income})", {"least": "answers.members", "of": {"var": "row.income"}}),
    ],
)  # fmt: skip
def test_a_calculation_becomes_an_expression(formula, expected):
    assert meaning.expression(formula, OUTSIDE) == expected


def test_within_a_row_the_same_row_is_meant():
    assert meaning.rule("${name} != '' and ${age} > 1", INSIDE) == {
        "all": [{"op": "filled", "var": "row.name"}, {"op": "gt", "var": "answers.age", "value": 1}]
    }


@pytest.mark.parametrize(
    "formula",
    [
        "regex(., '[a-z]')",
        "${age} mod 2 = 0",
        "${unknown} = 1",
        "${age}",
        "${age} >",
        "(${age} > 1",
        "${age} > 1)",
        "${income} > 5",
        "selected(${aid}, ${age})",
        "pulldata('x', 'y')",
        "",
        "/data/age > 1",
        "(" * 60 + "1" + ")" * 60 + " > ${age}",
        "${age} > " + " + ".join(["1"] * 400),
    ],
)
def test_what_is_not_understood_is_said(formula):
    with pytest.raises(NotCarried) as refusal:
        meaning.rule(formula, OUTSIDE)
    assert str(refusal.value)


@given(st.text(alphabet="${}age()'\"<>=!+-*., andorivnt01", max_size=80) | st.text(max_size=40))
def test_no_formula_breaks_the_reading(formula):
    try:
        meaning.rule(formula, OUTSIDE)
        parse(formula)
    except NotCarried:
        pass


SIDES = st.sampled_from(["age", "born", "aid"])
LITERALS = st.integers(-999, 999) | st.sampled_from(["pkh", "x y", "2020-01-01"])


@st.composite
def comparisons(draw):
    var = f"answers.{draw(SIDES)}"
    op = draw(st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge", "empty", "filled"]))
    if op in ("empty", "filled"):
        return {"op": op, "var": var}
    value = draw(LITERALS)
    return {"op": op, "var": var, "value": [str(value)] if var.endswith("aid") and op in ("eq", "ne") else value}


RULES = st.recursive(
    comparisons(),
    lambda inner: (
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=2, max_size=3))
        | st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=2, max_size=3))
        | st.builds(lambda part: {"not": part}, inner)
    ),
    max_leaves=6,
)
QUESTIONS = {name: Question(named.id, named.type, name) for name, named in NAMES.items()}


@given(RULES)
def test_a_rule_that_is_written_is_read_as_something_that_holds_in_the_same_cases(rule):
    from workflows.rules import holds

    names = Names({name: name for name in NAMES}, QUESTIONS)
    back = meaning.rule(spelling.rule(rule, names), OUTSIDE)
    for age, born, aid in ((5, "2020-01-01", ["pkh"]), (None, None, None), (-3, "1990-05-05", ["x y", "pkh"])):
        data = {"answers": {"age": age, "born": born, "aid": aid}}
        assert holds(back, data) == holds(rule, data) or _several_are_chosen(rule, aid)


def _several_are_chosen(rule, aid):
    """A sheet asks whether a choice is among those chosen; ours may ask whether it is the only one."""
    return bool(aid) and "answers.aid" in str(rule)
