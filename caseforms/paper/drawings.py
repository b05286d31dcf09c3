"""How a question is drawn on paper: boxes for digits, ticks for choices, lines for words. Unknown types get a line."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.registries import field_types

from ..definition import Question
from ..fields import other, places
from ..fields.area import LABELS, LEVELS
from ..fields.choices import choices
from ..fields.files import allowed
from ..lists import offering

MOST_TICKS = 40  # more choices than these are written, not ticked
ROWS, BLOCKS, NESTED = 8, 4, 3  # empty rows of a table, rows drawn one below another, rows inside a row
WIDTH, DIGITS = 7, 10  # columns that fit side by side; so many digits take the room of two
CELL = 26  # letters of choices that fit into a cell
SCALE = 11
DAY, MONTH, YEAR = gettext_lazy("dd"), gettext_lazy("mm"), gettext_lazy("yyyy")  # below the boxes of a date
HOUR, MINUTE = gettext_lazy("hh"), gettext_lazy("min")


@dataclass(frozen=True, slots=True)
class Tick:
    """One choice. `value` is what a rule compares with; `go_to` the number of the question to go on with."""

    label: str
    value: Any = None
    go_to: str = ""
    is_written: bool = False  # what is meant is written behind it


@dataclass(frozen=True, slots=True)
class Drawing:
    """What to draw. `kind` names the template; the rest is what that kind needs."""

    kind: str
    groups: tuple[int, ...] = ()  # of boxes
    ticks: tuple[Tick, ...] = ()
    labels: tuple[str, ...] = ()  # one for each line
    lines: int = 1
    before: str = ""
    after: str = ""
    parts: tuple[Question, ...] = ()
    empty: tuple[int, ...] = ()  # the numbers of the empty rows
    statements: tuple[str, ...] = field(default=())

    @property
    def boxes(self) -> tuple[tuple[range, str], ...]:
        """The groups of boxes, each with its word."""
        words = self.labels or ("",) * len(self.groups)
        return tuple((range(number), word) for number, word in zip(self.groups, words, strict=True))

    @property
    def line_words(self) -> tuple[str, ...]:
        """The lines, each with the word before it."""
        return self.labels or ("",) * self.lines

    @property
    def is_small(self) -> bool:
        """Whether it fits into a cell of a table."""
        return self.kind not in ("table", "blocks", "matrix", "text", "consent", "signature")

    @property
    def width(self) -> int:
        """How many columns it takes in a table."""
        return 2 if sum(self.groups) > DIGITS else 1

    @property
    def fits_a_cell(self) -> bool:
        """Whether the choices can be ticked in a cell; otherwise their number is written there."""
        return self.kind == "ticks" and sum(len(tick.label) + 3 for tick in self.ticks) <= CELL


def drawing(question: Question) -> Drawing | None:
    """How the question is drawn; None when nobody fills it in."""
    kind = field_types.get(question.type)
    if kind is None or getattr(kind, "computed", False) or question.type == "prefilled":
        return None
    if not kind.asks:
        return Drawing("text")
    return DRAWN.get(question.type, _line)(question)


def _line(_question: Question) -> Drawing:
    return Drawing("lines")


def _lines(_question: Question) -> Drawing:
    return Drawing("lines", lines=5)


def _boxes(*groups: int, before: str = "") -> Callable[[Question], Drawing]:
    return lambda _question: Drawing("boxes", groups=groups, before=before)


def _number(question: Question) -> Drawing:
    return Drawing("short", after=str(question.settings.get("unit") or ""))


def _dated(*groups: tuple[int, Any]) -> Callable[[Question], Drawing]:
    """Boxes with a word below each group."""
    numbers = tuple(number for number, _word in groups)
    return lambda _question: Drawing("boxes", groups=numbers, labels=tuple(str(word) for _number, word in groups))


def _yes_no(_question: Question) -> Drawing:
    return Drawing("ticks", ticks=(Tick(_("Yes"), True), Tick(_("No"), False)))


def _consent(question: Question) -> Drawing:
    return Drawing("consent", before=str(question.settings.get("text") or ""))


def _chosen(question: Question) -> Drawing:
    offered = tuple(Tick(label, key, is_written=other.is_it(question, key)) for key, label in choices(question))
    return Drawing("ticks", ticks=offered) if 0 < len(offered) <= MOST_TICKS else Drawing("lines")


def _listed(question: Question) -> Drawing:
    """A short list as ticks; from a long one somebody writes what is meant."""
    said = question.settings
    entries = offering.offered(offering.Place(str(said.get("list") or ""), top=bool(said.get("top")))) or ()
    if said.get("upper") or not 0 < len(entries) <= MOST_TICKS:
        return Drawing("lines")
    ticks = tuple(Tick(entry.text, entry.code) for entry in entries)
    written = (Tick(_("Other, namely"), other.KEY, is_written=True),) if other.is_offered(question) else ()
    return Drawing("ticks", ticks=ticks + written)


def _ranked(question: Question) -> Drawing:
    return Drawing("ranking", ticks=tuple(Tick(label, key) for key, label in choices(question)))


def _scale(question: Question) -> Drawing:
    said = question.settings
    first, last, step = (int(said.get(name) or usual) for name, usual in (("first", 1), ("last", 5), ("step", 1)))
    numbers = range(first, last + 1, max(step, 1))
    if len(numbers) > SCALE:
        return Drawing("short", before=f"{first}–{last}")
    ends = {"before": str(said.get("first_label") or ""), "after": str(said.get("last_label") or "")}
    return Drawing("scale", ticks=tuple(Tick(str(number), number) for number in numbers), **ends)


def _matrix(question: Question) -> Drawing:
    rows = choices(Question("", "", "", settings={"choices": question.settings.get("rows")}))
    scale = choices(Question("", "", "", settings={"choices": question.settings.get("scale")}))
    return Drawing(
        "matrix", ticks=tuple(Tick(label, key) for key, label in scale), statements=tuple(label for _key, label in rows)
    )


def _area(question: Question) -> Drawing:
    """A line for each level that the agency's own area leaves open."""
    within = str(question.settings.get("within") or "")
    last = LEVELS.get(str(question.settings.get("down_to") or "village"), 4)
    levels = range(places.level(within) + 1, last + 1)
    if not levels:
        return Drawing("settled", before=places.name(within) or within)
    return Drawing("lines", labels=tuple(str(LABELS[level]) for level in reversed(levels)))


