"""The rows of an XLSForm from a form, and a line for everything it cannot say."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from openpyxl import Workbook
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from caseforms.definition import FormDefinition, Question, Section
from caseforms.fields.choices import choices

from . import spelling
from .kinds import OUT
from .languages import SPOKEN, UNSAID, heads, only_in
from .report import Line, NotCarried
from .sheet_names import choice_name, intro_name, name_of, step_name
from .spelling import Names, names_of

HEADINGS = {
    "survey": (
        *("type", "name", "label", "hint", "required", "relevant", "constraint", "constraint_message"),
        *("calculation", "default", "appearance", "parameters"),
    ),
    "choices": ("list_name", "name", "label"),
    "settings": ("form_title", "form_id", "version", "default_language"),
}
Cells = dict[str, str]


class Unsaid(Exception):
    """pyxform does not accept what was written; the message says why."""


@dataclass
class Exported:
    """The sheets, and what they leave out."""

    sheets: dict[str, list[Cells]] = field(default_factory=lambda: {name: [] for name in HEADINGS})
    lines: list[Line] = field(default_factory=list)

    def file(self) -> bytes:
        """As a workbook that pyxform has accepted. Raises Unsaid."""
        try:
            convert({name: [dict(row) for row in rows] for name, rows in self.sheets.items()})
        except PyXFormError as error:
            raise Unsaid(str(error)) from error
        book = Workbook(write_only=True)
        for name, fixed in HEADINGS.items():
            headings = _headings(fixed, self.sheets[name])
            sheet = book.create_sheet(name)
            sheet.append(headings)
            for row in self.sheets[name]:
                sheet.append([row.get(heading) for heading in headings])
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()


def sheets_of(definition: FormDefinition, title: str, version: str = "") -> Exported:
    """The form as sheets, in all its languages."""
    out = _written(definition, title, version)
    named = heads(definition)
    if not named:
        return out
    main, *others = named
    in_others = {tag: _written(only_in(definition, tag), title, version).sheets for tag in others}
    for name in ("survey", "choices"):
        beside = [[{named[tag]: row} for row in in_others[tag][name]] for tag in others]
        out.sheets[name] = [
            _in_languages(row, named[main], {k: v for one in rows for k, v in one.items()})
            for row, *rows in zip(out.sheets[name], *beside, strict=True)
        ]
    out.sheets["settings"][0]["default_language"] = named[main]
    return out


def _in_languages(row: Cells, main: str, others: Mapping[str, Cells]) -> Cells:
    """A row whose words stand below the headings of their languages."""
    found = {key: text for key, text in row.items() if key not in SPOKEN}
    for name in SPOKEN:
        if name in row:
            found[f"{name}::{main}"] = row[name]
        for heading, cells in others.items():
            if text := cells.get(name, "").replace(UNSAID, "").strip():
                found[f"{name}::{heading}"] = text
    return found


def _headings(fixed: Iterable[str], rows: Iterable[Cells]) -> list[str]:
    """Those of the sheet, with the ones of its languages."""
    used = dict.fromkeys(key for row in rows for key in row)
    return [*(key for key in fixed if key in used or key not in SPOKEN), *(key for key in used if "::" in key)]


def _written(definition: FormDefinition, title: str, version: str) -> Exported:
    """The form as sheets in one language."""
    names = names_of(definition)
    out = Exported()
    for section in definition.sections:
        _section(section, names, out)
    for section in definition.later:
        out.lines.append(Line("survey", 0, section.title, _("staff fill it in later: an XLSForm asks everybody.")))
    settings = {"form_title": title, "form_id": slugify(title).replace("-", "_") or "form", "version": version}
    out.sheets["settings"].append(settings)
    return out


def _section(section: Section, names: Names, out: Exported) -> None:
    rows = out.sheets["survey"]
    rows.append({"type": "begin group", "name": step_name(section.id), "label": section.title or " "})
    if section.intro:
        rows.append({"type": "note", "name": intro_name(section.id), "label": section.intro})
    _questions(section.questions, names, out)
    rows.append({"type": "end group"})


def _questions(questions: Iterable[Question], names: Names, out: Exported) -> None:
    for question in questions:
        if question.type == "rows":
            row = {"type": "begin repeat", "name": names.of(question), "label": question.label}
            out.sheets["survey"].append(row | _rules(question, names, out))
            _questions(question.questions, names.within(_table(question, names)), out)
            out.sheets["survey"].append({"type": "end repeat"})
        elif question.type == "matrix":
            _matrix(question, names, out)
        else:
            _plain(question, names, out)


def _table(question: Question, names: Names) -> str:
    return f"row.{question.id}" if names.groups else f"answers.{question.id}"


def _plain(question: Question, names: Names, out: Exported) -> None:
    kind, appearance = _kind(question)
    if not kind:
        out.lines.append(Line("survey", 0, question.label, _("there is no such type of question in an XLSForm.")))
        return
    if question.type == "area":
        out.lines.append(Line("survey", 0, question.label, _("places are typed: the list is not in the sheet.")))
    if kind.startswith(("select", "rank")):
        kind = f"{kind} {_list(question, names, out)}"
    row = {"type": kind, "name": names.of(question), "label": _label(question), "appearance": appearance}
    row |= {"hint": question.help, "required": "yes" if question.required else "", "parameters": _bounds(question)}
    out.sheets["survey"].append({key: text for key, text in (row | _rules(question, names, out)).items() if text})


def _kind(question: Question) -> tuple[str, str]:
    if question.type == "file":
        return ("image" if question.settings.get("photos_only") else "file"), ""
    if question.type == "number":
        return ("decimal" if question.settings.get("decimals") else "integer"), ""
    return OUT.get(question.type, ("", ""))


def _label(question: Question) -> str:
    text = str(question.settings.get("text") or "") if question.type == "information" else ""
    return "\n\n".join(filter(None, (question.label, text))) or " "


def _list(question: Question, names: Names, out: Exported) -> str:
    """The name of its list of choices, written once."""
    offered = [("yes", _("Yes")), ("no", _("No"))] if question.type == "yes_no" else choices(question)
    name = "yes_no" if question.type == "yes_no" else f"list_{names.of(question)}"
    if not any(row["list_name"] == name for row in out.sheets["choices"]):
        out.sheets["choices"] += [{"list_name": name, "name": choice_name(k), "label": label} for k, label in offered]
        if any(choice_name(key) != key for key, _label in offered):
            out.lines.append(Line("choices", 0, question.label, _("blanks in the keys of choices became underscores.")))
    return name


def _matrix(question: Question, names: Names, out: Exported) -> None:
    """One choice for each statement: several questions of the sheet."""
    name = names.of(question)
    shown = {key: text for key, text in _rules(question, names, out).items() if key == "relevant"}
    out.sheets["survey"].append({"type": "begin group", "name": name, "label": question.label, **shown})
    statements, scale = (_lines(question.settings.get(part)) for part in ("rows", "scale"))
    offered = f"list_{name}"
    out.sheets["choices"] += [{"list_name": offered, "name": choice_name(k), "label": label} for k, label in scale]
    for key, label in statements:
        row = {"type": f"select_one {offered}", "name": name_of(f"{name}_{slugify(key)}"), "label": label}
        out.sheets["survey"].append(row | ({"required": "yes"} if question.required else {}))
    out.sheets["survey"].append({"type": "end group"})


def _lines(found: Any) -> list[tuple[str, str]]:
    return [(str(line["key"]), str(line["label"])) for line in found or () if isinstance(line, Mapping)]


def _bounds(question: Question) -> str:
    if question.type != "range":
        return ""
    bounds = {"start": question.settings.get("first", 1), "end": question.settings.get("last", 10)}
    bounds["step"] = question.settings.get("step") or 1
    return " ".join(f"{name}={number}" for name, number in bounds.items())


def _rules(question: Question, names: Names, out: Exported) -> Cells:
    """Its conditions, checks and values; what cannot be said is reported."""

    def said(column: str, spell: Callable[[Any, Names], str], found: Any) -> str:
        try:
            return spell(found, names) if found else ""
        except NotCarried as error:
            out.lines.append(Line("survey", 0, f"{question.label}, {column}", str(error)))
            return ""

    cells = {"relevant": said("relevant", spelling.rule, question.show_if)}
    if required := said("required", spelling.rule, question.require_if):
        cells["required"] = required
    limits = [*_range(question), *(said("constraint", spelling.rule, check.rule) for check in question.checks)]
    limits = [limit.replace("${" + names.of(question) + "}", ".") for limit in limits if limit]
    if limits:
        cells["constraint"] = " and ".join(limits)
        cells["constraint_message"] = " ".join(check.message for check in question.checks)
    value = said("calculation", spelling.expression, question.value)
    column = "calculation" if question.type == "calculated" else "default"
    cells[column] = str(question.value["value"]) if question.value and set(question.value) == {"value"} else value
    return {key: text for key, text in cells.items() if text}


def _range(question: Question) -> list[str]:
    if question.type not in ("number", "money"):
        return []
    ends = ((">=", question.settings.get("least")), ("<=", question.settings.get("most")))
    return [f". {sign} {number}" for sign, number in ends if number is not None]
