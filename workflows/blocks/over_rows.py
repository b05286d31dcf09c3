"""What is said of the rows of a table, chosen rather than typed: that some or all are such, how many, their sum."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..anatomy import OVER_ROWS, QUANTIFIERS, form_of, kind_of
from ..comparisons import OPERATORS
from .condition import (
    COMPARISONS,
    Rule,
    chosen_rule,
    compared_with,
    compares_simply,
    is_name,
    match_blocks,
    name_block,
    shown_right,
    shown_rule,
)
from .omitted import MayBeOmitted

WHICH = [
    ("some", _("in at least one row")),
    ("every", _("in every row")),
    ("none", _("in no row")),
]
WHAT = [
    ("count", _("how many rows there are")),
    ("sum", _("the sum of a column")),
    ("least", _("the least of a column")),
    ("most", _("the greatest of a column")),
]
HOLD, RECKONED = "hold", "reckoned"


class RowsHoldBlock(blocks.StructBlock):
    """Conditions that some, all or none of the rows meet."""

    which = blocks.ChoiceBlock(label=_("Holds"), choices=WHICH, default="some")
    table = name_block(_("of the table"), "table")

    def __init__(self, local_blocks: Any = (), **kwargs: Any) -> None:
        super().__init__([*local_blocks, *match_blocks()], **kwargs)

    class Meta:
        label = _("Conditions on rows")
        icon = "table"
        label_format = "{which} {table}"
        form_classname = "struct-block rule-rows"


class RowsReckonedBlock(blocks.StructBlock):
    """How many rows, or what a column comes to. All rows, or those that meet conditions."""

    what = blocks.ChoiceBlock(label=_("What is reckoned"), choices=WHAT, default="count")
    table = name_block(_("of the table"), "table")
    column = name_block(_("Column"), "column", required=False)

    def __init__(self, local_blocks: Any = (), **kwargs: Any) -> None:
        super().__init__([*local_blocks, *match_blocks()], **kwargs)

    class Meta:
        label = _("Number or sum over rows")
        icon = "table"
        label_format = "{what} {table} {column}"
        form_classname = "struct-block rule-rows"


class RowsComparedBlock(RowsReckonedBlock):
    """The same, compared with something."""

    op = blocks.ChoiceBlock(label=_("Comparison"), choices=COMPARISONS, default="ge")
    value = blocks.CharBlock(label=_("Compare with"), required=False)
    other = name_block(_("or with the answer to"), "other", required=False)


class OverRowsBlock(MayBeOmitted, blocks.StreamBlock):
    """Any number of conditions over rows."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks or [(HOLD, RowsHoldBlock()), (RECKONED, RowsComparedBlock())], **kwargs)

    class Meta:
        required = False


def rule_over_rows(child: Any) -> Rule:
    """The rule that was chosen."""
    chosen = child.value
    if child.block_type == HOLD:
        return {chosen.get("which") or "some": chosen.get("table") or "", **_where(chosen)}
    return {"op": chosen.get("op") or "ge", "left": expression_over_rows(chosen), **compared_with(chosen)}


def expression_over_rows(chosen: Mapping[str, Any]) -> Rule:
    """The number or sum that was chosen."""
    what = chosen.get("what") or "count"
    column = {} if what == "count" else {"of": {"var": chosen.get("column") or ""}}
    return {what: chosen.get("table") or "", **column, **_where(chosen)}


def _where(chosen: Mapping[str, Any]) -> Rule:
    rule = chosen_rule(chosen)
    return {"where": rule} if rule else {}


def shown_over_rows(rule: Any) -> dict[str, Any] | None:
    """A rule over rows to be chosen from again; None when it is none, or more than can be chosen."""
    word, _content = form_of(rule)
    if word in QUANTIFIERS:
        where = shown_rule(rule.get("where"))
        return {"type": HOLD, "value": {"which": word, "table": rule[word], **where}} if where else None
    if word != "op" or str(rule["op"]) not in OPERATORS or not compares_simply(rule):
        return None
    reckoned = shown_reckoned(rule.get("left"))
    return {"type": RECKONED, "value": {**reckoned, "op": rule["op"], **shown_right(rule)}} if reckoned else None


def shown_reckoned(expression: Any) -> dict[str, Any] | None:
    """A number or sum over rows to be chosen from again; None when it is none, or more than can be chosen."""
    kind = kind_of(expression)
    if kind not in OVER_ROWS or not isinstance(expression[kind], str):
        return None
    column, where = expression.get("of"), shown_rule(expression.get("where"))
    if where is None or (kind != "count" and not is_name(column)):
        return None
    name = "" if kind == "count" or column is None else str(column["var"])
    return {"what": kind, "table": expression[kind], "column": name, **where}