def _attached(question: Question) -> Drawing:
    return Drawing("attach", lines=allowed(question) if question.type == "file" else 1)


def _position(_question: Question) -> Drawing:
    return Drawing("lines", labels=(_("Latitude"), _("Longitude")))


def _table(question: Question) -> Drawing:
    """Rows in tables where every answer fits into a cell, one below another where one does not."""
    drawn = ((part, drawing(part)) for part in question.questions)
    inner = [(part, one) for part, one in drawn if one and one.kind != "text"]
    kind, usual = ("table", ROWS) if all(one.is_small for _part, one in inner) else ("blocks", BLOCKS)
    empty = tuple(range(1, _empty(question, usual) + 1))
    called = str(question.settings.get("called") or "")
    return Drawing(kind, parts=tuple(part for part, _one in inner), empty=empty, before=called)


def _empty(question: Question, usual: int) -> int:
    """How many rows to leave empty: as many as must be there, at most as many as may be, otherwise the usual number."""
    least, most = int(question.settings.get("least") or 0), int(question.settings.get("most") or usual)
    return max(least, min(most, usual))


DRAWN: dict[str, Callable[[Question], Drawing]] = {
    "long_text": _lines,
    "nik": _boxes(6, 6, 4),
    "kk": _boxes(6, 6, 4),
    "phone": _boxes(4, 4, 5),
    "number": _number,
    "money": lambda _question: Drawing("short", before="Rp"),
    "date": _dated((2, DAY), (2, MONTH), (4, YEAR)),
    "moment": _dated((2, DAY), (2, MONTH), (4, YEAR), (2, HOUR), (2, MINUTE)),
    "time": _dated((2, HOUR), (2, MINUTE)),
    "month": _dated((2, MONTH), (4, YEAR)),
    "year": _boxes(4),
    "yes_no": _yes_no,
    "consent": _consent,
    "one_of": _chosen,
    "several_of": _chosen,
    "listed_one": _listed,
    "listed_several": _listed,
    "ranking": _ranked,
    "range": _scale,
    "matrix": _matrix,
    "area": _area,
    "file": _attached,
    "signature": lambda _question: Drawing("signature"),
    "position": _position,
    "rows": _table,
}
