"""
Whether a rule can ever hold. Pure, and careful: it says never only of what it understands completely.

A rule is spread out into its alternatives, each a list of comparisons that must hold together. The comparisons of one
variable are tried on every value that could make a difference: those named, those just beside them, lists of them,
and nothing at all. When none fits, the alternative is impossible. What is reckoned, and what is said of rows, is not
understood here: it puts up no condition.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import chain, combinations, pairwise, product
from typing import Any

from .anatomy import MOST_DEEP
from .comparisons import OPERATORS, is_empty

MOST_ALTERNATIVES, MOST_VALUES = 64, 6
ELSE = "\U0010fffd"  # a text nobody compares with


@dataclass(frozen=True, slots=True)
class Literal:
    """One comparison, or its opposite."""

    var: str
    op: str
    value: Any
    holds: bool

    def fits(self, found: Any) -> bool:
        """Whether this value of the variable makes it true."""
        return OPERATORS[self.op].test(found, self.value) == self.holds


Together = tuple[Literal, ...]


class TooMany(Exception):
    """The rule is too large to be spread out."""


def never(rule: Any) -> bool:
    """Whether no data at all can make the rule true."""
    return bool(impossible(rule))


def impossible(rule: Any) -> set[str]:
    """The variables on which every alternative of the rule contradicts itself; none when it can hold."""
    try:
        alternatives = _spread(rule, holds=True)
    except TooMany:
        return set()
    found: set[str] = set()
    for together in alternatives:
        clashing = {var for var, literals in _by_variable(together) if not _can_hold(literals)}
        if not clashing:
            return set()
        found |= clashing
    return found


def _spread(rule: Any, holds: bool, depth: int = 0) -> list[Together]:
    """The alternatives of a rule, or of its opposite. What is not understood puts up no condition."""
    if depth > MOST_DEEP:
        raise TooMany
    if not isinstance(rule, Mapping):
        return [()]
    for word in ("all", "any"):
        if isinstance(rule.get(word), list | tuple):
            return _of_parts([_spread(part, holds, depth + 1) for part in rule[word]], (word == "all") == holds)
    if "not" in rule:
        return _spread(rule["not"], not holds, depth + 1)
    return [_literal(rule, holds)]


def _of_parts(spread: list[list[Together]], together: bool) -> list[Together]:
    if not spread:
        return [()]
    if not together:
        return _few(list(chain.from_iterable(spread)))
    found: list[Together] = [()]
    for alternatives in spread:
        found = _few([one + other for one, other in product(found, alternatives)])
    return found


def _few(alternatives: list[Together]) -> list[Together]:
    if len(alternatives) > MOST_ALTERNATIVES:
        raise TooMany
    return alternatives


def _literal(rule: Mapping[str, Any], holds: bool) -> Together:
    op, var = str(rule.get("op")), rule.get("var")
    reckoned = "left" in rule or "right" in rule
    known = op in OPERATORS and isinstance(var, str) and bool(var) and not reckoned
    return (Literal(str(var), op, rule.get("value"), holds),) if known else ()


def _by_variable(together: Together) -> Iterator[tuple[str, list[Literal]]]:
    for var in dict.fromkeys(literal.var for literal in together):
        yield var, [literal for literal in together if literal.var == var]


def _can_hold(literals: list[Literal]) -> bool:
    named = _named(literals)
    if len(named) > MOST_VALUES:
        return True
    return any(all(literal.fits(found) for literal in literals) for found in _candidates(named))


def _named(literals: list[Literal]) -> list[Any]:
    """The single values that the comparisons name, each once."""
    values: list[Any] = []
    for literal in literals:
        wanted = literal.value
        parts = wanted.split(",") if literal.op == "in" and isinstance(wanted, str) else _items(wanted)
        values += [part.strip() if isinstance(part, str) else part for part in parts if not is_empty(part)]
    return list({repr(value): value for value in values}.values())


def _items(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


def _candidates(named: list[Any]) -> Iterator[Any]:
    """Values one of which fits if any value does."""
    yield from (None, True, False, ELSE, [ELSE], " ", *named)
    yield from _numbers(named)
    yield from _texts(named)
    for size in range(1, len(named) + 1):
        for chosen in combinations(named, size):
            yield list(chosen)
            yield [*chosen, ELSE]
            yield " ".join(map(str, chosen))
            yield ELSE + " ".join(map(str, chosen)) + ELSE


def _numbers(named: list[Any]) -> Iterator[Decimal]:
    found = sorted({number for number in map(_number, named) if number is not None})
    for number in found:
        yield from (number, number - 1, number + 1)
    yield from ((one + other) / 2 for one, other in pairwise(found))


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and not isinstance(value, bool) else None


def _texts(named: list[Any]) -> Iterator[str]:
    """Just after and, cut short, just before each text."""
    for text in (str(value) for value in named):
        yield from (text + "!", text + ELSE, text[:-1], "!" + text)
