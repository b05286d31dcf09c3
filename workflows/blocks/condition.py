"""
One comparison chosen rather than typed, and several of them together: the parts from which rules and expressions are
chosen. Everything here goes both ways, from what was chosen to what is stored and back.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..anatomy import COMBINED, form_of
from ..comparisons import OPERATORS, WITHOUT_VALUE

Rule = dict[str, Any]
COMPARISONS = [(name, operator.label) for name, operator in OPERATORS.items()]
MATCHES = [
    ("all", _("all of these hold")),
    ("any", _("any of these holds")),
    ("none", _("none of these holds")),
    ("not_all", _("not all of these hold")),
]


def name_block(label: Any, sort: str = "", required: bool = True) -> blocks.CharBlock:
    """The name of a question or a table. Upper rooms offer a list by a small script: see `data-rule-variable`."""
    return blocks.CharBlock(label=label, max_length=200, required=required, form_attrs={"data-rule-variable": sort})


class ConditionBlock(blocks.StructBlock):
    """One comparison, with a value or with another question."""

    var = name_block(_("Looks at"))
    op = blocks.ChoiceBlock(label=_("Comparison"), choices=COMPARISONS, default="eq")
    value = blocks.CharBlock(
        label=_("Compare with"), required=False, help_text=_("“Is one of”: separate the values with commas.")
    )
    other = name_block(_("or with the answer to"), "other", required=False)

    class Meta:
        label = _("Condition")
        label_format = "{var} {op} {value}{other}"
        form_classname = "struct-block rule-condition"


def match_blocks() -> list[tuple[str, blocks.Block]]:
    """Conditions that count as one. New blocks each time: a block knows the name it goes by."""
    return [
        ("match", blocks.ChoiceBlock(label=_("Holds when"), choices=MATCHES, default="all")),
        ("conditions", blocks.ListBlock(ConditionBlock(), label=_("Conditions"), default=[])),
    ]


def chosen_rule(chosen: Mapping[str, Any]) -> Rule | None:
    """The rule that was chosen as conditions that count as one; None for no condition."""
    return combined(chosen.get("match"), conditions_of(chosen))


def shown_rule(rule: Any) -> dict[str, Any] | None:
    """The same to be chosen from again; None when it is more than conditions."""
    if form_of(rule)[0] == "nothing":
        return {"match": "all", "conditions": []}
    match, parts = parted(rule)
    if not all(map(is_condition, parts)):
        return None
    return {"match": match, "conditions": [shown(part) for part in parts]}


def combined(match: Any, parts: list[Any]) -> Rule | None:
    """Parts that count as one."""
    if not parts:
        return None
    together = {"any" if match in ("any", "none") else "all": parts}
    return {"not": together} if match in ("none", "not_all") else together


def parted(rule: Any) -> tuple[str, list[Any]]:
    """How the parts of a rule are combined, and the parts."""
    word, content = form_of(rule)
    if word in COMBINED:
        return word, list(content)
    if word == "not":
        inner, parts = form_of(content)
        if inner in COMBINED and parts:
            return ("not_all" if inner == "all" else "none"), list(parts)
        if is_condition(content):
            return "none", [content]
    return "all", [rule]


def is_condition(rule: Any) -> bool:
    """Whether it is one comparison of a variable, with a value or with another variable."""
    if form_of(rule)[0] != "op" or "left" in rule or str(rule["op"]) not in OPERATORS:
        return False
    return "right" not in rule or is_name(rule["right"])


def conditions_of(chosen: Mapping[str, Any]) -> list[Rule]:
    """The conditions that were chosen."""
    return [_condition(condition) for condition in chosen.get("conditions") or ()]


def _condition(condition: Mapping[str, Any]) -> Rule:
    return {"op": condition.get("op") or "eq", "var": condition.get("var") or "", **compared_with(condition)}


def compared_with(chosen: Mapping[str, Any]) -> Rule:
    """The right side of a comparison."""
    op, value, other = chosen.get("op") or "eq", chosen.get("value") or "", chosen.get("other")
    if op in WITHOUT_VALUE:
        return {}
    if other:
        return {"right": {"var": other}}
    return {"value": [part.strip() for part in value.split(",")] if op == "in" else value}


def shown(condition: Mapping[str, Any]) -> dict[str, Any]:
    """A comparison to be chosen from again."""
    return {"var": condition.get("var", ""), "op": condition["op"], **shown_right(condition)}


def shown_right(condition: Mapping[str, Any]) -> dict[str, str]:
    """Its right side."""
    if "right" in condition:
        return {"value": "", "other": str(condition["right"]["var"])}
    value = condition.get("value", "")
    if isinstance(value, list | tuple):
        value = ", ".join(str(item) for item in value)
    return {"value": shown_value(value), "other": ""}


def shown_value(value: Any) -> str:
    """A value as it is typed."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def compares_simply(rule: Mapping[str, Any]) -> bool:
    """Whether its right side is a value or the answer to a question."""
    return "right" not in rule or is_name(rule["right"])


def is_name(expression: Any) -> bool:
    """Whether an expression is just the answer to a question."""
    return isinstance(expression, Mapping) and set(expression) == {"var"}
