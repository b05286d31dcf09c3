"""
Reckoning with numbers and days. Exact: decimals of twelve places inside, six when they come out. Total: what cannot
be reckoned is None, and so is what is larger than a form has use for.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import reduce
from typing import Any

from .comparisons import dateless, is_empty, number

LARGEST = Decimal(10) ** 15
"""Numbers are smaller: beyond it a browser does not count exactly."""
INSIDE, OUTSIDE = Decimal(10) ** -12, Decimal(10) ** -6
EXACT = Context(prec=60, traps=[])
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:T.*)?", re.ASCII | re.DOTALL)

Amount = Decimal | None


def amount(value: Any) -> Amount:
    """The number that a value is or says, as it is reckoned with."""
    found = number(value)
    return None if found is None else _within(found, INSIDE)


def plain(value: Any) -> Any:
    """A result as JSON: whole numbers are ints, others floats of six places."""
    value = dateless(value)
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float | Decimal):
        return _number_out(value)
    if isinstance(value, list | tuple):
        return [item if isinstance(item, Mapping | list | tuple) else plain(item) for item in value]
    return value if isinstance(value, Mapping) else None


def total(values: Iterable[Any]) -> Amount:
    """The sum of what was answered; nothing answered is zero."""
    amounts = _amounts(values)
    return None if amounts is None else _sum(amounts)


def extreme(values: Iterable[Any], choose: Callable[[Any], Any]) -> Any:
    """The least or the most of what was answered: of numbers, or of days."""
    given = [value for value in values if not is_empty(value)]
    for read in (amount, day):
        found = [read(value) for value in given]
        if found and None not in found:
            return choose(found)
    return None


def add(values: Sequence[Any]) -> Amount:
    """The sum of the parts that were answered; None when none was."""
    return None if all(map(is_empty, values)) else total(values)


def subtract(values: Sequence[Any]) -> Any:
    """The first without the others; between two days the number of days."""
    days = [day(value) for value in values]
    if len(days) == 2 and days[0] and days[1]:
        return Decimal((days[0] - days[1]).days)
    return _fold(values, lambda one, other: _within(EXACT.subtract(one, other), INSIDE))


def multiply(values: Sequence[Any]) -> Amount:
    """The product."""
    return _fold(values, lambda one, other: _within(EXACT.multiply(one, other), INSIDE))


def divide(values: Sequence[Any]) -> Amount:
    """The first divided by the others; by zero there is no answer."""
    return _fold(values, lambda one, other: _within(EXACT.divide(one, other), INSIDE))


def day(value: Any) -> date | None:
    """The day in a text such as 2026-11-23 or 2026-11-23T10:00; None when it is none."""
    value = dateless(value)
    found = DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def age(born: Any, today: Any) -> int | None:
    """Completed years between two days."""
    first, last = day(born), day(today)
    if first is None or last is None or last < first:
        return None
    return last.year - first.year - ((last.month, last.day) < (first.month, first.day))


def said(value: Any) -> str:
    """A value as part of a text."""
    value = plain(value)
    if isinstance(value, list):
        return ", ".join(said(item) for item in value if not isinstance(item, Mapping | list | tuple))
    if value is None or isinstance(value, Mapping):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _digits(value)
    return str(value)


def _within(value: Decimal, places: Decimal) -> Amount:
    rounded = value.quantize(places, ROUND_HALF_UP, EXACT)  # of what is endless or far too large: no number
    return rounded if rounded.is_finite() and abs(rounded) < LARGEST else None


def _amounts(values: Iterable[Any]) -> list[Decimal] | None:
    """What was answered, as numbers; None when one of them is no number."""
    found = [amount(value) for value in values if not is_empty(value)]
    amounts = [one for one in found if one is not None]
    return amounts if len(amounts) == len(found) else None


def _sum(amounts: Iterable[Decimal]) -> Amount:
    return _within(reduce(EXACT.add, amounts, Decimal(0)), INSIDE)


def _fold(values: Sequence[Any], step: Callable[[Decimal, Decimal], Amount]) -> Amount:
    """From left to right; nothing, when a part is missing or no number."""
    result = amount(values[0]) if values else None
    for value in values[1:]:
        other = amount(value)
        if result is None or other is None:
            return None
        result = step(result, other)
    return result


def _number_out(value: Any) -> int | float | None:
    found = amount(value)
    if found is None:
        return None
    rounded = found.quantize(OUTSIDE, ROUND_HALF_UP, EXACT)
    return int(rounded) if rounded == rounded.to_integral_value() else float(rounded)


def _digits(value: float) -> str:
    return f"{amount(value):f}".rstrip("0").rstrip(".")
