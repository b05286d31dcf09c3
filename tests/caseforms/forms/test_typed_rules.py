"""What an editor types is text; a rule keeps it as the question would understand it."""

import pytest

from caseforms.definition import Question
from caseforms.typed_rules import typed_expression

YES = Question("yes", "yes_no", "Ya?")
RULE = {"op": "eq", "var": "answers.yes", "value": "ya"}


@pytest.mark.parametrize(
    ("shown_as", "wanted"), [(None, 1500), ("number", 1500), ("money", 1500), ("days", 1500), ("text", "1500")]
)
def test_a_fixed_value_of_a_calculation_is_a_number_unless_it_is_shown_as_text(shown_as, wanted):
    question = Question("sum", "calculated", "Jumlah", settings={"shown_as": shown_as} if shown_as else {})
    assert typed_expression({"value": "1500"}, {}, (), question) == {"value": wanted}


def test_the_branches_and_the_condition_of_an_if_are_understood_too():
    question = Question("sum", "calculated", "Jumlah")
    chosen = {"if": RULE, "then": {"value": "2"}, "else": {"add": [{"value": "3"}, {"var": "answers.n"}]}}
    assert typed_expression(chosen, {"yes": YES}, (), question) == {
        "if": {**RULE, "value": True},
        "then": {"value": 2},
        "else": {"add": [{"value": 3}, {"var": "answers.n"}]},
    }


def test_what_another_question_says_at_first_is_understood_as_its_answer():
    assert typed_expression({"value": "ya"}, {}, (), YES) == {"value": True}
    assert typed_expression({"value": "2026-01-01"}, {}, (), Question("d", "calculated", "D")) == {
        "value": "2026-01-01"
    }
