"""Dates."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType, one
from .days import DAYS

ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
LOCAL = re.compile(r"^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$")
ANY, PAST, FUTURE = "any", "past", "future"
PERIODS = [
    (ANY, gettext_lazy("any day")),
    (PAST, gettext_lazy("today or earlier")),
    (FUTURE, gettext_lazy("today or later")),
]


@field_types.register("date")
class Date(FieldType):
    """A day. Typed by hand it is day, month, year: never the month first."""

    name = "date"
    label = gettext_lazy("Date")
    icon = "date"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """Which days are possible."""
        return [
            (
                "period",
                blocks.ChoiceBlock(label=gettext_lazy("Which days"), choices=PERIODS, default=ANY, required=False),
            )
        ]

    def clean(self, question: Asked, text: str) -> str:
        """The day in ISO format."""
        day = read(text)
        today, period = timezone.localdate(), question.settings.get("period")
        if period == PAST and day > today:
            raise ValidationError(_("This day lies in the future."))
        if period == FUTURE and day < today:
            raise ValidationError(_("This day has passed."))
        return day.isoformat()

    def display(self, question: Asked, value: Any) -> str:
        """The day in words."""
        return "" if self.empty(value) else date_format(date.fromisoformat(value), "j F Y")

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """The browser's own date picker; a line for dd/mm/yyyy where there is none."""
        value = one(raw, context.prefix + question.id)
        autocomplete = "bday" if question.settings.get("period") == PAST else None
        wrong = bool(value) and not ISO.match(value)  # a picker would swallow it
        control = html.input_of(
            question,
            error,
            context,
            value,
            **{
                "type": "text" if wrong else "date",
                "autocomplete": autocomplete,
                "class": "input--short",
                "placeholder": _("dd/mm/yyyy"),
            },
        )
        return html.single(question, control, error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """An ISO date."""
        return {"type": "string", "format": "date", "pattern": f"^{DAYS}$"}

    def server_only(self, question: Asked) -> tuple[str, ...]:
        """What day it is today."""
        return () if question.settings.get("period") in (None, "", ANY) else ("period",)


def read(text: str) -> date:
    """The day of a text as people here write it: never the month first. Raises ValidationError."""
    if found := ISO.match(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := LOCAL.match(text):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise ValidationError(_("Please write the date as day, month, year: 31/12/2026."))
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValidationError(_("There is no such day. Please write day, month, year: 31/12/2026.")) from error
