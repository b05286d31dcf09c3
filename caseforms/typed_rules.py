"""Rules with their values as the questions understand them: what an editor types is always text."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

from workflows.anatomy import ARITHMETIC, COMBINED, OVER_ROWS, QUANTIFIERS, form_of, kind_of, parts_of
from workflows.registries import field_types

from .definition import Question
from .fields.calculated import TEXT

VAR, ROW, PARENT = "answers.", "row.", "parent."
Questions = Mapping[str, Question]
NUMBER = Question("number", "number", "", settings={"decimals": True})
"""How a number is understood that is compared with something reckoned; what is none, such as a day, stays as it is."""


def typed(rule: dict[str, Any], questions: Questions, rows: tuple[Questions, ...] = ()) -> dict[str, Any]:
    """
    The same rule with typed values: `ya` asked of a yes/no question is True, `Rp1.000` an amount is 1000.

    `rows` are the questions of the row the rule is asked in, those of the row around it before them.
    """
    word, content = form_of(rule)
    if word in COMBINED:
        return {word: [typed(part, questions, rows) for part in content]}
    if word == "not":
        return {"not": typed(content, questions, rows)}
    if word in QUANTIFIERS:
        return _over_rows(rule, str(rule[word]), questions, rows)
    return _typed(rule, questions, rows) if word == "op" else rule


def typed_expression(
    expression: Any, questions: Questions, rows: tuple[Questions, ...] = (), question: Question | None = None
) -> Any:
    """The same expression with typed values: those of `question`, which it is the answer to, or numbers."""
    kind = kind_of(expression)
    if kind == "value" and question and isinstance(expression["value"], str) and question.type in field_types:
        return {"value": _understood(_as_asked(question), expression["value"])}
    if kind == "if":
        branches = {
            side: typed_expression(expression.get(side), questions, rows, question) for side in ("then", "else")
        }
        return {"if": typed(expression["if"], questions, rows), **branches}
    if kind in OVER_ROWS:
        return _over_rows(expression, str(expression[kind]), questions, rows)
    if kind in ARITHMETIC:
        return {kind: [typed_expression(part, questions, rows, NUMBER) for part in parts_of(expression, kind)]}
    return expression


def _over_rows(tree: dict[str, Any], name: str, questions: Questions, rows: tuple[Questions, ...]) -> dict[str, Any]:
    table = asked(name, questions, rows)
    inside = (*rows, {part.id: part for part in table.questions} if table else {})
    found = dict(tree)
    if tree.get("where"):
        found["where"] = typed(tree["where"], questions, inside)
    if "of" in tree:
        found["of"] = typed_expression(tree["of"], questions, inside, NUMBER)
    return found


def asked(variable: str, questions: Questions, rows: tuple[Questions, ...] = ()) -> Question | None:
    """The question a variable means."""
    if variable.startswith(ROW):
        return rows[-1].get(variable.removeprefix(ROW)) if rows else None
    if variable.startswith(PARENT):
        return rows[-2].get(variable.removeprefix(PARENT)) if len(rows) > 1 else None
    return questions.get(variable.removeprefix(VAR))


def _typed(condition: dict[str, Any], questions: Questions, rows: tuple[Questions, ...]) -> dict[str, Any]:
    sides = {
        side: typed_expression(condition[side], questions, rows) for side in ("left", "right") if side in condition
    }
    condition = {**condition, **sides}
    question = NUMBER if "left" in condition else asked(str(condition.get("var", "")), questions, rows)
    if question is None or question.type not in field_types or not isinstance(condition.get("value"), str):
        return condition
    if condition["op"] == "in":
        texts = [text.strip() for text in condition["value"].split(",")]
        return {**condition, "value": [_understood(question, text) for text in texts if text]}
    return {**condition, "value": _understood(question, condition["value"])}


def _as_asked(question: Question) -> Question:
    """What a calculated question would be if somebody were asked for its value."""
    if not field_types[question.type].computed or question.settings.get("shown_as") == TEXT:
        return question
    return NUMBER


def _understood(question: Question, text: str) -> Any:
    try:
        value = field_types[question.type].parse(question, {question.id: text}, "")
    except ValidationError:
        return text
    value = value[0] if isinstance(value, list) and value else value
    return text if value is None else value
