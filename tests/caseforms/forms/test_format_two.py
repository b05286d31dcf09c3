"""Questions that must be answered on a condition, answers that are checked, values that are put there or calculated."""

import json
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from caseforms.definition import Check, FormDefinition, Question, Section
from caseforms.desk.answers import parts
from caseforms.filling import clean
from caseforms.later.rights import Reader
from caseforms.models import Submission
from caseforms.settling import expression_left, rule_left
from tests.caseforms.world import HERE
from workflows.expressions import evaluate
from workflows.rules import holds

from .resident import Resident

SICK = {"op": "eq", "var": "answers.sick", "value": True}
LATER = {"op": "ge", "left": {"var": "answers.left"}, "right": {"var": "answers.came"}}
SEVEN = {"multiply": [{"value": 7}, {"value": 1}]}
SUM = {"add": [{"var": "answers.wage"}, {"var": "answers.aid"}]}
DEFINITION = FormDefinition(
    (
        Section(
            "first",
            "Satu",
            "",
            (
                Question("wage", "money", "Upah"),
                Question("sick", "yes_no", "Sakit?"),
                Question("illness", "short_text", "Sakit apa?", require_if=SICK),
                Question("came", "date", "Datang", value={"today": True}),
                Question("left", "date", "Pulang", checks=(Check(LATER, "Pulang sebelum datang."),)),
            ),
        ),
        Section(
            "second",
            "Dua",
            "",
            (
                Question("aid", "money", "Bantuan"),
                Question("all", "calculated", "Semuanya", settings={"shown_as": "money"}, value=SUM),
                Question("score", "calculated", "Nilai", settings={"hidden": True}, value=SEVEN),
                Question(
                    "why", "short_text", "Mengapa banyak?", show_if={"op": "gt", "var": "answers.all", "value": 100}
                ),
                Question("village", "area", "Desa", required=True, purpose="case_area"),
            ),
        ),
    )
)
FIRST, SECOND = DEFINITION.sections
VILLAGE = {"village-3": "17.01.04", "village": HERE}


def read(section=FIRST, known=None, **typed):
    return clean(DEFINITION, MultiValueDict({key: [text] for key, text in typed.items()}), section, known)


@pytest.fixture
def ani(world):
    service = world.make_service("dua", DEFINITION, world.definition())
    return Resident(Client(), service.apply_url)


def attribute(resident, name):
    """What stands in an attribute of the page, as the script reads it."""
    return [json.loads(unescape(found[name])) for _tag, found in resident.read.attributes if name in found]


def test_a_question_must_be_answered_when_its_rule_says_so():
    assert "illness" in read(sick="yes").errors
    assert "illness" not in read(sick="no").errors
    assert read(sick="yes", illness="Demam").errors == {}


def test_the_page_says_so_and_the_script_is_told_the_rule(ani):
    assert attribute(ani, "data-require") == [{"all": [SICK]}]
    ani.send(sick="yes")
    assert ani.has(id="i-illness", required=None)
    ani.send(sick="no")
    assert ani.address.endswith("/2/")


def test_an_answer_that_fails_its_check_is_refused_in_the_words_of_the_form():
    assert read(came="2026-05-02", left="2026-05-01").errors == {"left": "Pulang sebelum datang."}
    assert read(came="2026-05-02", left="2026-05-03").errors == {}
    assert read(came="2026-05-02").errors == {}


def test_what_fails_its_check_counts_as_unanswered():
    assert "left" not in read(came="2026-05-02", left="2026-05-01").answers


def test_the_script_is_told_the_checks(ani):
    assert attribute(ani, "data-checks") == [[{"rule": {"all": [LATER]}, "message": "Pulang sebelum datang."}]]


def test_a_value_stands_there_at_first_and_stays_away_once_it_was_emptied(ani):
    today = timezone.localdate().isoformat()
    assert ani.typed("came") == today
    ani.send(came="", left="kemarin")
    assert ani.has(id="e-left")
    assert ani.typed("came") == ""


