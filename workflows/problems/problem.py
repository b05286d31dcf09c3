"""A problem: what is wrong, where, and whether it stands in the way of publication."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Where = tuple[str | int, ...]


class Level(StrEnum):
    """How bad it is."""

    STOP = "stop"
    """Nothing is published with it."""
    WARN = "warn"
    """It is shown, and whoever publishes decides."""


@dataclass(frozen=True, slots=True)
class Problem:
    """
    `where` is the way to the place in the editor: ("states", 2, "key"), ("transitions", 0, "guards", 1), ("states",).
    """

    where: Where
    message: str
    level: Level = Level.STOP

    @property
    def row(self) -> str:
        """The row of the editor, as the diagram and the tables name it: `states:2`. Empty of the whole."""
        return f"{self.where[0]}:{self.where[1]}" if len(self.where) > 1 else ""


def stopping(found: Iterable[Problem]) -> list[Problem]:
    """Those with which nothing is published."""
    return [problem for problem in found if problem.level == Level.STOP]


def warnings(found: Iterable[Problem]) -> list[Problem]:
    """Those that are only shown."""
    return [problem for problem in found if problem.level == Level.WARN]
