"""A day and a time: a visit, an accident."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import date, html, time
from .base import BLANK, Asked, Context, FieldType, one
from .days import DAYS

ISO = re.compile(r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$", re.ASCII)
TYPED = re.compile(r"^(\S.*?)(?:T|,? )((?:jam |pukul )?\d{1,2}[.:]\d{2}\S*( wi\w+)?)$", re.ASCII | re.IGNORECASE)
LONGEST = 60
WEST, EAST = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
PERIODS = [
    (date.ANY, gettext_lazy("any time")),
    (date.PAST, gettext_lazy("now or earlier")),
    (date.FUTURE, gettext_lazy("now or later")),
]


@field_types.register("moment")
class Moment(FieldType):
    """A day and a time by the clock of the place where it happens; no zone is kept."""

    name = "moment"
    label = gettext_lazy("Date and time")
    icon = "calendar-alt"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """Which moments are possible."""
        which = blocks.ChoiceBlock(
            label=gettext_lazy("Which moments"), choices=PERIODS, default=date.ANY, required=False
        )
        return [("period", which)]

    def clean(self, question: Asked, text: str) -> str:
        """The moment in ISO format, to the minute."""
        found = _read(text)
        earliest, latest = _now()
        period = question.settings.get("period")
        if period == date.PAST and found > latest:
            raise ValidationError(_("This moment lies in the future."))
        if period == date.FUTURE and found < earliest:
            raise ValidationError(_("This moment has passed."))
        return found

    def display(self, question: Asked, value: Any) -> str:
        """The day in words, and the time."""
        if self.empty(value):
            return ""
        day = date_format(datetime.fromisoformat(value), "j F Y")
        return _("%(day)s, %(time)s") % {"day": day, "time": time.show(value[11:])}

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """The browser's own picker; a line for day and time where there is none."""
        value = one(raw, context.prefix + question.id)
        wrong = bool(value) and not ISO.match(value)  # a picker would swallow it
        control = html.input_of(
            question,
            error,
            context,
            value,
            **{
                "type": "text" if wrong else "datetime-local",
                "class": "input--medium",
                "placeholder": _("dd/mm/yyyy hh.mm"),
            },
        )
        return html.single(question, control, error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """A local moment, to the minute."""
        return {"type": "string", "pattern": f"^{DAYS}T([01][0-9]|2[0-3]):[0-5][0-9]$"}

    def server_only(self, question: Asked) -> tuple[str, ...]:
        """What time it is now."""
        return () if question.settings.get("period") in (None, "", date.ANY) else ("period",)


def _read(text: str) -> str:
    found = TYPED.match(" ".join(text[:LONGEST].split()))
    if found is None:
        raise ValidationError(_("Please write day and time like this: 31/12/2026 14.30."))
    return f"{date.read(found[1]).isoformat()}T{time.read(found[2])}"


def _now() -> list[str]:
    """What the clocks of the country show at this moment, the westernmost and the easternmost: both are right."""
    now = timezone.now()
    return [now.astimezone(zone).strftime("%Y-%m-%dT%H:%M") for zone in (WEST, EAST)]
