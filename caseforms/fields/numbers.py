"""Numbers and rupiah."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType, one

GROUPED = re.compile(r"^-?\d{1,3}([.,]\d{3})+$")
PLAIN = re.compile(r"^-?\d{1,15}$")
DECIMAL = re.compile(r"^-?\d{1,15}[.,]\d{1,6}$")
RUPIAH = re.compile(r"^rp\.?\s*", re.IGNORECASE)
CENTS = re.compile(r"(,-|,00)$")


@field_types.register("number")
class Number(FieldType):
    """A number; whole unless decimals are allowed."""

    name = "number"
    label = gettext_lazy("Number")
    icon = "order"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """The range, the unit, and whether fractions are allowed."""
        return [
            ("least", blocks.IntegerBlock(label=gettext_lazy("At least"), required=False)),
            ("most", blocks.IntegerBlock(label=gettext_lazy("At most"), required=False)),
            ("unit", blocks.CharBlock(label=gettext_lazy("Unit, such as “people”"), max_length=30, required=False)),
            ("decimals", blocks.BooleanBlock(label=gettext_lazy("Fractions are allowed"), required=False)),
        ]

    def clean(self, question: Asked, text: str) -> int | float:
        """The number in the text, written as people here write it, and within the range."""
        value = self.read(question, re.sub(r"\s", "", text))
        _check_range(question, value, self.say)
        return value

    def read(self, question: Asked, text: str) -> int | float:
        """The number in a text without blanks."""
        if PLAIN.match(text):
            return int(text)
        decimals = question.settings.get("decimals")
        if decimals and DECIMAL.match(text) and not (GROUPED.match(text) and "." in text):
            number = Decimal(text.replace(",", "."))
            return int(number) if number == int(number) else float(number)
        if GROUPED.match(text):
            return int(re.sub(r"[.,]", "", text))
        raise ValidationError(
            _("Please write a number.") if decimals else _("Please write a whole number, with digits only.")
        )

    def say(self, value: int | float) -> str:
        """The number as people here write it."""
        whole = f"{int(value):,}".replace(",", ".")
        if isinstance(value, int):
            return whole
        return whole + "," + f"{value:f}".split(".")[1].rstrip("0")

    def display(self, question: Asked, value: Any) -> str:
        """The number with its unit."""
        if self.empty(value):
            return ""
        return f"{self.say(value)} {question.settings.get('unit') or ''}".strip()

    def problems(self, question: Asked) -> list[str]:
        """A range that contains nothing."""
        least, most = question.settings.get("least"), question.settings.get("most")
        return (
            [_("the least is more than the most.")] if least is not None and most is not None and least > most else []
        )

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """A short line, with the keyboard for digits."""
        mode = "decimal" if question.settings.get("decimals") else "numeric"
        value = one(raw, context.prefix + question.id)
        control = html.input_of(
            question,
            error,
            context,
            value,
            **{"type": "text", "inputmode": mode, "autocomplete": "off", "class": "input--short"},
        )
        if unit := question.settings.get("unit"):
            control += f' <span class="field__unit">{html.escape(unit)}</span>'
        return html.single(question, control, error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """A number within the range."""
        found: dict[str, Any] = {"type": "number" if question.settings.get("decimals") else "integer"}
        if (least := question.settings.get("least")) is not None:
            found["minimum"] = least
        if (most := question.settings.get("most")) is not None:
            found["maximum"] = most
        return found


@field_types.register("money")
class Money(Number):
    """An amount in whole rupiah."""

    name = "money"
    label = gettext_lazy("Amount of money (rupiah)")
    icon = "tag"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """The range."""
        return super().settings_blocks()[:2]

    def clean(self, question: Asked, text: str) -> int | float:
        """Rupiah: `Rp1.500.000,-`, `1 500 000` and `1500000` are the same."""
        return super().clean(question, CENTS.sub("", RUPIAH.sub("", text)))

    def read(self, question: Asked, text: str) -> int | float:
        """Whole rupiah, never less than none."""
        value = super().read(question, text)
        if value < 0:
            raise ValidationError(_("An amount cannot be less than zero."))
        return value

    def say(self, value: int | float) -> str:
        """Rupiah as they are printed."""
        return f"Rp{super().say(value)}"

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """A short line with Rp before it."""
        value = one(raw, context.prefix + question.id)
        control = html.input_of(
            question,
            error,
            context,
            value,
            **{
                "type": "text",
                "inputmode": "numeric",
                "autocomplete": "off",
                "class": "input--medium",
                "placeholder": "Rp",
            },
        )
        return html.single(question, control, error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """Whole rupiah."""
        return {"minimum": 0, **super().schema(question), "type": "integer"}


def _check_range(question: Asked, value: float, say: Any) -> None:
    least, most = question.settings.get("least"), question.settings.get("most")
    if least is not None and value < least:
        raise ValidationError(_("The least possible is %(number)s.") % {"number": say(least)})
    if most is not None and value > most:
        raise ValidationError(_("The most possible is %(number)s.") % {"number": say(most)})
