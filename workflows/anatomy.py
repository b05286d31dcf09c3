"""
What rules and expressions are made of: which of its forms one has, and what is in it. Nothing here evaluates.

A rule is `all`, `any`, `not`, a quantifier over rows (`some`, `every`, `none`), a comparison (`op`), or settled (`is`).
An expression is one of KINDS. Names of variables are resolved: within the rows of `answers.members`, `row.age` is
`answers.members.age`, and `parent` is the row around that one.
"""

from collections.abc import Iterator, Mapping
from typing import Any

Rule = Mapping[str, Any]
Expression = Mapping[str, Any]
Groups = tuple[str, ...]
"""The tables whose rows are being looked at, the innermost last."""

MOST_DEEP = 60
"""Levels of nesting that are understood. Nobody chooses as many; what is deeper must not exhaust the stack."""
MOST_TABLES = 2
"""Tables looked at within one another, so that the work stays within what two tables take."""

COMBINED = ("all", "any")
QUANTIFIERS = ("some", "every", "none")
BEFORE_OP = frozenset((*COMBINED, "not", *QUANTIFIERS))
OVER_ROWS = ("count", "sum", "least", "most")
ARITHMETIC = ("add", "subtract", "multiply", "divide")
KINDS = ("value", "var", *OVER_ROWS, *ARITHMETIC, "age", "today", "join", "if")


def form_of(rule: Any) -> tuple[str, Any]:
    """Which form a rule has, and what is in it: `nothing` for no rule, `odd` for what cannot be understood."""
    if rule is None or rule == {}:
        return "nothing", None
    if not isinstance(rule, Mapping):
        return "odd", None
    if "op" in rule and BEFORE_OP.isdisjoint(rule):  # most rules are comparisons: they are told first
        return "op", rule
    for word in COMBINED:
        if isinstance(rule.get(word), list | tuple):
            return word, rule[word]
    if "not" in rule:
        return "not", rule["not"]
    for word in QUANTIFIERS:
        if isinstance(rule.get(word), str):
            return word, rule
    if "op" in rule:
        return "op", rule
    return ("is", rule["is"]) if "is" in rule else ("odd", None)


def kind_of(expression: Any) -> str:
    """Which of KINDS it is; empty for none."""
    if not isinstance(expression, Mapping):
        return ""
    return next((kind for kind in KINDS if kind in expression), "")


def parts_of(expression: Expression, kind: str) -> list[Any]:
    """The parts of a sum, a product, a text put together."""
    found = expression.get(kind)
    return list(found) if isinstance(found, list | tuple) else []


def resolved(variable: str, groups: Groups) -> str:
    """The name of a variable as it is known from outside the rows."""
    base, dot, rest = variable.partition(".")
    if base == "row" and groups:
        return f"{groups[-1]}{dot}{rest}"
    if base == "parent" and groups:
        return f"{groups[-2] if len(groups) > 1 else 'row'}{dot}{rest}"
    return variable


def leaves(rule: Any) -> Iterator[Rule]:
    """The comparisons of a rule and what it says of rows, from left to right. It does not look into rows."""
    waiting = [rule]
    while waiting:
        word, content = form_of(waiting.pop())
        if word in COMBINED:
            waiting.extend(reversed(content))
        elif word == "not":
            waiting.append(content)
        elif word == "op" or word in QUANTIFIERS:
            yield content


def nodes(tree: Any) -> Iterator[tuple[Mapping[str, Any], Groups]]:
    """Every part of a rule or an expression, with the tables whose rows it is about."""
    waiting: list[tuple[Any, Groups]] = [(tree, ())]
    while waiting:
        part, groups = waiting.pop()
        if isinstance(part, list | tuple):
            waiting.extend((one, groups) for one in reversed(part))
        elif isinstance(part, Mapping):
            yield part, groups
            table = table_of(part)
            inside = (*groups, resolved(table, groups)) if table and len(groups) < MOST_TABLES else groups
            for key, one in reversed(list(part.items())):
                if key != "value":
                    waiting.append((one, inside if key in ("where", "of") else groups))


def table_of(part: Mapping[str, Any]) -> str:
    """The table whose rows a part looks at; empty for none."""
    names = (part.get(word) for word in (*QUANTIFIERS, *OVER_ROWS))
    return next((name for name in names if isinstance(name, str)), "")


def names_in_rule(rule: Any, groups: Groups = (), depth: int = 0) -> Iterator[str]:
    """The variables and tables a rule speaks of, resolved, from left to right."""
    for leaf in leaves(rule) if depth < MOST_DEEP else ():
        word, _content = form_of(leaf)
        if word in QUANTIFIERS:
            table = resolved(leaf[word], groups)
            yield table
            yield from names_in_rule(leaf.get("where"), (*groups, table), depth + 1)
        else:
            yield from _names_in_comparison(leaf, groups, depth + 1)


def _names_in_comparison(comparison: Rule, groups: Groups, depth: int) -> Iterator[str]:
    if "left" in comparison:
        yield from names_in_expression(comparison["left"], groups, depth)
    else:
        yield _name(comparison.get("var", ""), groups)
    if "right" in comparison:
        yield from names_in_expression(comparison["right"], groups, depth)


def names_in_expression(expression: Any, groups: Groups = (), depth: int = 0) -> Iterator[str]:
    """The variables and tables an expression speaks of, resolved, from left to right."""
    kind = kind_of(expression) if depth < MOST_DEEP else ""
    if kind == "var":
        yield _name(expression["var"], groups)
    elif kind in OVER_ROWS:
        table = _name(expression[kind], groups)
        yield table
        yield from names_in_expression(expression.get("of"), (*groups, table), depth + 1)
        yield from names_in_rule(expression.get("where"), (*groups, table), depth + 1)
    elif kind == "if":
        yield from names_in_rule(expression["if"], groups, depth + 1)
    for part in _parts_inside(expression, kind):
        yield from names_in_expression(part, groups, depth + 1)


def _parts_inside(expression: Expression, kind: str) -> list[Any]:
    """The expressions an expression is made of, those about rows left out."""
    if kind == "if":
        return [expression.get("then"), expression.get("else")]
    if kind == "age":
        return [expression["age"]]
    return parts_of(expression, kind) if kind in ARITHMETIC or kind == "join" else []


def _name(variable: Any, groups: Groups) -> str:
    return resolved(variable if isinstance(variable, str) else "", groups)
