"""A year, and a month of a year: for what nobody knows to the day."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType, one

ISO = re.compile(r"^\d{4}-(0[1-9]|1[0-2])$", re.ASCII)
YEAR_FIRST = re.compile(r"^(\d{4})\s?[-/.]\s?(\d{1,2})$", re.ASCII)
MONTH_FIRST = re.compile(r"^(\d{1,2})\s?[-/. ]\s?(\d{4})$", re.ASCII)
IN_WORDS = re.compile(r"^([^\W\d]{3,12})[.,]? (\d{4})$")
YEAR = re.compile(r"^\d{4}$", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2100
ANY, PAST, FUTURE = "any", "past", "future"
PERIODS = [
    (ANY, gettext_lazy("any month")),
    (PAST, gettext_lazy("this month or earlier")),
    (FUTURE, gettext_lazy("this month or later")),
]


@field_types.register("month")
class Month(FieldType):
    """A month of a year."""

    name = "month"
    label = gettext_lazy("Month and year")
    icon = "calendar"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """Which months are possible."""
        which = blocks.ChoiceBlock(label=gettext_lazy("Which months"), choices=PERIODS, default=ANY, required=False)
        return [("period", which)]

    def clean(self, question: Asked, text: str) -> str:
        """Year and month in ISO format."""
        found = _read(" ".join(text[:40].split()))
        today, period = timezone.localdate(), question.settings.get("period")
        if period == PAST and found > today.strftime("%Y-%m"):
            raise ValidationError(_("This month lies in the future."))
        if period == FUTURE and found < today.strftime("%Y-%m"):
            raise ValidationError(_("This month has passed."))
        return found

    def display(self, question: Asked, value: Any) -> str:
        """The month in words."""
        return "" if self.empty(value) else date_format(date.fromisoformat(f"{value}-01"), "F Y")

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """The browser's own picker; a line for month and year where there is none."""
        value = one(raw, context.prefix + question.id)
        wrong = bool(value) and not ISO.match(value)  # a picker would swallow it
        control = html.input_of(
            question,
            error,
            context,
            value,
            **{"type": "text" if wrong else "month", "class": "input--short", "placeholder": _("mm/yyyy")},
        )
        return html.single(question, control, error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """Year and month."""
        return {"type": "string", "pattern": "^(19[0-9]{2}|20[0-9]{2}|2100)-(0[1-9]|1[0-2])$"}

    def server_only(self, question: Asked) -> tuple[str, ...]:
        """Which month it is."""
        return () if question.settings.get("period") in (None, "", ANY) else ("period",)


@field_types.register("year")
class Year(FieldType):
    """A year."""

    name = "year"
    label = gettext_lazy("Year")
    icon = "calendar"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """From which year to which."""
        bounds = {"required": False, "min_value": FIRST_YEAR, "max_value": LAST_YEAR}
        return [
            ("least", blocks.IntegerBlock(label=gettext_lazy("Not before the year"), **bounds)),
            ("most", blocks.IntegerBlock(label=gettext_lazy("Not after the year"), **bounds)),
        ]

    def clean(self, question: Asked, text: str) -> int:
        """Four digits within the range."""
        if not YEAR.match(text):
            raise ValidationError(_("Please write the year with four digits: 1998."))
        least, most = _years(question)
        if not least <= int(text) <= most:
            raise ValidationError(_("The year must lie between %(least)d and %(most)d.") % _named(least, most))
        return int(text)

    def problems(self, question: Asked) -> list[str]:
        """A range that contains nothing."""
        least, most = _years(question)
        return [_("the least is more than the most.")] if least > most else []

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """A short line, with the keyboard for digits."""
        value = one(raw, context.prefix + question.id)
        how = {"type": "text", "inputmode": "numeric", "autocomplete": "off", "class": "input--short", "maxlength": "4"}
        return html.single(question, html.input_of(question, error, context, value, **how), error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """A whole number within the range."""
        least, most = _years(question)
        return {"type": "integer", "minimum": least, "maximum": most}


def _years(question: Asked) -> tuple[int, int]:
    least, most = question.settings.get("least"), question.settings.get("most")
    return (FIRST_YEAR if least is None else least), (LAST_YEAR if most is None else most)


def _named(least: int, most: int) -> dict[str, int]:
    return {"least": least, "most": most}


def _read(text: str) -> str:
    if found := YEAR_FIRST.match(text):
        year, month = int(found[1]), int(found[2])
    elif found := MONTH_FIRST.match(text):
        year, month = int(found[2]), int(found[1])
    elif found := IN_WORDS.match(text):
        year, month = int(found[2]), _month(found[1])
    else:
        raise ValidationError(_wrong())
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        raise ValidationError(_wrong())
    return f"{year}-{month:02d}"


def _wrong() -> str:
    return _("Please write month and year like this: 08/2026 or Agustus 2026.")


def _month(word: str) -> int:
    """The number of the month that a word, or its first letters, mean in Indonesian or English; 0 for none."""
    start = word.casefold()
    for language in ("id", "en"):
        with override(language):
            names = {number: str(name).casefold() for number, name in MONTHS.items()}
        for number, name in names.items():
            if name.startswith(start):
                return number
    return 0
