"""A form from the rows of an XLSForm, and a line for everything that was not carried."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from caseforms.definition import FormDefinition, Question, Section
from caseforms.languages.names import main_language

from .asked import asked
from .formulas import with_formulas
from .kinds import APPEARANCES, BY_ITSELF, FROM_A_LIST, PLAIN, WHY_NOT
from .languages import language_of, languages, main_of, spoken, tag_of, with_translation, without_code
from .meaning import Named
from .report import Line, NotCarried
from .sheet_names import as_written, is_intro
from .sheets import Row, Sheets

BEGINS = re.compile(r"^(begin|end)[ _](group|repeat|loop)(?: over .*)?$")
OLD_WORDS = (  # of the first sheets there were
    (re.compile(r"^select one from (?=\S)", re.IGNORECASE), "select_one "),
    (
        re.compile(
            r"^(?:select all that apply|select multiple|add select multiple prompt) (?:from|using) (?=\S)",
            re.IGNORECASE,
        ),
        "select_multiple ",
    ),
    (re.compile(r"^(?:add )?(?:select one|select1) prompt using (?=\S)", re.IGNORECASE), "select_one "),
    (re.compile(r"^phone number$", re.IGNORECASE), "text"),
    (re.compile(r" or specify other$", re.IGNORECASE), " or_other"),
)
ID = re.compile(r"^[A-Za-z0-9_-]{1,36}$")
DEEPEST_ROWS = 2


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in."""

    name: str
    definition: FormDefinition
    lines: tuple[Line, ...]
    carried: int
    """How many rows of the sheet are questions now."""


@dataclass
class Piece:
    """A question that is being made, with the row it comes from and the conditions of the groups around it."""

    question: Question
    row: Row
    relevant: tuple[Row, ...] = ()
    parts: list["Piece"] = field(default_factory=list)
    group: str = ""


@dataclass
class Page:
    """A section that is being made."""

    id: str
    title: str = ""
    intro: str = ""
    pieces: list[Piece] = field(default_factory=list)


def form_of(sheets: Sheets) -> Imported:
    """The form that the sheets describe, in all their languages."""
    main = language_of(sheets)
    read = _Reading(sheets, main).whole()
    definition, lines = replace(read.definition, language=main_of(main)), list(read.lines)
    for heading in dict.fromkeys(languages(sheets)):
        if heading == main:
            continue
        if tag_of(heading) in ("", main_language(definition.language)):
            lines.append(without_code(heading))
        else:
            other = _Reading(sheets, heading).whole().definition
            definition = with_translation(definition, other, heading, sheets)
    return replace(read, definition=definition, lines=tuple(lines))


