"""
What a rule or an expression comes to over some data. Pure, total, and linear in both.

Rules contain expressions and expressions contain rules, so both are evaluated here. The doors are `rules.holds` and
`expressions.evaluate`. The browser does the same in `caseforms/static/caseforms/rules.js`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from . import arithmetic
from .anatomy import (
    ARITHMETIC,
    MOST_DEEP,
    MOST_TABLES,
    OVER_ROWS,
    QUANTIFIERS,
    Expression,
    Rule,
    form_of,
    kind_of,
    parts_of,
)
from .comparisons import OPERATORS


class Around(NamedTuple):
    """What is around a part of a rule: the data, the rows that are being looked at, how deep it is nested."""

    data: Mapping[str, Any]
    rows: tuple[Mapping[str, Any], ...] = ()
    depth: int = 0

    def deeper(self) -> "Around":
        """One level down."""
        return Around(self.data, self.rows, self.depth + 1)

    def look(self, variable: Any) -> Any:
        """What is said of a variable."""
        if not isinstance(variable, str):
            return None
        base, _dot, rest = variable.partition(".")
        if base == "row" and self.rows:
            return _inside(self.rows[-1], rest)
        if base == "parent" and self.rows:
            around = self.rows[-2] if len(self.rows) > 1 else self.data.get("row")
            return _inside(around, rest)
        return value_of(variable, self.data)

    def over(self, table: Any, where: Any) -> "list[Around] | None":
        """The rows of a table that a rule holds of; None when that is one table too many."""
        if len(self.rows) >= MOST_TABLES or not isinstance(table, str):
            return None
        return [row for row in self.each(table) if rule_holds(where, row.deeper())]

    def each(self, table: str) -> "Iterator[Around]":
        """The rows of a table."""
        found = self.look(table)
        for row in found if isinstance(found, list | tuple) else ():
            if isinstance(row, Mapping):
                yield Around(self.data, (*self.rows, row), self.depth)


def value_of(variable: str, data: Mapping[str, Any]) -> Any:
    """What the data says of a variable such as `answers.3f2a`; None when it says nothing."""
    return _inside(data, variable)


def _inside(found: Any, path: str) -> Any:
    for step in path.split("."):
        if not isinstance(found, Mapping):
            return None
        found = found.get(step)
    return found


def rule_holds(rule: Rule | None, around: Around) -> bool:
    """Whether the rule is true here."""
    word, content = form_of(rule)
    test = RULES.get(word)
    return test is not None and around.depth < MOST_DEEP and test(content, around)


def worth(expression: Expression | None, around: Around) -> Any:
    """What the expression comes to here; None when it cannot be reckoned."""
    kind = kind_of(expression)
    if not kind or expression is None or around.depth >= MOST_DEEP:
        return None
    return EXPRESSIONS[kind](expression, around)


def _all(parts: Any, around: Around) -> bool:
    return all(rule_holds(part, around.deeper()) for part in parts)


def _any(parts: Any, around: Around) -> bool:
    return not parts or any(rule_holds(part, around.deeper()) for part in parts)


def _not(part: Any, around: Around) -> bool:
    return not rule_holds(part, around.deeper())


def _compares(comparison: Rule, around: Around) -> bool:
    name = comparison.get("op")
    operator = OPERATORS.get(name) if isinstance(name, str) else None
    if operator is None:
        return False
    found = _side(comparison, "left", around) if "left" in comparison else around.look(comparison.get("var", ""))
    wanted = _side(comparison, "right", around) if "right" in comparison else comparison.get("value")
    return operator.test(found, wanted)


def _side(comparison: Rule, side: str, around: Around) -> Any:
    return arithmetic.plain(worth(comparison[side], around.deeper()))


def _quantified(word: str, rule: Rule, around: Around) -> bool:
    rows = around.over(rule[word], rule.get("where"))
    if rows is None:
        return False
    if word == "every":
        return len(rows) == sum(1 for _row in around.each(rule[word]))
    return bool(rows) == (word == "some")


RULES: dict[str, Callable[[Any, Around], bool]] = {
    "nothing": lambda _nothing, _around: True,
    "all": _all,
    "any": _any,
    "not": _not,
    "op": _compares,
    "is": lambda settled, _around: settled is True,
    **{word: partial(_quantified, word) for word in QUANTIFIERS},
}


def _over_rows(kind: str, expression: Expression, around: Around) -> Any:
    rows = around.over(expression[kind], expression.get("where"))
    if rows is None:
        return None
    if kind == "count":
        return len(rows)
    if not kind_of(expression.get("of")):
        return None
    values = [worth(expression["of"], row.deeper()) for row in rows]
    return arithmetic.total(values) if kind == "sum" else arithmetic.extreme(values, min if kind == "least" else max)


def _reckoned(kind: str, expression: Expression, around: Around) -> Any:
    values = [worth(part, around.deeper()) for part in parts_of(expression, kind)]
    return RECKONED[kind](values)


def _age(expression: Expression, around: Around) -> Any:
    return arithmetic.age(worth(expression["age"], around.deeper()), around.data.get("today"))


def _joined(expression: Expression, around: Around) -> str | None:
    texts = [arithmetic.said(worth(part, around.deeper())) for part in parts_of(expression, "join")]
    joined = "".join(texts)
    return joined if joined.strip() else None


def _chosen(expression: Expression, around: Around) -> Any:
    branch = "then" if rule_holds(expression["if"], around.deeper()) else "else"
    return worth(expression.get(branch), around.deeper())


RECKONED = {
    "add": arithmetic.add,
    "subtract": arithmetic.subtract,
    "multiply": arithmetic.multiply,
    "divide": arithmetic.divide,
}
EXPRESSIONS: dict[str, Callable[[Any, Around], Any]] = {
    "value": lambda expression, _around: expression["value"],
    "var": lambda expression, around: around.look(expression["var"]),
    "age": _age,
    "today": lambda _expression, around: arithmetic.day(around.data.get("today")),
    "join": _joined,
    "if": _chosen,
    **{kind: partial(_over_rows, kind) for kind in OVER_ROWS},
    **{kind: partial(_reckoned, kind) for kind in ARITHMETIC},
}
