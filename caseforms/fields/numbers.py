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
MOST = 10**15 - 1
DIGITS = 6
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

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> Any:
        """A number that another system sends is taken as it is; what people write is read."""
        given = raw.get(prefix + question.id)
        if isinstance(given, int | float) and not isinstance(given, bool):
            return _plain(question, self.within(question, given))
        return super().parse(question, raw, prefix)

    def clean(self, question: Asked, text: str) -> int | float:
        """The number in the text, written as people here write it, and within the range."""
        return self.within(question, self.read(question, re.sub(r"\s", "", text)))

    def within(self, question: Asked, value: int | float) -> int | float:
        """The number, when it is in the range. Raises ValidationError."""
        if value != value:  # NaN
            raise ValidationError(_("Please write a number."))
        least, most = self.range(question)
        if value < least:
            raise ValidationError(_("The least possible is %(number)s.") % {"number": self.say(least)})
        if value > most:
            raise ValidationError(_("The most possible is %(number)s.") % {"number": self.say(most)})
        return value

    def range(self, question: Asked) -> tuple[int, int]:
        """The least and the most that is possible."""
        least, most = question.settings.get("least"), question.settings.get("most")
        return (-MOST if least is None else max(least, -MOST)), (MOST if most is None else min(most, MOST))

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
        sign = "-" if -1 < value < 0 else ""  # which the whole part, zero, does not have
        whole = sign + f"{int(value):,}".replace(",", ".")
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
            control += f' <span class="field__unit">{html.words(unit)}</span>'
        return html.single(question, control, error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """A number within the range. Of fractions six digits are kept."""
        least, most = self.range(question)
        kind = "number" if question.settings.get("decimals") else "integer"
        return {"type": kind, "minimum": least, "maximum": most}


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

    def within(self, question: Asked, value: int | float) -> int | float:
        """Whole rupiah, never less than none."""
        if value < 0:
            raise ValidationError(_("An amount cannot be less than zero."))
        return super().within(question, value)

    def range(self, question: Asked) -> tuple[int, int]:
        """The least is none."""
        least, most = super().range(question)
        return max(least, 0), most

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


def _plain(question: Asked, given: int | float) -> int | float:
    """The number of another system, with as many digits as are kept."""
    if given == int(given):
        return int(given)
    if not question.settings.get("decimals"):
        raise ValidationError(_("Please write a whole number, with digits only."))
    value = round(given, DIGITS)
    return int(value) if value == int(value) else value
