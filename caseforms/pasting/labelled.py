"""
The lines of a paste as reports: which question each answers, over several lines where need be, and what is left over.

Pure, total, linear: each line is looked at once, and labels are found by index.
"""

from dataclasses import dataclass, field

from ..definition import FormDefinition
from .cleaning import Line, lines
from .labels import FEW, Labels, Piece, Why

_OVER_LINES = {"long_text", "several_of"}


@dataclass
class Item:
    """What a message says to one question, line by line; of a place also which part each line names."""

    question: str
    label: str
    is_exact: bool = True
    texts: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(text for text in self.texts if text)

    def add(self, text: str, part: str, number: int) -> None:
        """One line more."""
        self.texts.append(text)
        self.parts.append(part)
        if number not in self.numbers:
            self.numbers.append(number)


@dataclass(frozen=True, slots=True)
class Left:
    """A line that answers nothing."""

    number: int
    text: str
    why: Why


@dataclass
class Report:
    """What one message, or several about the same matter, say."""

    items: dict[str, Item] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)


def reports(definition: FormDefinition, paste: str) -> list[Report]:
    """What is in a paste. There is always one; a further one begins where the questions begin anew."""
    reader = _Reader(definition)
    for line in lines(paste):
        reader.take(line)
    return reader.found


class _Reader:
    """Takes line after line, and knows what the last one belonged to."""

    def __init__(self, definition: FormDefinition) -> None:
        self.questions = definition.by_id
        self.labels = Labels(definition)
        self.found = [Report()]
        self.current: Item | None = None
        self.message = 0
        self.begins = True  # nothing of this message has been an answer yet
        self.after_gap = True

    def take(self, line: Line) -> None:
        """One line more."""
        if line.message != self.message:
            self.message, self.current, self.begins = line.message, None, True
        if line.text:
            for piece in self.labels.pieces(line.text):
                self._piece(piece, line.number)
        self.after_gap = not line.text

    def _piece(self, piece: Piece, number: int) -> None:
        if piece.question:
            self._answer(piece, number)
        elif self.current and self._goes_on(piece, self.current):
            self.current.add(piece.whole, self.current.parts[-1], number)
        else:
            self._leave(number, piece.whole, piece.why)

    def _answer(self, piece: Piece, number: int) -> None:
        item = self.found[-1].items.get(piece.question)
        if item and not (piece.part and piece.part not in item.parts):
            if piece.is_exact and not item.is_exact:
                self._make_room(item)
            elif self._begins_anew(item):
                self.found.append(Report())
            else:
                self._again(item, piece, number)
                return
            item = None
        item = item or self.found[-1].items.setdefault(
            piece.question, Item(piece.question, piece.label, piece.is_exact)
        )
        item.add(piece.value, piece.part, number)
        self.current, self.begins = item, False

    def _begins_anew(self, item: Item) -> bool:
        """The first question once more, or any at the beginning of a further message: this is about another matter."""
        first = next(iter(self.found[-1].items.values()))
        of_several = len(self.found[-1].items) > 1
        return of_several and item is first or self.begins and self.message > 0

    def _make_room(self, item: Item) -> None:
        """What was only nearly called so is left over."""
        del self.found[-1].items[item.question]
        for number in item.numbers:
            self._leave(number, f"{item.label}: {item.text}", Why.TWICE)

    def _again(self, item: Item, piece: Piece, number: int) -> None:
        """The first answer counts; one that says the same need not be looked at."""
        if piece.value != item.text:
            self._leave(number, piece.whole, Why.TWICE)
        elif number not in item.numbers:
            item.numbers.append(number)
        self.current = None

    def _goes_on(self, piece: Piece, item: Item) -> bool:
        """Whether a line without a label of ours still belongs to the answer before it."""
        if piece.label and len(piece.label.split()) <= FEW:
            return False
        if not item.text:
            return True
        question = self.questions[item.question]
        return not self.after_gap and (question.type in _OVER_LINES or question.purpose == "address")

    def _leave(self, number: int, text: str, why: Why) -> None:
        self.found[-1].left.append(Left(number, text, why))
        self.current = None
