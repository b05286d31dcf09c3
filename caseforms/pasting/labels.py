"""Which question a line answers: `label: value`, several of these in one line, a label alone, or none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from ..definition import FormDefinition
from .names import part_of_place, place_question, wordings
from .wording import MOST_WORDS

LONGEST = 70  # letters; what is longer before a colon is a sentence
FEW = 4  # words of a label that is looked for among others
CHECKABLE = {"nik", "kk", "phone", "email", "area"}  # a label without a colon is believed before one of these
_SEPARATOR = re.compile(r"(?<!\d):(?!//)|:(?![\d/])|=|\t")
_DASH = re.compile(r" [-–—] ")
_EDGES = " ,;|/-–—"


class Why(Enum):
    """Why a line answers nothing."""

    NO_LABEL = "no label"
    UNKNOWN = "unknown label"
    SEVERAL = "several questions"
    TWICE = "answered before"


@dataclass(frozen=True, slots=True)
class Piece:
    """A label with what follows it; a line without one has only a value."""

    label: str
    value: str
    question: str = ""
    part: str = ""  # of a place
    why: Why = Why.NO_LABEL
    is_exact: bool = False  # the question is called just this

    @property
    def whole(self) -> str:
        """As it was written."""
        return f"{self.label}: {self.value}" if self.label else self.value


class Labels:
    """The labels of one form."""

    def __init__(self, definition: FormDefinition) -> None:
        self._names = wordings(definition)
        self._place = place_question(definition)
        self._types = {question.id: question.type for question in definition.questions()}

    def pieces(self, text: str) -> list[Piece]:
        """What one line holds, from left to right."""
        cuts = list(_SEPARATOR.finditer(text))
        if not cuts:
            return [self._without_separator(text)]
        label = text[: cuts[0].start()].strip(_EDGES)
        if not label or len(label) > LONGEST or len(label.split()) > MOST_WORDS:
            return [Piece("", text)]
        return list(self._split(self._known(label), text, cuts))

    def _split(self, piece: Piece, text: str, cuts: list[re.Match[str]]) -> Iterator[Piece]:
        """The value up to the next label that is surely one."""
        value, after = "", cuts[0].end()
        for cut in cuts[1:]:
            segment = text[after : cut.start()]
            following, before = self._label_at_the_end(segment)
            if following:
                yield _with(piece, value + before)
                piece, value = following, ""
            else:
                value += segment + cut.group()
            after = cut.end()
        yield _with(piece, value + text[after:])

    def _label_at_the_end(self, segment: str) -> tuple[Piece | None, str]:
        """The longest label the segment ends with, and what stands before it."""
        said = segment.split()
        for first in range(max(0, len(said) - FEW), len(said)):
            known = self._exactly(" ".join(said[first:]).strip(_EDGES))
            if known.question:
                return known, " ".join(said[:first])
        return None, segment

    def _without_separator(self, text: str) -> Piece:
        """`NIK 0012…`, `Kelurahan Ketaping`, `Alamat - Jalan Melati`, or a label alone on its line."""
        if dash := _DASH.search(text[: LONGEST + 3]):
            known = self._known(text[: dash.start()])
            if known.question:
                return _with(known, text[dash.end() :])
        said = text.split(None, FEW)
        for number in range(min(FEW, len(said)), 0, -1):
            known, rest = self._exactly(" ".join(said[:number])), " ".join(said[number:])
            if known.question and (not rest or self._is_believed(known, rest)):
                return _with(known, rest)
        return Piece("", text)

    def _is_believed(self, known: Piece, rest: str) -> bool:
        """A sentence may begin with the name of a question; a number or a place after it says that it is meant."""
        return self._types[known.question] in CHECKABLE and len(rest.split()) <= MOST_WORDS

    def _known(self, label: str) -> Piece:
        exact = self._exactly(label)
        if exact.question:
            return exact
        found = self._names.find(label)
        return Piece(label, "", found.id, "", Why.SEVERAL if found.rivals else Why.UNKNOWN)

    def _exactly(self, label: str) -> Piece:
        """What is called just this. A part of a place comes first: no other question is called `Kecamatan`."""
        own = self._names.exactly(label)
        part = part_of_place(label) if self._place and self._types.get(own, "area") == "area" else ""
        if part and self._place:
            return Piece(label, "", own or self._place.id, part, is_exact=True)
        return Piece(label, "", own, is_exact=bool(own))


def _with(piece: Piece, value: str) -> Piece:
    return replace(piece, value=value.strip(_EDGES))
