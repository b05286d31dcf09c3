"""The conditions, checks and values of a question that has been read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from caseforms.definition import Check, Question

from . import meaning
from .languages import spoken
from .meaning import Around, Named
from .report import Line, NotCarried
from .sheets import Row

if TYPE_CHECKING:
    from .reading import Piece

NUMBERS, NUMBER = ("number", "range", "year"), re.compile(r"^-?\d{1,15}(\.\d{1,6})?$", re.ASCII)
ALWAYS = ("yes", "no", "true", "false", "true()", "false()", "1", "0", "")


def with_formulas(piece: "Piece", names: Mapping[str, Named], language: str, lines: list[Line]) -> Question:
    """The question with everything its row and the groups around it say by formula; what cannot be said is reported."""
    question, row = piece.question, piece.row
    around = Around(names, Named(question.id, question.type, piece.group))

    def said(of: Row, column: str, read: Callable[[str, Around], Any]) -> Any:
        if not (formula := of.get(column)):
            return None
        try:
            return read(formula, around)
        except NotCarried as error:
            lines.append(Line(of.sheet, of.number, f"{of.get('name')}, {column}", str(error)))
            return None

    shows = [said(of, "relevant", meaning.rule) for of in (*piece.relevant, row)]
    conditions = [rule for rule in shows if rule]
    limit = said(row, "constraint", meaning.rule)
    message = spoken(row, "constraint_message", language) or _("Please check this answer.")
    return replace(
        question,
        show_if=conditions[0] if len(conditions) == 1 else {"all": conditions} if conditions else None,
        require_if=said(row, "required", meaning.rule) if row.get("required").lower() not in ALWAYS else None,
        checks=(Check(limit, message),) if limit else (),
        value=said(row, "calculation", meaning.expression) or _default(question, row, around, lines),
        settings={**question.settings, **_rows(row, lines)} if question.type == "rows" else question.settings,
        questions=tuple(with_formulas(part, names, language, lines) for part in piece.parts),
    )


def _default(question: Question, row: Row, around: Around, lines: list[Line]) -> dict[str, Any] | None:
    """A formula, or a plain word that stands for itself."""
    text = row.get("default")
    if not text:
        return None
    if "(" not in text and "${" not in text:
        return {"value": _plain(question, text)}
    try:
        return meaning.expression(text, around)
    except NotCarried as error:
        lines.append(Line(row.sheet, row.number, f"{row.get('name')}, default", str(error)))
        return None


def _plain(question: Question, text: str) -> Any:
    """A number where one is asked for, else the word."""
    if question.type not in NUMBERS or not NUMBER.match(text):
        return text
    return float(text) if "." in text else int(text)


def _rows(row: Row, lines: list[Line]) -> dict[str, Any]:
    """How many rows, where the sheet fixes it."""
    count = row.get("repeat_count")
    if count.isdigit():
        return {"least": int(count), "most": max(int(count), 1)}
    if count:
        reason = _("people add rows here; their number does not follow from an answer.")
        lines.append(Line(row.sheet, row.number, f"{row.get('name')}, repeat_count", reason))
    return {}
