"""A time of day."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType, one

ISO = re.compile(r"^([01]\d|2[0-3]):[0-5]\d$", re.ASCII)
TYPED = re.compile(
    r"^(?:(?:jam|pukul)\s*)?(\d{1,2})[.:](\d{2})(?:[.:]00)?(?:\s*wi(?:b|ta|t))?$", re.ASCII | re.IGNORECASE
)
FIRST, LAST = "00:00", "23:59"


@field_types.register("time")
class Time(FieldType):
    """A time of day on the clock where it happens, from 00:00 to 23:59."""

    name = "time"
    label = gettext_lazy("Time")
    icon = "time"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """From when to when."""
        return [
            ("earliest", _clock_block(gettext_lazy("Not before, such as 08:00"))),
            ("latest", _clock_block(gettext_lazy("Not after, such as 15:30"))),
        ]

    def clean(self, question: Asked, text: str) -> str:
        """The time as hours and minutes."""
        found = read(text)
        earliest, latest = _bounds(question)
        if not earliest <= found <= latest:
            between = {"first": show(earliest), "last": show(latest)}
            raise ValidationError(_("The time must lie between %(first)s and %(last)s.") % between)
        return found

    def display(self, question: Asked, value: Any) -> str:
        """The time as it is written here: with a point."""
        return "" if self.empty(value) else show(value)

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """The browser's own clock; a line for hours and minutes where there is none."""
        value = one(raw, context.prefix + question.id)
        wrong = bool(value) and not ISO.match(value)  # a clock would swallow it
        control = html.input_of(
            question,
            error,
            context,
            value,
            **{"type": "text" if wrong else "time", "class": "input--short", "placeholder": _("hh.mm")},
        )
        return html.single(question, control, error, context)

    def problems(self, question: Asked) -> list[str]:
        """Hours that contain none."""
        earliest, latest = _bounds(question)
        return [_("the earliest time is after the latest.")] if earliest > latest else []

    def schema(self, question: Asked) -> dict[str, Any]:
        """Hours and minutes within the range."""
        return {"type": "string", "pattern": _pattern(*_bounds(question))}


def read(text: str) -> str:
    """The time of a text as people here write it, in ISO format. Raises ValidationError."""
    found = TYPED.match(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise ValidationError(_("Please write the time in hours and minutes, from 00.00 to 23.59: 14.30."))
    return f"{int(found[1]):02d}:{found[2]}"


def show(value: str) -> str:
    """The time as it is written here."""
    return value.replace(":", ".")


def _clock_block(label: Any) -> blocks.RegexBlock:
    wrong = {"invalid": gettext_lazy("Write hours and minutes such as 08:00.")}
    return blocks.RegexBlock(label=label, regex=ISO.pattern, required=False, error_messages=wrong)


def _bounds(question: Asked) -> tuple[str, str]:
    return str(question.settings.get("earliest") or FIRST), str(question.settings.get("latest") or LAST)


def _pattern(earliest: str, latest: str) -> str:
    """The times from one to another as a regular expression, hour by hour."""
    if (earliest, latest) == (FIRST, LAST):
        return "^([01][0-9]|2[0-3]):[0-5][0-9]$"
    return f"^({'|'.join(_hours(earliest, latest))})$"


def _hours(earliest: str, latest: str) -> Iterator[str]:
    for hour in range(int(earliest[:2]), int(latest[:2]) + 1):
        start = int(earliest[3:]) if hour == int(earliest[:2]) else 0
        end = int(latest[3:]) if hour == int(latest[:2]) else 59
        minutes = "|".join(f"{minute:02d}" for minute in range(start, end + 1))
        yield f"{hour:02d}:[0-5][0-9]" if (start, end) == (0, 59) else f"{hour:02d}:({minutes})"
