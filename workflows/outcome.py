"""What looking at a condition came to: it holds, it does not, or that cannot be said (yet)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    `truth` is None when it cannot be said: it depends on what will be filled in, or the condition is not known here.

    Whatever has a `reason` stands in the way.
    """

    truth: bool | None
    reason: str = ""


HOLDS = Outcome(True)
OPEN = Outcome(None)
"""Said when somebody submits; until then it stands in nobody's way."""
