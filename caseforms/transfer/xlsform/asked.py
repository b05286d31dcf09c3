"""What one row asks: its words, its choices, its bounds. Formulas are read later, when every name is known."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from caseforms.definition import Question

from .kinds import HARMLESS
from .languages import spoken
from .report import Line, NotCarried
from .sheets import Row, Sheets

DROPPED = {
    "choice_filter": gettext_lazy("choices that depend on an earlier answer come from a reference list here."),
    "read_only": gettext_lazy("answers can always be changed here; a calculated question cannot."),
    "trigger": gettext_lazy("values are reckoned whenever anything changes."),
    "guidance_hint": gettext_lazy("there is one help text."),
    "autoplay": gettext_lazy("nothing plays by itself here."),
    "required_message": gettext_lazy("the message about a missing answer is always the same."),
}
MOST_WORDS = 250
SHOWN = re.compile(r"\$\{[^{}]*\}")


def asked(
    row: Row, kind: str, settings: Mapping[str, Any], language: str, sheets: Sheets, lines: list[Line]
) -> Question:
    """The question without its id and its rules. Raises NotCarried."""
    label = spoken(row, "label", language) or spoken(row, "hint", language)
    if kind == "calculated":
        label = label or row.get("name")
    if not label and kind != "information":
        raise NotCarried(_("it has no text to ask with."))
    lines.extend(_dropped(row, language))
    found = dict(settings)
    if name := found.pop("list", ""):
        found["choices"] = _choices(name, sheets, language, lines)
    if kind == "range":
        found |= _bounds(row)
    hint = spoken(row, "hint", language) if spoken(row, "label", language) else ""
    if SHOWN.search(label + hint):
        lines.append(Line(row.sheet, row.number, row.get("name"), _("answers are not repeated inside texts here.")))
        label, hint = SHOWN.sub("…", label), SHOWN.sub("…", hint)
    if kind == "information":
        found["text"], label = label, ""
    if len(label) > MOST_WORDS:
        hint, label = f"{label}\n\n{hint}".strip(), label[: MOST_WORDS - 1] + "…"
    return Question("", kind, label, row.get("required").lower() in ("yes", "true", "true()", "1"), hint[:600], found)


def _dropped(row: Row, language: str) -> Iterator[Line]:
    """Cells that say something this row cannot say here."""
    for name, reason in DROPPED.items():
        if any(cell == name or cell.startswith(f"{name}::") for cell in row.cells):
            yield Line(row.sheet, row.number, f"{row.get('name')}, {name}", str(reason))
    for name in row.cells:
        if name.startswith(("media::", "body::", "bind::", "instance::")):
            yield Line(row.sheet, row.number, f"{row.get('name')}, {name}", _("this column is not carried."))
    for word in row.get("appearance").lower().split():
        if word not in HARMLESS and word not in ("multiline", "signature", "draw", "month-year", "year"):
            yield Line(row.sheet, row.number, f"{row.get('name')}, {word}", _("it looks and works plainly here."))


def _choices(name: str, sheets: Sheets, language: str, lines: list[Line]) -> list[dict[str, str]]:
    rows = sheets.lists.get(name)
    if not rows:
        raise NotCarried(_("the list “%(name)s” is not in the file.") % {"name": name})
    for row in rows:
        if any(cell.startswith("media::") for cell in row.cells):
            lines.append(Line(row.sheet, row.number, row.get("name"), _("choices have no pictures or sounds here.")))
    found: dict[str, str] = {}
    for row in rows:
        key, label = row.get("name"), spoken(row, "label", language) or row.get("name")
        if key in found:
            lines.append(Line(row.sheet, row.number, key, _("a choice is there twice.")))
            continue
        if SHOWN.search(label):
            lines.append(Line(row.sheet, row.number, key, _("answers are not repeated inside texts here.")))
        if key:
            found[key] = SHOWN.sub("…", label)
    return [{"key": key, "label": label} for key, label in found.items()]


def _bounds(row: Row) -> dict[str, Any]:
    """start=1 end=10 step=1; fractions are not on a scale here. Raises NotCarried."""
    said = dict(part.split("=", 1) for part in row.get("parameters").split() if "=" in part)
    try:
        first, last, step = (int(said.get(name, default)) for name, default in (("start", 1), ("end", 10), ("step", 1)))
    except ValueError as error:
        raise NotCarried(_("a scale has whole numbers here.")) from error
    return {"first": first, "last": last} | ({"step": step} if step != 1 else {})
