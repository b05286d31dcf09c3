"""
The rule language: a small typed tree, stored as JSON, edited by choosing, evaluated always on the server.

    {"all": [rule, ...]}   {"any": [rule, ...]}   {"not": rule}
    {"op": "ge", "var": "answers.3f2a...", "value": 60}
    {"op": "le", "left": expression, "right": expression}
    {"some": "answers.members", "where": {"op": "lt", "var": "row.age", "value": 5}}   also "every" and "none"

A comparison has a variable or an expression on its left, a value or an expression on its right. Over rows `row` is the
row and `parent` the row around it; over no rows `some` is false, `every` and `none` are true.

Evaluation is total: odd data, a missing answer or a malformed rule gives an answer, never an exception. A missing
variable is empty. A rule that is None or has no conditions holds; one that cannot be understood does not.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from . import faults, phrases
from .anatomy import MOST_DEEP, Rule, form_of, leaves, names_in_rule
from .evaluation import Around, rule_holds, value_of

__all__ = ["conditions", "describe", "explain", "holds", "problems", "value_of", "variables"]


def holds(rule: Rule | None, data: Mapping[str, Any]) -> bool:
    """Whether the rule is true of the data."""
    return rule_holds(rule, Around(data))


def variables(rule: Rule | None) -> tuple[str, ...]:
    """The variables and tables a rule speaks of, each once, in order; of a table's column `answers.members.age`."""
    return tuple(dict.fromkeys(names_in_rule(rule)))


def conditions(rule: Rule | None) -> Iterator[Rule]:
    """The comparisons of a rule and what it says of rows, from left to right."""
    return leaves(rule)


def describe(rule: Rule | None, labels: Mapping[str, str] | None = None) -> str:
    """The whole rule as a phrase: “Age” is at least 60 and “Income” is empty."""
    return phrases.of_rule(rule, phrases.Words(labels or {}))


def explain(rule: Rule | None, data: Mapping[str, Any], labels: Mapping[str, str] | None = None) -> str:
    """Why it holds, or why not: the part of the rule that decided. Never repeats an answer, which may be personal."""
    return _explained(rule, Around(data), phrases.Words(labels or {}))


def _explained(rule: Rule | None, around: Around, words: phrases.Words) -> str:
    truth, inside = rule_holds(rule, around), around.deeper()
    match form_of(rule) if around.depth < MOST_DEEP else ("odd", None):
        case ("all", parts) if not truth:
            failing = [part for part in parts if not rule_holds(part, inside)]
            return _(" and ").join(_explained(part, inside, words) for part in failing)
        case ("any", parts) if truth and parts:
            return _explained(next(part for part in parts if rule_holds(part, inside)), inside, words)
    return phrases.of_rule(rule, words)


def problems(rule: Rule | None, known: Collection[str] | None = None) -> list[str]:
    """What is wrong with a rule. `known` are the variables there are; None leaves them unchecked."""
    return list(faults.of_rule(rule, known))
