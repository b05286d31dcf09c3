"""A calculated answer: worked out from other answers, on the server always, in the browser for comfort."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType
from .numbers import Money, Number

NUMBER, MONEY, TEXT, DAYS = "number", "money", "text", "days"
KINDS = [
    (NUMBER, gettext_lazy("a number")),
    (MONEY, gettext_lazy("an amount of money")),
    (DAYS, gettext_lazy("a number of days")),
    (TEXT, gettext_lazy("text")),
]


@field_types.register("calculated")
class Calculated(FieldType):
    """Nobody types it. It is the value of the question's expression each time answers are read."""

    name = "calculated"
    label = gettext_lazy("Calculated value")
    icon = "calculator"
    computed = True

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """How it is written, and whether it is shown."""
        return [
            (
                "shown_as",
                blocks.ChoiceBlock(label=gettext_lazy("Written as"), choices=KINDS, default=NUMBER, required=False),
            ),
            ("unit", blocks.CharBlock(label=gettext_lazy("Unit, such as “people”"), max_length=30, required=False)),
            (
                "hidden",
                blocks.BooleanBlock(label=gettext_lazy("Not shown to those who fill in the form"), required=False),
            ),
            ("sealed", blocks.BooleanBlock(label=gettext_lazy("Keep the answer encrypted"), required=False)),
        ]

    def is_seen(self, question: Asked) -> bool:
        """Unless it is only for staff and for rules."""
        return not question.settings.get("hidden")

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> None:
        """Nothing, whatever was sent."""
        return None

    def problems(self, question: Asked) -> list[str]:
        """There must be something to reckon."""
        return [] if getattr(question, "value", None) else [_("it does not say how it is calculated.")]

    def display(self, question: Asked, value: Any) -> str:
        """As people here write it."""
        if self.empty(value):
            return ""
        if isinstance(value, list):
            return ", ".join(map(str, value))
        if isinstance(value, bool):
            return _("Yes") if value else _("No")
        if not isinstance(value, int | float):
            return str(value)
        return _number(str(question.settings.get("shown_as") or NUMBER), question, value)

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """The value in an `output`, with the expression for the browser."""
        name = context.prefix + question.id
        value = raw.get(name)
        known = {
            "id": f"i-{name}",
            "name": name,
            "data-value": json.dumps(getattr(question, "value", None)),
            "data-answer": json.dumps(value),
            "data-shown-as": question.settings.get("shown_as") or NUMBER,
            "data-unit": question.settings.get("unit") or None,
        }
        output = f"<output{html.attributes(known)}>{html.escape(self.display(question, value))}</output>"
        shown = html.escape(name)
        if not self.is_seen(question):
            return f'<div id="f-{shown}" hidden>{output}</div>'
        label = f'<span class="field__label" id="l-{shown}">{html.words(question.label)}</span>'
        around = html.around(question, shown, error, context)
        return f'<div class="field" id="f-{shown}">{label}{around}{output}</div>'

    def schema(self, question: Asked) -> dict[str, Any]:
        """Whatever the expression comes to; it is not sent."""
        kind = question.settings.get("shown_as") or NUMBER
        return {"type": "string" if kind == TEXT else "number", "readOnly": True}

    def server_only(self, question: Asked) -> tuple[str, ...]:
        """What it comes to."""
        return ("calculated",)


def _number(kind: str, question: Asked, value: int | float) -> str:
    if kind == MONEY:
        return Money().say(value)
    if kind == DAYS:
        return ngettext("%(number)s day", "%(number)s days", int(value)) % {"number": Number().say(value)}
    return f"{Number().say(value)} {question.settings.get('unit') or ''}".strip()
