"""How long it has been in the state it is in, in working time."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.blocks import Block, ChoiceBlock, IntegerBlock

from ..blocks.spans import UNITS
from ..definition import Definition, Limit, Unit
from ..registries import Guard, Settings, Text, guards
from ..situation import Situation
from ..terms import limit_in_words

AT_LEAST, AT_MOST = "at_least", "at_most"
BOUNDS = [
    (AT_LEAST, gettext_lazy("at least: not earlier")),
    (AT_MOST, gettext_lazy("at most: not later")),
]


@guards.register("time_in_state")
class TimeInState(Guard):
    """Not before, or not after so many working hours or days in this state. It holds for everybody."""

    label = gettext_lazy("Time in this state")
    icon = "time"

    def settings_blocks(self) -> list[tuple[str, Block]]:
        """Least or most, and how long."""
        return [
            ("bound", ChoiceBlock(choices=BOUNDS, default=AT_LEAST, label=gettext_lazy("It has been there"))),
            ("amount", IntegerBlock(min_value=1, label=gettext_lazy("How long"))),
            ("unit", ChoiceBlock(choices=UNITS, default=Unit.DAYS.value, label=gettext_lazy("Counted in"))),
        ]

    def check(self, settings: Settings, situation: Situation) -> Text | None:
        """When it becomes possible, or until when it was."""
        edge = situation.calendar.add(situation.since or situation.now, _limit(settings))
        if settings.get("bound") == AT_MOST:
            over = _("This was possible until %(moment)s.")
            return over % {"moment": _shown(edge, situation)} if situation.now > edge else None
        early = _("This becomes possible on %(moment)s.")
        return early % {"moment": _shown(edge, situation)} if situation.now < edge else None

    def problems(self, settings: Settings, definition: Definition) -> list[Text]:
        """How long must be said."""
        return [] if settings.get("amount") else [gettext_lazy("Say how long.")]

    def describe(self, settings: Settings) -> Text:
        """Says how long."""
        span = limit_in_words(_limit(settings))
        at_most = settings.get("bound") == AT_MOST
        return (_("At most %(span)s in this state") if at_most else _("At least %(span)s in this state")) % {
            "span": span
        }


def _limit(settings: Settings) -> Limit:
    return Limit(int(settings.get("amount") or 0), Unit(settings.get("unit") or Unit.DAYS))


def _shown(moment: datetime, situation: Situation) -> str:
    """By the clock of the agency."""
    return date_format(moment.astimezone(ZoneInfo(situation.calendar.zone)), "DATETIME_FORMAT")
