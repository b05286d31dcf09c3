"""A span of working time: what an effect may say of the deadline, and how people say it."""

from dataclasses import dataclass

from django.utils.translation import ngettext

from .definition import Limit, Unit


@dataclass(frozen=True, slots=True)
class Term:
    """What an effect says of the deadline: counted from the step; without a limit there is none any more."""

    limit: Limit | None = None


def limit_in_words(limit: Limit) -> str:
    """Three working days; four working hours."""
    return working_days(limit.amount) if limit.unit == Unit.DAYS else working_hours(limit.amount)


def working_days(number: int) -> str:
    """A number of working days."""
    return ngettext("%(days)d working day", "%(days)d working days", number) % {"days": number}


def working_hours(number: int) -> str:
    """A number of working hours."""
    return ngettext("%(hours)d working hour", "%(hours)d working hours", number) % {"hours": number}