class _Reading:
    def __init__(self, sheets: Sheets, language: str) -> None:
        self.sheets, self.language = sheets, language
        self.lines: list[Line] = []
        self.pages: list[Page] = [Page("s1")]
        self.open: list[tuple[str, Row, list[Piece] | None]] = []
        self.names: dict[str, Named] = {}
        self.ids: set[str] = set()
        self.lost = 0  # groups whose content is not carried

    def whole(self) -> Imported:
        for row in self.sheets.survey:
            self._row(row)
        pages = [page for page in self.pages if page.pieces]
        sections = tuple(
            Section(
                page.id,
                page.title,
                page.intro,
                tuple(with_formulas(piece, self.names, self.language, self.lines) for piece in page.pieces),
            )
            for page in pages
        )
        name = self.sheets.settings.get("form_title") or self.sheets.settings.get("form_id") or _("Imported form")
        carried = sum(1 for page in pages for piece in page.pieces for _part in (piece, *piece.parts))
        lines = sorted(self.lines, key=lambda line: (line.sheet != "survey", line.row))
        return Imported(name[:100], FormDefinition(sections), tuple(lines), carried)

    def _row(self, row: Row) -> None:
        kind = _in_new_words(" ".join(row.get("type").split()))
        if found := BEGINS.match(kind.lower()):
            self._border(found[1], found[2], row)
        elif not kind:
            self._lose(row, _("the row has no type."))
        elif self.lost:
            self._lose(row, _("it stands in a part that is not carried."))
        else:
            try:
                self._keep(row, *self._type_of(kind, row))
            except NotCarried as error:
                self._lose(row, str(error))

    def _lose(self, row: Row, reason: str) -> None:
        self.lines.append(Line(row.sheet, row.number, row.get("name") or row.get("type") or "–", reason))

    def _border(self, side: str, kind: str, row: Row) -> None:
        if side == "end":
            if self.lost:
                self.lost -= 1
            elif self.open:
                self._close()
        elif self.lost:
            self.lost += 1
        elif kind == "loop" or (kind == "repeat" and self._rows_open() >= DEEPEST_ROWS):
            self._lose(row, _("tables of rows are nested once; deeper ones and loops are not carried."))
            self.lost = 1
        else:
            self._open(kind, row)

    def _rows_open(self) -> int:
        return sum(kind == "repeat" for kind, _row, _into in self.open)

    def _open(self, kind: str, row: Row) -> None:
        label = spoken(row, "label", self.language)
        if kind == "repeat":
            table = Question(self._id(row), "rows", label or row.get("name"), settings={})
            piece = self._add(table, row)
            self.open.append((kind, row, piece.parts))
            return
        if not self.open:
            self.pages.append(Page(self._id(row), label[:120], spoken(row, "hint", self.language)))
        elif label:
            self._add(
                Question(self._id(row), "information", label, settings={}), Row(row.sheet, row.number, _relevance(row))
            )
        self.open.append((kind, row, None))

    def _close(self) -> None:
        self.open.pop()
        if not self.open:
            self.pages.append(Page(f"s{len(self.pages) + 1}"))

    def _add(self, question: Question, row: Row) -> Piece:
        around = [(kind, opened) for kind, opened, _into in self.open]
        last = max((n for n, (kind, _row) in enumerate(around) if kind == "repeat"), default=-1)
        into = next((pieces for _kind, _row, pieces in reversed(self.open) if pieces is not None), None)
        table = self.names[around[last][1].get("name")].id if last >= 0 else ""
        relevant = tuple(opened for kind, opened in around[last + 1 :] if opened.get("relevant"))
        piece = Piece(question, row, relevant, group=table)
        (self.pages[-1].pieces if into is None else into).append(piece)
        if row.get("name"):
            self.names.setdefault(row.get("name"), Named(question.id, question.type, table))
        return piece

    def _keep(self, row: Row, kind: str, settings: Mapping[str, Any]) -> None:
        page = self.pages[-1]
        if is_intro(row.get("name"), page.id) and not page.pieces:
            page.intro = spoken(row, "label", self.language)
            return
        question = asked(row, kind, settings, self.language, self.sheets, self.lines)
        self._add(replace(question, id=self._id(row)), row)

    def _id(self, row: Row) -> str:
        """The name in the sheet, where it can be an id, and once only."""
        name = as_written(row.get("name"))
        wanted = name if ID.match(name) else f"q{row.number}"
        found, n = wanted, 2
        while found in self.ids:
            found, n = f"{wanted[:32]}-{n}", n + 1
        self.ids.add(found)
        return found

    def _type_of(self, kind: str, row: Row) -> tuple[str, Mapping[str, Any]]:
        """Our type and its settings. Raises NotCarried."""
        word = kind.partition(" ")[0]
        small = kind.lower()
        if small in BY_ITSELF:
            raise NotCarried(_("what a telephone notes by itself is not collected here."))
        appearance = row.get("appearance").lower()
        for (of, looks), found in APPEARANCES.items():
            if small == of and looks in appearance.split():
                return found
        if small in PLAIN:
            return PLAIN[small]
        listed, _blank, other = kind.partition(" or_other")
        two, _blank, last = listed.rpartition(" ")
        for words, name in ((word, listed.partition(" ")[2]), (two, last)):
            if words.lower() in FROM_A_LIST:
                more = {"other": True} if kind == f"{listed} or_other" and words.lower() != "rank" else {}
                return FROM_A_LIST[words.lower()], {"list": name, **more}
        raise NotCarried(str(WHY_NOT.get(word.lower(), _("there is no such type of question here."))))


def _relevance(row: Row) -> dict[str, str]:
    """A heading is shown with its group."""
    return {"relevant": row.get("relevant")} if row.get("relevant") else {}


def _in_new_words(kind: str) -> str:
    """A type as sheets of today say it."""
    for pattern, words in OLD_WORDS:
        kind = pattern.sub(words, kind)
    return kind
