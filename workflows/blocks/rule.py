"""
A rule chosen rather than typed: conditions, groups of conditions, and conditions on the rows of a table.

Two levels are chosen from lists. What is nested deeper comes from elsewhere: it is kept as it is.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .condition import (
    COMPARISONS,
    MATCHES,
    ConditionBlock,
    Rule,
    chosen_rule,
    combined,
    conditions_of,
    is_condition,
    match_blocks,
    parted,
    shown,
    shown_rule,
)
from .omitted import MayBeOmitted
from .over_rows import OverRowsBlock, rule_over_rows, shown_over_rows

__all__ = ["COMPARISONS", "MATCHES", "ConditionBlock", "Rule", "RuleBlock", "RuleValue", "as_choices"]


class GroupBlock(blocks.StructBlock):
    """Conditions that count as one."""

    def __init__(self, local_blocks: Any = (), **kwargs: Any) -> None:
        super().__init__([*local_blocks, *match_blocks()], **kwargs)

    class Meta:
        label = _("Group of conditions")
        label_format = "{match}"


class GroupsBlock(MayBeOmitted, blocks.ListBlock):
    """Any number of groups."""


class RulesField(forms.JSONField):
    """A list of rules as text; nothing is an empty text."""

    def prepare_value(self, value: Any) -> str:
        """As the input holds it."""
        return json.dumps(value, ensure_ascii=False) if isinstance(value, list) and value else ""

    def to_python(self, value: Any) -> Any:
        """A list, or one rule."""
        found = super().to_python(value) or []
        return found if isinstance(found, list) else [found]


class DeeperBlock(blocks.FieldBlock):
    """Parts of a rule that are nested too deeply to be chosen: shown as they are stored, kept or emptied."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = RulesField(
            required=False,
            widget=forms.Textarea({"rows": 2, "placeholder": " "}),
            help_text=_("Nested deeper than can be chosen here. Kept as it is; empty it to remove it."),
        )
        super().__init__(**kwargs)

    class Meta:
        form_classname = "rule-deeper"


class RuleValue(blocks.StructValue):
    """What was chosen."""

    def rule(self) -> Rule | None:
        """The rule as JSON; None when no condition was chosen, which always holds."""
        groups = filter(None, map(chosen_rule, self.get("groups") or ()))
        over_rows = map(rule_over_rows, self.get("over_rows") or ())
        return combined(self.get("match"), [*conditions_of(self), *groups, *over_rows, *(self.get("deeper") or ())])


class RuleBlock(blocks.StructBlock):
    """Stores the rule itself, so that what is in the database is what is evaluated."""

    def __init__(self, local_blocks: Any = (), **kwargs: Any) -> None:
        more = [
            ("groups", GroupsBlock(GroupBlock(), label=_("Groups of conditions"), default=[], collapsed=True)),
            ("over_rows", OverRowsBlock(label=_("Conditions on the rows of a table"), collapsed=True)),
            ("deeper", DeeperBlock(label=_("More conditions"), default=[])),
        ]
        super().__init__([*match_blocks(), *more, *local_blocks], **kwargs)

    class Meta:
        value_class = RuleValue
        label = _("Rule")
        icon = "tasks"
        form_classname = "struct-block rule"

    def to_python(self, value: Any) -> Any:
        """Read a rule, or what the editor itself would store."""
        return super().to_python(as_choices(value))

    def bulk_to_python(self, values: Iterable[Any]) -> Any:
        """Read many rules."""
        return super().bulk_to_python([as_choices(value) for value in values])

    def normalize(self, value: Any) -> Any:
        """Accept a rule wherever a value is accepted."""
        return super().normalize(value if isinstance(value, blocks.StructValue) else as_choices(value))

    def get_prep_value(self, value: Any) -> Rule | None:
        """Store the rule."""
        return value.rule() if isinstance(value, RuleValue) else value


def as_choices(rule: Any) -> dict[str, Any]:
    """What the editor shows for a rule. No rule is refused: what cannot be chosen is kept under `deeper`."""
    if isinstance(rule, Mapping) and "conditions" in rule:
        return dict(rule)
    if not rule:
        return {"match": "all", "conditions": []}
    match, parts = parted(rule)
    found: dict[str, Any] = {"match": match, "conditions": [], "groups": [], "over_rows": [], "deeper": []}
    for part in parts:
        _place(part, found)
    return found


def _place(part: Any, found: dict[str, Any]) -> None:
    """Where a part of a rule is chosen."""
    if is_condition(part):
        found["conditions"].append(shown(part))
    elif (rows := shown_over_rows(part)) is not None:
        found["over_rows"].append(rows)
    elif (group := shown_rule(part)) is not None and group["conditions"]:
        found["groups"].append(group)
    else:
        found["deeper"].append(part)
