"""
What is left of rules and expressions when earlier answers are settled: only what this step itself can change.

That is what goes into the page for the browser to follow; no answer of an earlier step does.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from workflows.anatomy import (
    ARITHMETIC,
    COMBINED,
    OVER_ROWS,
    QUANTIFIERS,
    form_of,
    kind_of,
    names_in_expression,
    names_in_rule,
    parts_of,
)
from workflows.expressions import evaluate
from workflows.rules import holds

VAR = "answers."
OWN_ROW = ("row.", "parent.")
Here = Collection[str]
Data = Mapping[str, Any]


def rule_changes(rule: Any, here: Here) -> bool:
    """Whether answers to the questions with these ids, or the row around it, can change whether a rule holds."""
    return _any_here(names_in_rule(rule), here)


def expression_changes(expression: Any, here: Here) -> bool:
    """The same of an expression."""
    return _any_here(names_in_expression(expression), here)


def _any_here(names: Iterable[str], here: Here) -> bool:
    return any(name.startswith(OWN_ROW) or _question(name) in here for name in names)


def _question(name: str) -> str:
    return name.removeprefix(VAR).partition(".")[0] if name.startswith(VAR) else ""


def rule_left(rule: Any, here: Here, data: Data) -> Any:
    """A rule as the browser follows it."""
    word, content = form_of(rule)
    if word in ("nothing", "odd", "is") or not rule_changes(rule, here):
        return {"is": holds(rule, data)}
    if word in COMBINED:
        return {word: [rule_left(part, here, data) for part in content]}
    if word == "not":
        return {"not": rule_left(content, here, data)}
    if word in QUANTIFIERS:
        return _over_rows(rule, word, here, data) or {"is": holds(rule, data)}
    return _comparison_left(rule, here, data)


def _comparison_left(rule: Mapping[str, Any], here: Here, data: Data) -> dict[str, Any]:
    found = dict(rule)
    if "left" not in rule and not _any_here([str(rule.get("var", ""))], here):
        found["left"] = {"var": found.pop("var", "")}
    return found | {side: expression_left(found[side], here, data) for side in ("left", "right") if side in found}


def expression_left(expression: Any, here: Here, data: Data) -> Any:
    """An expression as the browser reckons it."""
    if not expression_changes(expression, here):
        return {"value": evaluate(expression, data)}
    kind = kind_of(expression)
    if kind in ARITHMETIC or kind == "join":
        return {kind: [expression_left(part, here, data) for part in parts_of(expression, kind)]}
    if kind == "if":
        branches = {word: expression_left(expression.get(word), here, data) for word in ("then", "else")}
        return {"if": rule_left(expression["if"], here, data), **branches}
    if kind == "age":
        return {"age": expression_left(expression["age"], here, data)}
    if kind in OVER_ROWS:
        return _over_rows(expression, kind, here, data) or {"value": evaluate(expression, data)}
    return dict(expression)


def _over_rows(tree: Mapping[str, Any], word: str, here: Here, data: Data) -> dict[str, Any] | None:
    """With the conditions inside settled; nothing when the rows themselves are of an earlier step."""
    if not _any_here([str(tree[word])], here):
        return None
    found = dict(tree)
    if "where" in tree:
        found["where"] = rule_left(tree["where"], here, data)
    if "of" in tree:
        found["of"] = expression_left(tree["of"], here, data)
    return found
