"""A form from a SurveyJS document, and a line for everything that was not carried."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from caseforms.definition import Check, FormDefinition, Question, Section

from ..xlsform.meaning import Around, Named
from ..xlsform.reading import Imported
from ..xlsform.report import Line, NotCarried
from . import formulas
from .element import Asking, Element
from .kinds import FORM
from .words import of_html, said

ID = re.compile(r"^[A-Za-z0-9_-]{1,36}$")
DEEPEST_ROWS = 2
NUMBERS = ("number", "range", "money", "year")
IN_ROW = ("panel", "row", "parentpanel")


@dataclass
class Piece:
    """A question that is being made, with the conditions around it and its place in the document."""

    question: Question
    element: Element
    place: str
    conditions: tuple[tuple[str, str], ...] = ()
    group: str = ""
    parts: list["Piece"] = field(default_factory=list)


def form_of(document: Mapping[str, Any]) -> Imported:
    """The form that the document describes."""
    return _Reading(document).whole()


class _Reading:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document, self.language = document, str(document.get("locale") or "")
        self.lines: list[Line] = []
        self.names: dict[str, Named] = {}
        self.elements: dict[str, Element] = {}
        self.ids: set[str] = set()

    def whole(self) -> Imported:
        pages = self.document.get("pages") if isinstance(self.document.get("pages"), list) else [self.document]
        made = [self._page(page, f"pages[{n}]") for n, page in enumerate(pages or ())]
        made[-1:] = [(*made[-1][:3], [*made[-1][3], *self._calculated()])] if made else []
        sections = tuple(
            Section(key, title, intro, tuple(map(self._finished, pieces)))
            for key, title, intro, pieces in made
            if pieces
        )
        self._not_understood()
        name = said(self.document.get("title"), self.language) or _("Imported form")
        carried = sum(1 for *_words, pieces in made for piece in pieces for _part in (piece, *piece.parts))
        return Imported(name[:100], FormDefinition(sections), tuple(self.lines), carried)

    def lose(self, place: str, what: str, reason: str) -> None:
        """Note what is not carried, and where it stands."""
        self.lines.append(Line(place, 0, what, reason))

    def _page(self, page: Any, place: str) -> tuple[str, str, str, list[Piece]]:
        if not isinstance(page, Mapping):
            self.lose(place, "–", _("this is no page."))
            page = {}
        conditions = self._condition(page, place)
        pieces: list[Piece] = []
        self._elements(page, place, pieces, conditions, "", 0)
        title, intro = (said(page.get(name), self.language) for name in ("title", "description"))
        return self._id(page.get("name"), "s"), title[:120], intro, pieces

    def _condition(self, element: Element, place: str) -> tuple[tuple[str, str], ...]:
        text = element.get("visibleIf")
        return ((place, text),) if isinstance(text, str) and text.strip() else ()

    def _elements(
        self, holder: Element, place: str, into: list[Piece], around: tuple[tuple[str, str], ...], group: str, deep: int
    ) -> None:
        """Everything a page, a panel or a row asks."""
        for name in ("elements", "questions", "templateElements", "columns"):
            found = holder.get(name)
            for n, element in enumerate(found if isinstance(found, list) else ()):
                self._element(element, f"{place}.{name}[{n}]", into, around, group, deep)

    def _element(
        self, element: Any, place: str, into: list[Piece], around: tuple[tuple[str, str], ...], group: str, deep: int
    ) -> None:
        if not isinstance(element, Mapping):
            self.lose(place, "–", _("this is no element."))
            return
        what = said(element.get("name")) or str(element.get("type") or "–")[:60]
        conditions = (*around, *self._condition(element, place))
        if element.get("type") == "panel":
            self._panel(element, place, into, conditions, group, deep)
            return
        asking = Asking(element, self.language, self.elements)
        try:
            question = asking.question()
            if question.type == "rows" and deep >= DEEPEST_ROWS:
                raise NotCarried(_("tables of rows are nested once; deeper ones and loops are not carried."))
        except NotCarried as error:
            self.lose(place, what, str(error))
            return
        for name, reason in asking.lines:
            self.lose(place, f"{what}, {name}", reason)
        piece = Piece(replace(question, id=self._id(element.get("name"), "q")), element, place, conditions, group)
        self._name(piece)
        if question.type == "rows":
            self._elements(element, place, piece.parts, (), piece.question.id, deep + 1)
            if not piece.parts:
                self.lose(place, what, _("a row asks nothing: add a question."))
                return
        into.append(piece)

    def _panel(self, element: Element, place: str, into: list[Piece], around: Any, group: str, deep: int) -> None:
        """A heading, then what is in it."""
        title = said(element.get("title"), self.language)
        if title:
            text = of_html(element.get("description"), self.language) or title
            heading = Question(self._id(element.get("name"), "p"), "information", title, settings={"text": text})
            into.append(Piece(heading, {}, place, around, group))
        self._elements(element, place, into, around, group, deep)

    def _name(self, piece: Piece) -> None:
        """What formulas call it."""
        name = str(piece.element.get("valueName") or piece.element.get("name") or "").lower()
        if not name:
            return
        named = Named(piece.question.id, piece.question.type, piece.group)
        self.elements.setdefault(name, piece.element)
        if not piece.group:
            self.names.setdefault(name, named)
            return
        for start in (*IN_ROW, piece.group.lower()):
            self.names[f"{start}.{name}@{piece.group}"] = named
        self.names.setdefault(f"{piece.group.lower()}.{name}", named)

    def _id(self, name: Any, letter: str) -> str:
        """The name in the document, where it can be an id, and once only."""
        wanted = name if isinstance(name, str) and ID.match(name) else f"{letter}{len(self.ids) + 1}"
        found, n = wanted, 2
        while found in self.ids:
            found, n = f"{wanted[:30]}-{n}", n + 1
        self.ids.add(found)
        return found

    def _calculated(self) -> list[Piece]:
        """Values the document reckons out and shows nowhere."""
        found = []
        values = self.document.get("calculatedValues")
        for n, one in enumerate(values if isinstance(values, list) else ()):
            if isinstance(one, Mapping) and isinstance(one.get("expression"), str):
                name = said(one.get("name")) or f"v{n}"
                settings = {"hidden": True, "shown_as": "text"}
                question = Question(self._id(name, "v"), "calculated", name[:250], settings=settings)
                found.append(Piece(question, {"name": name, **one}, f"calculatedValues[{n}]"))
                self._name(found[-1])
        return found

    def _not_understood(self) -> None:
        for name, value in self.document.items():
            if name.lower() not in {one.lower() for one in FORM} and value not in (None, False, "", [], {}):
                self.lose(name, "–", _("this is not carried."))

    def _around(self, piece: Piece) -> Around:
        """Names as they are meant inside the rows a question stands in."""
        own = Named(piece.question.id, piece.question.type, piece.group)
        return Around(_Names(self.names, piece.group), own)

    def _finished(self, piece: Piece) -> Question:
        """The question with everything its element says by formula."""
        around, question = self._around(piece), piece.question
        conditions = [self._said(formulas.rule, text, around, place, "visibleIf") for place, text in piece.conditions]
        rules = [rule for rule in conditions if rule]
        required = piece.element.get("requiredIf")
        checks, settings = self._validators(piece, around)
        return replace(
            question,
            show_if=rules[0] if len(rules) == 1 else {"all": rules} if rules else None,
            require_if=self._said(formulas.rule, required, around, piece.place, "requiredIf") if required else None,
            checks=checks,
            settings={**question.settings, **settings},
            value=self._value(piece, around),
            questions=tuple(map(self._finished, piece.parts)),
        )

    def _said(self, read: Callable[[str, Around], Any], text: Any, around: Around, place: str, what: str) -> Any:
        try:
            return read(str(text), around)
        except NotCarried as error:
            self.lose(place, what, str(error))
            return None

    def _value(self, piece: Piece, around: Around) -> dict[str, Any] | None:
        """What is reckoned, or stands there at first."""
        text = piece.element.get("expression") if piece.question.type == "calculated" else None
        for name, formula in (
            ("expression", text),
            ("defaultValueExpression", piece.element.get("defaultValueExpression")),
        ):
            if isinstance(formula, str) and formula.strip():
                return self._said(formulas.expression, formula, around, piece.place, name)
        first = piece.element.get("defaultValue")
        if first is None or piece.question.type in ("rows", "matrix", "file", "signature", "information", "ranking"):
            if first not in (None, [], {}):
                self.lose(piece.place, "defaultValue", _("such a question has no first answer here."))
            return None
        return {"value": first} if isinstance(first, str | int | float | bool) else None

    def _validators(self, piece: Piece, around: Around) -> tuple[tuple[Check, ...], dict[str, Any]]:
        checks: list[Check] = []
        settings: dict[str, Any] = {}
        found = piece.element.get("validators")
        for n, one in enumerate(found if isinstance(found, list) else ()):
            place = f"{piece.place}.validators[{n}]"
            if not isinstance(one, Mapping):
                self.lose(place, "–", _("this is not carried."))
                continue
            message = said(one.get("text"), self.language) or _("Please check this answer.")
            for rule in self._validator(one, piece, around, place, settings):
                checks.append(Check(rule, message))
        return tuple(checks), settings

    def _validator(
        self, one: Element, piece: Piece, around: Around, place: str, settings: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Its rules; what is a setting here is put there."""
        kind, name = str(one.get("type") or "").removesuffix("validator"), around.own
        if kind == "expression" and isinstance(one.get("expression"), str):
            rule = self._said(formulas.rule, one["expression"], around, place, "expression")
            return [rule] if rule else []
        if kind == "numeric" and piece.question.type in NUMBERS and name is not None:
            ends = (("ge", one.get("minValue")), ("le", one.get("maxValue")))
            numbers = [(op, end) for op, end in ends if isinstance(end, int | float) and not isinstance(end, bool)]
            return [{"op": op, "var": around.var(name), "value": end} for op, end in numbers]
        if kind == "text" and piece.question.type in ("short_text", "long_text") and not one.get("minLength"):
            longest = one.get("maxLength")
            if isinstance(longest, int) and not isinstance(longest, bool) and longest > 0:
                settings["longest"] = min(longest, 4000)
                return []
        if not (kind == "email" and piece.question.type == "email"):
            self.lose(place, kind or "–", _("this check is not carried."))
        return []


class _Names(Mapping[str, Named]):
    """The names that are known where a formula stands: first those of the row around it."""

    def __init__(self, names: Mapping[str, Named], group: str) -> None:
        self.names, self.group = names, group

    def __getitem__(self, name: str) -> Named:
        own = f"{name}@{self.group}"
        return self.names[own] if own in self.names else self.names[name]

    def __iter__(self) -> Any:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)
