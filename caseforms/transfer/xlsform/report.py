"""What could not be carried: where it stands, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One thing of a sheet. `row` counts as spreadsheets do: the headings are row 1; 0 is the sheet as a whole."""

    sheet: str
    row: int
    what: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.sheet} {self.row}" if self.row else self.sheet
        return f"{place}: {self.what}: {self.reason}"


class NotCarried(Exception):
    """Something that cannot be said here; the message tells the editor why."""
