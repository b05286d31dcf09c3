"""
What is wrong with rules and expressions, in words an editor understands. The doors are `rules.problems` and
`expressions.problems`.

`known` are the names there are, as they are known from outside the rows: `answers.members`, `answers.members.age`.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.utils.translation import gettext as _

from .anatomy import (
    ARITHMETIC,
    COMBINED,
    MOST_DEEP,
    MOST_TABLES,
    OVER_ROWS,
    QUANTIFIERS,
    Expression,
    Groups,
    Rule,
    form_of,
    kind_of,
    parts_of,
    resolved,
)
from .comparisons import OPERATORS, WITHOUT_VALUE, is_empty

Known = Collection[str] | None
FEWEST = {"subtract": 2, "divide": 2}


def of_rule(rule: Any, known: Known, groups: Groups = (), depth: int = 0) -> Iterator[str]:
    """What is wrong with a rule."""
    word, content = form_of(rule)
    if word == "odd" or depth >= MOST_DEEP:
        yield _("A rule cannot be understood.")
    elif word in COMBINED:
        for part in content:
            yield from of_rule(part, known, groups, depth + 1)
    elif word == "not":
        yield from of_rule(content, known, groups, depth + 1)
    elif word in QUANTIFIERS:
        yield from _of_rows(content, word, known, groups, depth)
    elif word == "op":
        yield from _of_comparison(content, known, groups, depth)


def of_expression(expression: Any, known: Known, groups: Groups = (), depth: int = 0) -> Iterator[str]:
    """What is wrong with an expression."""
    kind = kind_of(expression)
    if not kind or depth >= MOST_DEEP:
        yield _("A calculation cannot be understood.")
    elif kind == "var":
        yield from _of_name(expression["var"], known, groups)
    elif kind in OVER_ROWS:
        yield from _of_rows(expression, kind, known, groups, depth)
        if kind != "count":
            table = _inside(expression[kind], groups)
            yield from of_expression(expression.get("of"), known, table, depth + 1)
    elif kind == "if":
        yield from of_rule(expression["if"], known, groups, depth + 1)
        for branch in ("then", "else"):
            if expression.get(branch) is not None:
                yield from of_expression(expression[branch], known, groups, depth + 1)
    elif kind == "age":
        yield from of_expression(expression["age"], known, groups, depth + 1)
    elif kind in ARITHMETIC or kind == "join":
        yield from _of_parts(expression, kind, known, groups, depth)


def _of_parts(expression: Expression, kind: str, known: Known, groups: Groups, depth: int) -> Iterator[str]:
    parts = parts_of(expression, kind)
    if len(parts) < FEWEST.get(kind, 1):
        yield _("A calculation has too few parts.")
    for part in parts:
        yield from of_expression(part, known, groups, depth + 1)


def _of_rows(content: Rule, word: str, known: Known, groups: Groups, depth: int) -> Iterator[str]:
    table = content[word]
    if not isinstance(table, str) or not table:
        yield _("A condition does not say which table it looks at.")
        return
    if known is not None and resolved(table, groups) not in known:
        yield _("A condition looks at the table “%(name)s”, which does not exist.") % {"name": table}
    if len(groups) >= MOST_TABLES:
        yield _("Tables are looked at too deeply within one another.")
        return
    yield from of_rule(content.get("where"), known, _inside(table, groups), depth + 1)


def _inside(table: Any, groups: Groups) -> Groups:
    return (*groups, resolved(table, groups) if isinstance(table, str) else "")


def _of_comparison(comparison: Rule, known: Known, groups: Groups, depth: int) -> Iterator[str]:
    if "left" in comparison:
        yield from of_expression(comparison["left"], known, groups, depth + 1)
    else:
        yield from _of_name(comparison.get("var"), known, groups)
    name = comparison.get("op")
    if not isinstance(name, str) or name not in OPERATORS:
        yield _("A condition compares in a way that is not known: %(name)s.") % {"name": name}
    elif "right" in comparison:
        yield from of_expression(comparison["right"], known, groups, depth + 1)
    elif name not in WITHOUT_VALUE and is_empty(comparison.get("value")):
        yield _("A condition does not say what to compare with.")


def _of_name(variable: Any, known: Known, groups: Groups) -> Iterator[str]:
    if not isinstance(variable, str) or not variable:
        yield _("A condition does not say what it looks at.")
    elif known is not None and resolved(variable, groups) not in known:
        yield _("A condition looks at “%(name)s”, which does not exist.") % {"name": variable}
