"""
Expressions: what a form reckons out, stored as JSON like rules, edited by choosing, evaluated always on the server.

    {"value": 60}   {"var": "answers.x"}   {"today": true}   {"age": expression}
    {"count": "answers.members", "where": rule}   {"sum": "answers.members", "of": {"var": "row.income"}, "where": rule}
    also "least" and "most", like "sum"
    {"add": [expression, ...]}   also "subtract", "multiply", "divide", from left to right, and "join" for texts
    {"if": rule, "then": expression, "else": expression}

Evaluation is total: whatever cannot be reckoned is None. Numbers are exact. What was not answered adds nothing to a sum
and makes every other calculation None; of two days `subtract` gives the number of days between them.
"""

from collections.abc import Collection, Mapping
from typing import Any

from . import faults, phrases
from .anatomy import Expression, names_in_expression
from .arithmetic import plain
from .evaluation import Around, worth

__all__ = ["describe", "evaluate", "problems", "variables"]


def evaluate(expression: Expression | None, data: Mapping[str, Any]) -> Any:
    """What it comes to, as plain JSON; None when it cannot be reckoned. `data["today"]` is the day it is."""
    return plain(worth(expression, Around(data)))


def variables(expression: Expression | None) -> tuple[str, ...]:
    """The variables and tables it speaks of, each once, in order; of a table's column `answers.members.income`."""
    return tuple(dict.fromkeys(names_in_expression(expression)))


def describe(expression: Expression | None, labels: Mapping[str, str] | None = None) -> str:
    """The whole expression as a phrase."""
    return phrases.of_expression(expression, phrases.Words(labels or {}))


def problems(expression: Expression | None, known: Collection[str] | None = None) -> list[str]:
    """What is wrong with it. `known` are the variables there are; None leaves them unchecked."""
    return list(faults.of_expression(expression, known))
