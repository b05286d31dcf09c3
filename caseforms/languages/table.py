"""The translations of a form as a table that goes out and comes back: a row for each text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import tablib
from django.utils.translation import gettext as _

from ..community.exchange.resources import FORMULA
from ..definition import FormDefinition, Translation
from .changing import Outcome, clean, problem_of
from .state import Translated, translated

NAME, WHERE, SOURCE, TEXT, STATE = COLUMNS = ("name", "where", "text", "translation", "state")


@dataclass(frozen=True, slots=True)
class Line:
    """What a row of the file would do: what stood there, what would, and what is wrong with it."""

    number: int
    where: str
    source: str
    before: str
    after: str
    problem: str = ""


@dataclass
class Plan:
    """What a file would change."""

    lines: list[Line] = field(default_factory=list)
    changes: dict[str, Translation] = field(default_factory=dict)
    same: int = 0
    problems: list[str] = field(default_factory=list)
    """What is wrong with the file as a whole."""

    @property
    def outcome(self) -> Outcome:
        """For the action that keeps it."""
        return Outcome(self.changes)


def table_of(definition: FormDefinition, language: str) -> tablib.Dataset:
    """Every text of the form with its translation."""
    table = tablib.Dataset(headers=COLUMNS)
    for one in translated(definition, language):
        said = one.translation.text if one.translation else ""
        cells = (one.text.name, where(one), one.text.text, said, str(one.state))
        table.append([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells])
    return table


def where(one: Translated) -> str:
    """The question in words; of a step its id, of the whole form nothing."""
    return one.text.about or one.text.section


def plan_of(definition: FormDefinition, language: str, table: Any) -> Plan:
    """What the rows of a table say, against what the form says now. An empty cell changes nothing."""
    plan = Plan()
    names = [str(name or "").strip().lower() for name in table.headers or ()]
    if not {NAME, SOURCE, TEXT} <= set(names):
        plan.problems.append(_("The columns “name”, “text” and “translation” are needed."))
        return plan
    texts = {one.text.name: one for one in translated(definition, language)}
    for number, cells in enumerate(table, 2):
        row = {name: clean(str(cell or "")) for name, cell in zip(names, cells, strict=False)}
        if row.get(TEXT):
            _take(plan, number, row, texts.get(row.get(NAME, "")))
    return plan


def _take(plan: Plan, number: int, row: Mapping[str, str], one: Translated | None) -> None:
    said, source = row[TEXT], row.get(SOURCE, "")
    if one is None:
        plan.lines.append(Line(number, row.get(NAME, ""), source, "", said, _("The form has no such text.")))
        return
    before = one.translation.text if one.translation else ""
    problem = problem_of(one.text, said)
    if source != clean(one.text.text):
        problem = _("The form says something else by now: “%(text)s”.") % {"text": one.text.text}
    if not problem and one.translation == Translation(one.text.text, said):
        plan.same += 1
        return
    plan.lines.append(Line(number, where(one), one.text.text, before, said, problem))
    if not problem:
        plan.changes[one.text.name] = Translation(one.text.text, said)
