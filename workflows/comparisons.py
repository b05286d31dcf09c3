"""
How the rule language compares two values. Every comparison is total and forgiving.

Answers come as text, numbers, booleans and lists; what an administrator types is always text. Two values are compared
as numbers when both read as numbers, else as text without regard to case; dates are ISO text and so sort as dates.

The browser compares in the same way (`caseforms/static/caseforms/rules.js`): a table of cases holds both to it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from operator import ge, gt, le, lt
from typing import Any

from django.utils.functional import Promise
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext_lazy as _

YES = ("true", "yes", "ya")
NO = ("false", "no", "tidak")
NUMBER = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})", re.ASCII)
"""What reads as a number; anything longer is text, so that reading takes no time."""
OTHER = "other"
"""What an answer `{"other": "what was written"}` chose."""
WITHOUT_VALUE = ("empty", "filled")
"""Comparisons that compare with nothing."""


def is_empty(value: Any) -> bool:
    """Nothing was answered: no value, blank text, or an empty list. No and zero are answers."""
    return (
        value is None
        or (isinstance(value, str) and not value.strip())
        or (not value and isinstance(value, list | tuple | dict | set))
    )


def equal(found: Any, wanted: Any) -> bool:
    """The same, as people see it: 5 is "5", a tick is "yes", case does not count."""
    if is_empty(found) or is_empty(wanted):
        return is_empty(found) and is_empty(wanted)
    if _is_list(found) or _is_list(wanted):
        return _same_items(_items(found), _items(wanted))
    return _same(found, wanted)


def among(found: Any, wanted: Any) -> bool:
    """One of the wanted values; of a list, any of its items."""
    return any(_same(item, choice) for item in _items(found) for choice in _choices(wanted))


def contains(found: Any, wanted: Any) -> bool:
    """A list that has the item, or a text that has the words."""
    if is_empty(wanted):
        return False
    if _is_list(found):
        return any(equal(item, wanted) for item in found)
    found = _chosen(found)
    return isinstance(found, str) and not _is_odd(wanted) and _text(wanted) in _text(found)


def _ordered(compare: Callable[[Any, Any], bool], found: Any, wanted: Any) -> bool:
    one, other = number(found), number(wanted)
    if one is not None and other is not None:
        return compare(one, other)
    found, wanted = dateless(found), dateless(wanted)
    if one is None and other is None and isinstance(found, str) and isinstance(wanted, str):
        return bool(found.strip() and wanted.strip()) and compare(_text(found), _text(wanted))
    return False


@dataclass(frozen=True, slots=True)
class Operator:
    """A comparison: its name in the editor, the phrase it becomes, and the test."""

    label: Promise
    phrase: Promise
    test: Callable[[Any, Any], bool]


OPERATORS: dict[str, Operator] = {
    "eq": Operator(_("is"), _("“%(name)s” is %(value)s"), equal),
    "ne": Operator(_("is not"), _("“%(name)s” is not %(value)s"), lambda found, wanted: not equal(found, wanted)),
    "lt": Operator(_("is less than"), _("“%(name)s” is less than %(value)s"), partial(_ordered, lt)),
    "le": Operator(_("is at most"), _("“%(name)s” is at most %(value)s"), partial(_ordered, le)),
    "gt": Operator(_("is more than"), _("“%(name)s” is more than %(value)s"), partial(_ordered, gt)),
    "ge": Operator(_("is at least"), _("“%(name)s” is at least %(value)s"), partial(_ordered, ge)),
    "in": Operator(_("is one of"), _("“%(name)s” is one of: %(value)s"), among),
    "contains": Operator(_("contains"), _("“%(name)s” contains %(value)s"), contains),
    "empty": Operator(_("is empty"), _("“%(name)s” is empty"), lambda found, _wanted: is_empty(found)),
    "filled": Operator(_("is filled in"), _("“%(name)s” is filled in"), lambda found, _wanted: not is_empty(found)),
}


def number(value: Any) -> Decimal | None:
    """The number that a value is, or that a text says; None when it is none."""
    if isinstance(value, str):
        text = value.strip()
        return Decimal(text) if NUMBER.fullmatch(text) else None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    found = Decimal(str(value))
    return found if found.is_finite() else None


def dateless(value: Any) -> Any:
    """Moments and days as ISO text, in the time of the installation."""
    if isinstance(value, datetime) and is_aware(value):
        value = localtime(value)
    return value.isoformat() if isinstance(value, date) else value


def _same(found: Any, wanted: Any) -> bool:
    """Two single values. What is nested in a list is never the same as anything."""
    found, wanted = _chosen(found), _chosen(wanted)
    if is_empty(found) or is_empty(wanted):
        return is_empty(found) and is_empty(wanted)
    if _is_odd(found) or _is_odd(wanted):
        return False
    if isinstance(found, bool) or isinstance(wanted, bool):
        return _truth(found) is not None and _truth(found) == _truth(wanted)
    one, other = number(found), number(wanted)
    return one == other if one is not None and other is not None else _text(found) == _text(wanted)


def _chosen(value: Any) -> Any:
    """Of “other, namely …” the choice `other`, whatever was written beside it."""
    return OTHER if isinstance(value, Mapping) and value.keys() == {OTHER} else value


def _text(value: Any) -> str:
    value = dateless(value)
    whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    if whole and not isinstance(value, bool):
        value = Decimal(int(value))  # as digits, however many
    return str(value).strip().lower()


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    text = _text(value)
    return True if text in YES else False if text in NO else None


def _is_list(value: Any) -> bool:
    return isinstance(value, list | tuple)


def _is_odd(value: Any) -> bool:
    return _is_list(value) or isinstance(value, Mapping)


def _items(value: Any) -> list[Any]:
    return list(value) if _is_list(value) else [value]


def _choices(value: Any) -> list[Any]:
    """A list as it is; what was typed as text is split at commas."""
    return value.split(",") if isinstance(value, str) else _items(value)


def _same_items(one: list[Any], other: list[Any]) -> bool:
    return len(one) == len(other) and all(any(_same(a, b) for b in other) for a in one)
