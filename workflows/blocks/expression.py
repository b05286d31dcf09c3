"""
An expression chosen rather than typed: a value, a question, something reckoned over rows, a calculation of these, or
one of two, as conditions say. A calculation may stand in another, and in what a condition chooses between.

What is nested deeper than that comes from elsewhere: it is kept as it is.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..anatomy import ARITHMETIC, OVER_ROWS, Expression, kind_of, parts_of
from ..comparisons import is_empty
from .condition import chosen_rule, is_name, match_blocks, name_block, shown_rule, shown_value
from .omitted import MayBeOmitted
from .over_rows import RowsReckonedBlock, expression_over_rows, shown_reckoned

HOW = [
    ("add", _("add")),
    ("subtract", _("subtract from the first (between two dates: days)")),
    ("multiply", _("multiply")),
    ("divide", _("divide the first by the others")),
    ("join", _("put together as text")),
]
VALUE, QUESTION, ROWS, AGE, TODAY, CALCULATION, IF, KEPT = (
    "value", "question", "rows", "age", "today", "calculation", "if", "kept",
)  # fmt: skip
SIDES = (("then", "then"), ("else", "otherwise"))
"""Of a condition: what is worth what, by the name of the block it is chosen in."""
Part = dict[str, Any]


class ExpressionField(forms.JSONField):
    """An expression as text; nothing is an empty text."""

    def prepare_value(self, value: Any) -> str:
        """As the input holds it."""
        return json.dumps(value, ensure_ascii=False) if value else ""


class KeptBlock(blocks.FieldBlock):
    """An expression that cannot be chosen: shown as it is stored, kept or removed."""

    def __init__(self, **kwargs: Any) -> None:
        self.field = ExpressionField(
            required=False,
            widget=forms.Textarea({"rows": 2}),
            help_text=_("Nested deeper than can be chosen here. Kept as it is; remove it to choose anew."),
        )
        super().__init__(**kwargs)

    class Meta:
        icon = "code"


def _part_blocks() -> list[tuple[str, blocks.Block]]:
    return [
        (VALUE, blocks.CharBlock(label=_("A fixed value"), icon="pilcrow", max_length=200)),
        (QUESTION, _named(_("The answer to a question"), "help")),
        (ROWS, RowsReckonedBlock()),
        (AGE, _named(_("The age of who was born on"), "date")),
        (
            TODAY,
            blocks.StaticBlock(label=_("Today"), icon="date", admin_text=_("The day on which the form is filled in.")),
        ),
    ]


def _named(label: Any, icon: str) -> blocks.Block:
    block = name_block(label)
    block.meta.icon = icon
    return block


class SimplePartsBlock(blocks.StreamBlock):
    """What a calculation inside another is made of."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        super().__init__(local_blocks or [*_part_blocks(), (KEPT, KeptBlock(label=_("Something else")))], **kwargs)


class InnerCalculationBlock(blocks.StructBlock):
    """A calculation inside another."""

    how = blocks.ChoiceBlock(label=_("Calculation"), choices=HOW, default="add")
    parts = SimplePartsBlock(label=_("Of"), min_num=1)

    class Meta:
        label = _("A calculation")
        icon = "plus-inverse"
        label_format = "{how}"


