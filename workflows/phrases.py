"""
Rules and expressions in words. The doors are `rules.describe`, `rules.explain` and `expressions.describe`.

Labels are by resolved name: `answers.members.age` is what the column is called. Nothing here repeats an answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .anatomy import (
    ARITHMETIC,
    COMBINED,
    MOST_DEEP,
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
from .comparisons import OPERATORS, WITHOUT_VALUE


@dataclass(frozen=True, slots=True)
class Words:
    """What things are called, and the tables whose rows are spoken of."""

    labels: Mapping[str, str] = field(default_factory=dict)
    groups: Groups = ()
    depth: int = 0

    def name(self, variable: Any) -> str:
        """What a variable or a table is called."""
        if not isinstance(variable, str):
            return ""
        found = self.labels.get(resolved(variable, self.groups))
        return str(found if found is not None else self.labels.get(variable, variable))

    def within(self, table: Any) -> "Words":
        """Speaking of the rows of a table."""
        name = resolved(table, self.groups) if isinstance(table, str) else ""
        return replace(self, groups=(*self.groups, name), depth=self.depth + 1)

    def deeper(self) -> "Words":
        """One level down."""
        return replace(self, depth=self.depth + 1)


def of_rule(rule: Any, words: Words) -> str:
    """The whole rule as a phrase: “Age” is at least 60 and “Income” is empty."""
    word, content = form_of(rule)
    say = RULES.get(word) if words.depth < MOST_DEEP else None
    return say(content, words) if say else _("a rule that cannot be understood")


def of_expression(expression: Any, words: Words) -> str:
    """The whole expression as a phrase: the sum of “Income” over the rows of “Household members”."""
    say = EXPRESSIONS.get(kind_of(expression)) if words.depth < MOST_DEEP else None
    return say(expression, words) if say else _("what cannot be reckoned")


def bracketed(rule: Any, words: Words) -> str:
    """The rule as part of a longer phrase."""
    phrase = of_rule(rule, words)
    word, parts = form_of(rule)
    return f"({phrase})" if word in COMBINED and len(parts) > 1 else phrase


def _all(parts: Any, words: Words) -> str:
    return _(" and ").join(bracketed(part, words.deeper()) for part in parts)


def _any(parts: Any, words: Words) -> str:
    return _(" or ").join(bracketed(part, words.deeper()) for part in parts)


def _not(part: Any, words: Words) -> str:
    return _("not (%(rule)s)") % {"rule": of_rule(part, words.deeper())}


def _settled(truth: Any, words: Words) -> str:
    return _("always") if truth is True else _("never")


def _comparison(comparison: Rule, words: Words) -> str:
    name = comparison.get("op")
    operator = OPERATORS.get(name) if isinstance(name, str) else None
    if operator is None:
        return _("a comparison that is not known")
    value = _side(comparison["right"], words) if "right" in comparison else shown(comparison.get("value"))
    if "left" not in comparison:
        return str(operator.phrase) % {"name": words.name(comparison.get("var", "")), "value": value}
    phrase = f"{_side(comparison['left'], words)} {operator.label}"
    return phrase if name in WITHOUT_VALUE else f"{phrase} {value}"


def _side(expression: Any, words: Words) -> str:
    return _grouped(expression, words.deeper())


def _some(rule: Rule, words: Words) -> str:
    return _in_rows(_("in some row of “%(rows)s” %(rule)s"), _("“%(rows)s” has a row"), rule, "some", words)


def _every(rule: Rule, words: Words) -> str:
    return _in_rows(_("in every row of “%(rows)s” %(rule)s"), _("always"), rule, "every", words)


def _none(rule: Rule, words: Words) -> str:
    return _in_rows(_("in no row of “%(rows)s” %(rule)s"), _("“%(rows)s” has no row"), rule, "none", words)


def _in_rows(with_rule: str, without: str, rule: Rule, word: str, words: Words) -> str:
    where = rule.get("where")
    said = bracketed(where, words.within(rule[word]))
    return (with_rule if _limits(where) else without) % {"rows": words.name(rule[word]), "rule": said}


def _limits(where: Any) -> bool:
    word, content = form_of(where)
    return word != "nothing" and not (word in COMBINED and not content)


RULES: dict[str, Callable[[Any, Words], str]] = {
    "nothing": lambda _nothing, _words: _("always"),
    "all": _all,
    "any": _any,
    "not": _not,
    "op": _comparison,
    "is": _settled,
    **dict(zip(QUANTIFIERS, (_some, _every, _none), strict=True)),
}

OVER: dict[str, Promise] = {
    "count": gettext_lazy("the number of rows of “%(rows)s”"),
    "sum": gettext_lazy("the sum of %(column)s over the rows of “%(rows)s”"),
    "least": gettext_lazy("the least %(column)s in the rows of “%(rows)s”"),
    "most": gettext_lazy("the greatest %(column)s in the rows of “%(rows)s”"),
}
SIGNS = {"add": " + ", "subtract": " − ", "multiply": " × ", "divide": " ÷ "}


def _rows(kind: str, expression: Expression, words: Words) -> str:
    inside = words.within(expression[kind])
    column = "" if kind == "count" else of_expression(expression.get("of"), inside)
    said = str(OVER[kind]) % {"rows": words.name(expression[kind]), "column": column}
    where = expression.get("where")
    if not _limits(where):
        return said
    return _("%(rows)s in which %(rule)s") % {"rows": said, "rule": bracketed(where, inside)}


def _reckoned(kind: str, expression: Expression, words: Words) -> str:
    return SIGNS[kind].join(_grouped(part, words.deeper()) for part in parts_of(expression, kind))


def _grouped(expression: Any, words: Words) -> str:
    phrase, kind = of_expression(expression, words), kind_of(expression)
    return f"({phrase})" if kind in ARITHMETIC and len(parts_of(expression, kind)) > 1 else phrase


def _age(expression: Expression, words: Words) -> str:
    return _("the age of who was born on %(day)s") % {"day": of_expression(expression["age"], words.deeper())}


def _joined(expression: Expression, words: Words) -> str:
    parts = " + ".join(of_expression(part, words.deeper()) for part in parts_of(expression, "join"))
    return _("the text %(parts)s") % {"parts": parts}


def _chosen(expression: Expression, words: Words) -> str:
    inside = words.deeper()
    return _("%(then)s if %(rule)s, else %(else)s") % {
        "then": of_expression(expression.get("then"), inside),
        "rule": of_rule(expression["if"], inside),
        "else": of_expression(expression.get("else"), inside),
    }


EXPRESSIONS: dict[str, Callable[[Any, Words], str]] = {
    "value": lambda expression, _words: shown(expression["value"]),
    "var": lambda expression, words: f"“{words.name(expression['var'])}”",
    "age": _age,
    "today": lambda _expression, _words: _("today"),
    "join": _joined,
    "if": _chosen,
    **{kind: partial(_rows, kind) for kind in OVER_ROWS},
    **{kind: partial(_reckoned, kind) for kind in ARITHMETIC},
}


def shown(value: Any) -> str:
    """A value that a rule names."""
    if isinstance(value, list | tuple):
        return ", ".join(str(item) if isinstance(item, list | tuple) else shown(item) for item in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)