def test_what_is_calculated_is_never_taken_from_the_browser():
    assert read(SECOND, {"wage": 70}, aid="50", all="9").answers["all"] == 120
    assert read(SECOND, aid="50").answers["all"] == 50


def test_questions_after_it_depend_on_what_was_calculated(ani):
    ani.send(wage="70")
    ani.send(aid="50", **VILLAGE)
    assert "Mengapa banyak?" in ani.page
    ani.send(why="Banyak anak")
    assert "Rp120" in ani.page


def test_answers_of_earlier_steps_are_not_in_the_page_only_what_they_come_to(ani):
    ani.send(wage="123456")
    [expression] = [found for found in attribute(ani, "data-value") if "add" in found]
    assert expression == {"add": [{"value": 123456}, {"var": "answers.aid"}]}


def test_a_hidden_calculation_reaches_staff_and_nobody_else(ani, world):
    ani.send()
    assert "Nilai" not in ani.page
    ani.send(**VILLAGE)
    assert "Nilai" not in ani.page
    ani.send(value="send")
    sent = Submission.objects.get()
    assert sent.answers["score"] == 7
    assert "Nilai" in [answer.label for part in parts(sent.case, {}, Reader(world.officer)) for answer in part.answers]


def test_a_form_of_format_two_comes_back_from_its_document_as_it_was():
    assert FormDefinition.from_json(json.loads(json.dumps(DEFINITION.as_json()))) == DEFINITION


EARLY, HERE_IDS = ("a", "b"), ("c", "d")
names = st.sampled_from([f"answers.{key}" for key in EARLY + HERE_IDS])
numbers = st.integers(0, 3)
expressions = st.recursive(
    st.builds(lambda name: {"var": name}, names) | st.builds(lambda value: {"value": value}, numbers),
    lambda inner: st.builds(
        lambda word, parts: {word: parts}, st.sampled_from(["add", "multiply"]), st.lists(inner, min_size=1, max_size=3)
    ),
    max_leaves=5,
)
comparisons = st.one_of(
    st.builds(
        lambda op, name, value: {"op": op, "var": name, "value": value},
        st.sampled_from(["eq", "lt", "ge", "empty"]),
        names,
        numbers,
    ),
    st.builds(
        lambda op, left, right: {"op": op, "left": left, "right": right},
        st.sampled_from(["eq", "gt"]),
        expressions,
        expressions,
    ),
    st.builds(
        lambda op, name, right: {"op": op, "var": name, "right": right},
        st.sampled_from(["eq", "gt"]),
        names,
        expressions,
    ),
)
rules = st.recursive(
    comparisons,
    lambda inner: (
        st.builds(lambda word, parts: {word: parts}, st.sampled_from(["all", "any"]), st.lists(inner, max_size=3))
        | st.builds(lambda rule: {"not": rule}, inner)
    ),
    max_leaves=6,
)
answers = st.fixed_dictionaries({}, optional=dict.fromkeys(EARLY + HERE_IDS, numbers))


@given(rules, answers)
def test_what_is_left_of_a_rule_says_the_same_without_the_earlier_answers(rule, given_answers):
    early = {"answers": {key: value for key, value in given_answers.items() if key in EARLY}, "today": "2026-11-23"}
    now = {"answers": {key: value for key, value in given_answers.items() if key in HERE_IDS}, "today": "2026-11-23"}
    left = rule_left(rule, frozenset(HERE_IDS), early)
    assert holds(left, now) == holds(rule, {"answers": given_answers, "today": "2026-11-23"})
    assert not any(f"answers.{key}" in json.dumps(left) for key in EARLY)


@given(expressions, answers)
def test_what_is_left_of_an_expression_comes_to_the_same(expression, given_answers):
    early = {"answers": {key: value for key, value in given_answers.items() if key in EARLY}, "today": "2026-11-23"}
    now = {"answers": {key: value for key, value in given_answers.items() if key in HERE_IDS}, "today": "2026-11-23"}
    left = expression_left(expression, frozenset(HERE_IDS), early)
    assert evaluate(left, now) == evaluate(expression, {"answers": given_answers, "today": "2026-11-23"})
