"""What a formula means in our rules and expressions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from .report import NotCarried
from .xpath import Tree, parse

COMPARED = {"=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}
RECKONED = {"+": "add", "-": "subtract", "*": "multiply", "div": "divide"}
ROUNDED = ("int", "floor", "round", "number", "decimal-date-time")
A_YEAR = (Decimal("365"), Decimal("365.25"), Decimal("365.2425"))
SEVERAL = "several_of"


@dataclass(frozen=True, slots=True)
class Named:
    """A question by its name in the sheet: its id here, its type, and the table whose rows it is in."""

    id: str
    type: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What names mean where a formula stands: all questions, and the one it belongs to."""

    names: Mapping[str, Named]
    own: Named | None = None

    def named(self, name: str) -> Named:
        """The question of that name. Raises NotCarried."""
        if name not in self.names:
            raise NotCarried(_("“%(name)s” is not carried, and the formula needs it.") % {"name": name})
        return self.names[name]

    def var(self, named: Named) -> str:
        """How a rule standing here speaks of it. Raises NotCarried."""
        if not named.group:
            return f"answers.{named.id}"
        if self.own and self.own.group == named.group:
            return f"row.{named.id}"
        raise NotCarried(_("one answer of a table of rows cannot be looked at from outside without count or sum."))


def rule(formula: str, around: Around) -> dict[str, Any]:
    """The rule that a formula is. Raises NotCarried."""
    return rule_of(parse(formula), around)


def expression(formula: str, around: Around) -> dict[str, Any]:
    """The expression that a formula is. Raises NotCarried."""
    return expression_of(parse(formula), around)


def rule_of(tree: Tree, around: Around) -> dict[str, Any]:
    """The rule that a tree says. Raises NotCarried."""
    return _rule(tree, around)


def expression_of(tree: Tree, around: Around) -> dict[str, Any]:
    """The expression that a tree says. Raises NotCarried."""
    return _worth(tree, around)


def _rule(tree: Tree, around: Around) -> dict[str, Any]:
    word = tree[0]
    if word in ("and", "or"):
        return {"all" if word == "and" else "any": _flat(word, tree, around)}
    if word in COMPARED:
        return _comparison(word, tree[1], tree[2], around)
    if word == "call" and tree[1] in CONDITIONS:
        return CONDITIONS[tree[1]](tree[2], around)
    if word == "call" and tree[1] not in VALUES:
        _unknown(tree)
    raise NotCarried(_("this is no condition: only comparisons, selected(), not(), true() and false() are."))


def _flat(word: str, tree: Tree, around: Around) -> list[dict[str, Any]]:
    if tree[0] != word:
        return [_rule(tree, around)]
    return [*_flat(word, tree[1], around), *_flat(word, tree[2], around)]


def _comparison(sign: str, one: Tree, other: Tree, around: Around) -> dict[str, Any]:
    if _is_fixed(one) and not _is_fixed(other):
        sign, one, other = TURNED[sign], other, one
    if one[:2] == ("call", "string-length") and other == ("number", "0"):
        return _filled(sign, one[2][0] if one[2] else ("self",), around)
    op = COMPARED[sign]
    if other[0] == "text" and not other[1] and op in ("eq", "ne"):
        return _side(one, around) | {"op": "empty" if op == "eq" else "filled"}
    if not _is_fixed(other):
        return {"op": op, **_side(one, around), "right": _worth(other, around)}
    value = _fixed(other)
    if _is_list(one, around) and op in ("eq", "ne"):
        value = [value]
    return {"op": op, **_side(one, around), "value": value}


def _filled(sign: str, tree: Tree, around: Around) -> dict[str, Any]:
    if sign in (">", "!="):
        return {"op": "filled", **_side(tree, around)}
    if sign == "=":
        return {"op": "empty", **_side(tree, around)}
    raise NotCarried(_("of string-length() only whether something is there is understood."))


def _side(tree: Tree, around: Around) -> dict[str, Any]:
    worth = _worth(tree, around)
    return {"var": worth["var"]} if set(worth) == {"var"} else {"left": worth}


def _is_list(tree: Tree, around: Around) -> bool:
    found = _reference(tree, around)
    return found is not None and found.type == SEVERAL


def _reference(tree: Tree, around: Around) -> Named | None:
    if tree[0] == "self":
        return around.own
    return around.named(tree[1]) if tree[0] == "name" else None


def _is_fixed(tree: Tree) -> bool:
    return tree[0] in ("text", "number") or (tree[0] == "neg" and tree[1][0] == "number") or _is_day(tree)


def _is_day(tree: Tree) -> bool:
    return tree[0] == "call" and tree[1] in ("date", "date-time") and len(tree[2]) == 1 and tree[2][0][0] == "text"


