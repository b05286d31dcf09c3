"""How a story is written down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True)
class Step:
    """A transition, some working days after the one before. A value `@3` is the date three days after the step."""

    transition: str
    after: float
    data: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    tell: str = ""
    """What staff write to the applicant just after it."""
    later: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """What staff fill in just before it, by the step of the form."""

    def filled(self, day: date, words: Mapping[str, str]) -> dict[str, Any]:
        """What is filled in on that day, with names put into the texts."""
        return {key: _value(value, day, {**words, "year": str(day.year)}) for key, value in self.data.items()}


@dataclass(frozen=True)
class Story:
    """Answers that this matter gives to its form, and how it goes on. `weight`: how common it is."""

    answers: Mapping[str, Any]
    steps: tuple[Step, ...]
    weight: int = 1
    channel: str = ""


def _value(value: Any, day: date, words: Mapping[str, str]) -> Any:
    if not isinstance(value, str):
        return value
    if value.startswith("@"):
        return (day + timedelta(days=int(value[1:] or 0))).isoformat()
    return value.format_map(words)