class PartsBlock(blocks.StreamBlock):
    """What a calculation is made of, and what a condition chooses between."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        found = [
            *_part_blocks(),
            (CALCULATION, InnerCalculationBlock()),
            (KEPT, KeptBlock(label=_("Something else"))),
        ]
        super().__init__(local_blocks or found, **kwargs)


class OneBlock(MayBeOmitted, PartsBlock):
    """One of these, or none."""

    class Meta:
        required = False
        max_num = 1


class IfBlock(blocks.StructBlock):
    """One of two, as conditions say."""

    def __init__(self, local_blocks: Any = (), **kwargs: Any) -> None:
        sides = [("then", OneBlock(label=_("Then it is"))), ("otherwise", OneBlock(label=_("Else it is")))]
        super().__init__([*match_blocks(), *sides, *local_blocks], **kwargs)

    class Meta:
        label = _("One of two, as conditions say")
        icon = "resubmit"
        label_format = "{match}"


class CalculationBlock(blocks.StructBlock):
    """Two or more parts, reckoned from the first to the last."""

    how = blocks.ChoiceBlock(label=_("Calculation"), choices=HOW, default="add")
    parts = PartsBlock(label=_("Of"), min_num=1)

    class Meta:
        label = _("A calculation")
        icon = "plus-inverse"
        label_format = "{how}"


class WorthBlock(blocks.StreamBlock):
    """One expression, or none."""

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        found = [
            *_part_blocks(),
            (CALCULATION, CalculationBlock()),
            (IF, IfBlock()),
            (KEPT, KeptBlock(label=_("Something else"))),
        ]
        super().__init__(local_blocks or found, **kwargs)

    class Meta:
        required = False
        max_num = 1


class ExpressionValue(blocks.StructValue):
    """What was chosen."""

    def expression(self) -> Part | None:
        """The expression as JSON; None when nothing was chosen."""
        return next((_expression(child) for child in self.get("worth") or ()), None)


class ExpressionBlock(MayBeOmitted, blocks.StructBlock):
    """Stores the expression itself, so that what is in the database is what is reckoned."""

    def __init__(self, local_blocks: Any = (), **kwargs: Any) -> None:
        super().__init__([("worth", WorthBlock(label=_("Is"))), *local_blocks], **kwargs)

    class Meta:
        value_class = ExpressionValue
        label = _("Calculation")
        icon = "plus-inverse"
        form_classname = "struct-block expression"

    def to_python(self, value: Any) -> Any:
        """Read an expression, or what the editor itself would store."""
        return super().to_python(as_worth(value))

    def bulk_to_python(self, values: Iterable[Any]) -> Any:
        """Read many expressions."""
        return super().bulk_to_python([as_worth(value) for value in values])

    def normalize(self, value: Any) -> Any:
        """Accept an expression wherever a value is accepted."""
        return super().normalize(value if isinstance(value, blocks.StructValue) else as_worth(value))

    def get_prep_value(self, value: Any) -> Part | None:
        """Store the expression."""
        return value.expression() if isinstance(value, ExpressionValue) else value


def as_worth(expression: Any) -> dict[str, Any]:
    """What the editor shows for an expression. None is refused: what cannot be chosen is kept."""
    if isinstance(expression, Mapping) and "worth" in expression:
        return dict(expression)
    found = isinstance(expression, Mapping) and expression
    return {"worth": [_if(expression) or _calculation(expression, _inner) or _shown(expression)] if found else []}


def _expression(child: Any) -> Part:
    chosen = child.value
    match child.block_type:
        case "question":
            return {"var": chosen or ""}
        case "rows":
            return expression_over_rows(chosen)
        case "age":
            return {"age": {"var": chosen or ""}}
        case "today":
            return {"today": True}
        case "calculation":
            return {chosen.get("how") or "add": [_expression(part) for part in chosen.get("parts") or ()]}
        case "if":
            return _chosen_if(chosen)
        case "kept":
            return dict(chosen) if isinstance(chosen, Mapping) else {}
    return {"value": chosen or ""}


def _chosen_if(chosen: Mapping[str, Any]) -> Part:
    """What a side is worth is left out where nothing was chosen."""
    sides = {side: next(map(_expression, chosen.get(name) or ()), None) for side, name in SIDES}
    return {"if": chosen_rule(chosen), **{side: worth for side, worth in sides.items() if worth}}


def _if(expression: Expression) -> Part | None:
    """One of two to be chosen from again; None when it is none, or its condition more than can be chosen."""
    when = shown_rule(expression["if"]) if kind_of(expression) == "if" else None
    if not when or not when["conditions"] or not all(_is_side(expression, side) for side, _name in SIDES):
        return None
    sides = {name: [_inner(expression[side])] if side in expression else [] for side, name in SIDES}
    return {"type": IF, "value": {**when, **sides}}


def _is_side(expression: Expression, side: str) -> bool:
    return side not in expression or (isinstance(expression[side], Mapping) and bool(expression[side]))


def _inner(expression: Expression) -> Part:
    """A calculation of parts that are none, or a part."""
    return _calculation(expression, _shown) or _shown(expression)


def _calculation(expression: Any, shown: Callable[[Expression], Part]) -> Part | None:
    kind = kind_of(expression)
    if kind not in ARITHMETIC and kind != "join":
        return None
    return {"type": CALCULATION, "value": {"how": kind, "parts": [shown(part) for part in parts_of(expression, kind)]}}


def _shown(expression: Expression) -> Part:
    """A part of a calculation to be chosen from again."""
    kind = kind_of(expression)
    if kind == "value" and not is_empty(expression["value"]) and not isinstance(expression["value"], list | dict):
        return {"type": VALUE, "value": shown_value(expression["value"])}
    if kind == "var":
        return {"type": QUESTION, "value": str(expression["var"])}
    if kind in OVER_ROWS and (chosen := shown_reckoned(expression)) is not None:
        return {"type": ROWS, "value": chosen}
    if kind == "age" and is_name(expression["age"]):
        return {"type": AGE, "value": str(expression["age"]["var"])}
    return {"type": TODAY, "value": None} if kind == "today" else {"type": KEPT, "value": expression}