def _fixed(tree: Tree) -> Any:
    if tree[0] == "neg":
        return -_fixed(tree[1])
    if tree[0] == "number":
        number = Decimal(tree[1])
        return int(number) if number == number.to_integral_value() else float(number)
    return tree[2][0][1] if tree[0] == "call" else tree[1]


def _worth(tree: Tree, around: Around) -> dict[str, Any]:
    if _is_fixed(tree):
        return {"value": _fixed(tree)}
    if tree[0] in ("name", "self"):
        found = _reference(tree, around)
        if found is None:
            raise NotCarried(_("a dot means nothing here."))
        return {"var": around.var(found)}
    if tree[0] in RECKONED:
        return _age(tree, around) or {RECKONED[tree[0]]: [_worth(part, around) for part in _chain(tree[0], tree)]}
    if tree[0] == "neg":
        return {"subtract": [{"value": 0}, _worth(tree[1], around)]}
    if tree[0] == "call":
        return _called(tree, around)
    raise NotCarried(_("“%(what)s” gives no value here.") % {"what": tree[0]})


def _chain(sign: str, tree: Tree) -> list[Tree]:
    """The parts of a - b - c, which is reckoned from left to right."""
    return [*_chain(sign, tree[1]), tree[2]] if tree[0] == sign else [tree]


def _called(tree: Tree, around: Around) -> dict[str, Any]:
    name, arguments = tree[1], tree[2]
    if name in VALUES:
        return VALUES[name](arguments, around)
    if name in ROUNDED and arguments and (age := _age(arguments[0], around)):
        return age
    if name == "number" and len(arguments) == 1:
        return _worth(arguments[0], around)
    _unknown(tree)


def _unknown(tree: Tree) -> NoReturn:
    raise NotCarried(_("the function %(name)s() is not understood.") % {"name": tree[1]})


def _age(tree: Tree, around: Around) -> dict[str, Any] | None:
    """(today() - ${born}) div 365.25, as survey sheets write an age."""
    match tree:
        case ("div", ("-", now, born), ("number", days)) if Decimal(days) in A_YEAR and _is_now(now):
            inner = born[2][0] if born[0] == "call" and born[1] in ROUNDED and born[2] else born
            return {"age": _worth(inner, around)}
    return None


def _is_now(tree: Tree) -> bool:
    if tree[0] != "call":
        return False
    return tree[1] in ("today", "now") or (tree[1] in ROUNDED and bool(tree[2]) and _is_now(tree[2][0]))


def _selected(arguments: list[Tree], around: Around) -> dict[str, Any]:
    if len(arguments) != 2 or arguments[1][0] not in ("text", "number"):
        raise NotCarried(_("selected() needs a question and a fixed choice."))
    op = "contains" if _is_list(arguments[0], around) else "eq"
    return {"op": op, **_side(arguments[0], around), "value": str(arguments[1][1])}


def _not(arguments: list[Tree], around: Around) -> dict[str, Any]:
    if len(arguments) != 1:
        raise NotCarried(_("not() needs one condition."))
    return {"not": _rule(arguments[0], around)}


def _over_rows(kind: str) -> Callable[[list[Tree], Around], dict[str, Any]]:
    def read(arguments: list[Tree], around: Around) -> dict[str, Any]:
        found = _reference(arguments[0], around) if len(arguments) == 1 else None
        if found is None or not found.group:
            raise NotCarried(_("count, sum, min and max work over one answer of a table of rows."))
        return {kind: f"answers.{found.group}", "of": {"var": f"row.{found.id}"}}

    return read


def _count(arguments: list[Tree], around: Around) -> dict[str, Any]:
    found = _reference(arguments[0], around) if len(arguments) == 1 else None
    if found is None or not (found.group or found.type == "rows"):
        raise NotCarried(_("count, sum, min and max work over one answer of a table of rows."))
    if found.type == "rows":
        return {"count": f"answers.{found.id}"}
    return {"count": f"answers.{found.group}", "where": {"op": "filled", "var": f"row.{found.id}"}}


def _if(arguments: list[Tree], around: Around) -> dict[str, Any]:
    if len(arguments) != 3:
        raise NotCarried(_("if() needs a condition and two values."))
    return {
        "if": _rule(arguments[0], around),
        "then": _worth(arguments[1], around),
        "else": _worth(arguments[2], around),
    }


CONDITIONS: dict[str, Callable[[list[Tree], Around], dict[str, Any]]] = {
    "selected": _selected,
    "not": _not,
    "true": lambda arguments, around: {"all": []},
    "false": lambda arguments, around: {"not": {"all": []}},
}
VALUES: dict[str, Callable[[list[Tree], Around], dict[str, Any]]] = {
    "today": lambda arguments, around: {"today": True},
    "now": lambda arguments, around: {"today": True},
    "sum": _over_rows("sum"),
    "min": _over_rows("least"),
    "max": _over_rows("most"),
    "count": _count,
    "if": _if,
    "concat": lambda arguments, around: {"join": [_worth(part, around) for part in arguments]},
}
