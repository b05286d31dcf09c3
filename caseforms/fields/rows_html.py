"""
A table of rows as HTML: for each row its questions, and buttons to move and remove it; one button to add a row.

All buttons are submit buttons named `.rows`: without JavaScript the server does what they say and leads back to the
place. For `rows.js` the page holds an empty row in a `<template>`, with `__0__` (in a table inside a row `__1__`) for
the id of the row; a table inside a row that is there finds its template in that of the table around it.

    <fieldset data-rows="members">          the group, by its full name
      <details data-row="members" data-row-id="r1">   a row of the group with this question id
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import html, summary_line
from .base import Context
from .reading import inside, least, most
from .row_names import ID, MOVE, ORDER, Row, called, new_row, rows_in, title

if TYPE_CHECKING:
    from .drawing import Drawing, Where

FOLDED = 4  # from so many rows on, those that are fine are drawn closed


def group(drawing: "Drawing", question: Any, where: "Where") -> str:
    """The whole table."""
    name, context = where.context.prefix + question.id, where.context
    error = drawing.errors.get(drawing.key(name))
    asked = question if question.required or not least(question) else replace(question, required=True)
    rows = _rows(question, where)
    shown = html.escape(name)
    return (
        f'<fieldset class="field rows{_look(question)}{html.error_class(error)}" id="f-{shown}"'
        f"{_words(question, name)}{html.described(question, error, context)}>"
        f'<legend id="i-{shown}" tabindex="-1">{html.title(asked)}</legend>'
        f"{html.around(question, shown, error, context)}"
        f'<div class="rows__all">{_drawn(drawing, question, where, rows)}</div>'
        f"{_add(question, name, len(rows))}{_template(drawing, question, where)}</fieldset>"
    )


def _look(question: Any) -> str:
    return " rows--table" if question.settings.get("as_table") else ""


def _words(question: Any, name: str) -> str:
    """What the script says, and between how many rows it stays."""
    found = {
        "data-rows": name,
        "data-called": called(question),
        "data-least": least(question) or None,
        "data-most": most(question),
        "data-summary": summary_line.first(question),
        "data-line": " ".join(summary_line.chosen(question)) or None,
        "data-added": _("%(name)s was added."),
        "data-removed": _("%(name)s was removed."),
        "data-moved": _("It is now %(name)s."),
        "data-undo": _("Put it back"),
    }
    return html.attributes(found)


def _rows(question: Any, where: "Where") -> list[Row]:
    """The rows there are, and empty ones as long as more are needed."""
    try:
        rows = rows_in(question, where.raw, where.context.prefix)
    except ValidationError:
        rows = []
    taken = {row.id for row in rows}
    spare = (str(n) for n in range(1, least(question) + len(rows) + 1))
    free = [key for key in spare if key not in taken][: max(0, least(question) - len(rows))]
    return [*rows, *(new_row(question, where.context.prefix, key) for key in free)]


def _drawn(drawing: "Drawing", question: Any, where: "Where", rows: list[Row]) -> str:
    data = drawing.data_at(where)
    around = data["answers"] if where.data is None else data["row"]
    given = around.get(question.id)
    answers = {one.get(ID): one for one in given} if isinstance(given, list) else {}
    folded = len(rows) >= FOLDED and not question.settings.get("as_table")
    parts = []
    for n, row in enumerate(rows, 1):
        answered = answers.get(row.id) or {ID: row.id}
        is_open = not folded or not row.names or _is_wrong(drawing, row)
        ends = (n == 1, n == len(rows))
        parts.append(_row(drawing, question, where, row, answered, (n, is_open, ends)))
    return "".join(parts)


def _is_wrong(drawing: "Drawing", row: Row) -> bool:
    start = drawing.key(row.prefix)
    return any(key.startswith(start) for key in (*drawing.errors, *drawing.unfinished))


def _row(
    drawing: "Drawing",
    question: Any,
    where: "Where",
    row: Row,
    answered: Mapping[str, Any],
    look: tuple[int, bool, tuple[bool, bool]],
) -> str:
    n, is_open, ends = look
    name = html.escape(row.prefix.removesuffix("."))
    words = html.words(title(question, n))
    inner = replace(
        where,
        raw=row.raw,
        context=_context(drawing, row, where),
        data=inside(drawing.data_at(where), dict(answered)),
        beside=question.questions,
    )
    order = html.escape(where.context.prefix + question.id + ORDER)
    return (
        f'<details class="row" id="f-{name}" data-row="{html.escape(question.id)}" data-row-id="{row.id}"'
        f'{" open" if is_open else ""}><summary id="i-{name}"><span class="row__name">{words}</span>'
        f'<span class="row__summary">{html.escape(summary_line.line(question, answered))}</span></summary>'
        f'<fieldset class="row__inside"><legend class="visually-hidden row__name">{words}</legend>'
        f'<input type="hidden" name="{order}" value="{row.id}">'
        f'<div class="row__questions">{drawing.drawn(question.questions, inner)}</div>'
        f'<div class="row__buttons">{_buttons(name, words, ends)}</div></fieldset></details>'
    )


def _context(drawing: "Drawing", row: Row, where: "Where") -> Context:
    start = drawing.key(row.prefix)
    odd = drawing.context.warnings
    warnings = {key.removeprefix(start): odd[key] for key in odd if key.startswith(start)}
    return replace(where.context, prefix=row.prefix, warnings=warnings)


def _buttons(name: str, words: str, ends: tuple[bool, bool]) -> str:
    said = f'<span class="visually-hidden">: <span class="row__name">{words}</span></span>'
    texts = (("up", _("Move up")), ("down", _("Move down")), ("remove", _("Remove")))
    away = {"up": ends[0], "down": ends[1], "remove": False}
    return "".join(
        f'<button class="button button--quiet" name="{MOVE}" value="{wish}:{name}" formnovalidate'
        f"{' hidden' if away[wish] else ''}>{html.escape(text)}{said}</button>"
        for wish, text in texts
    )


def _add(question: Any, name: str, number: int) -> str:
    shown = html.escape(name)
    words = html.escape(_("Add: %(name)s") % {"name": called(question)})
    full = " hidden" if number >= most(question) else ""
    return (
        f'<button class="button button--secondary rows__add" id="a-{shown}" name="{MOVE}" value="add:{shown}"'
        f' formnovalidate{full}>{words}</button><p class="rows__said" role="status"></p>'
    )


def _template(drawing: "Drawing", question: Any, where: "Where") -> str:
    """An empty row for the script."""
    if where.data is not None and not where.is_template:
        return ""
    row = new_row(question, where.context.prefix, "__1__" if where.is_template else "__0__")
    made = replace(where, is_template=True)
    return f"<template>{_row(drawing, question, made, row, {ID: row.id}, (1, True, (False, False)))}</template>"
