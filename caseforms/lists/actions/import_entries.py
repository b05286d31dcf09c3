"""Entries from a table: first what it would change, then the change, whole or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..models import ReferenceEntry, ReferenceList
from ..offering import changed
from ..policy import may_import
from ..table import COLUMNS, Row, missing_columns, rows_of
from ..words import write_words

ACTION = "caseforms.lists.import"
PLAIN = tuple(name for name in COLUMNS if name not in ("code", "parent"))
STORED = (*PLAIN, "is_active")
BATCH = 500
DEEPEST = 12
NEW, CHANGED, SAME, ENDED, FAULTY = "new", "changed", "same", "ended", "faulty"


@dataclass(slots=True)
class Difference:
    """What becomes of one entry: of a row of the table, or of an entry that is not in it."""

    number: int | None
    code: str
    what: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    """Column, old value, new value."""
    problems: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """What a table would change. `upper` says below which code each entry that is written lies."""

    differences: list[Difference] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    entries: dict[str, ReferenceEntry] = field(default_factory=dict)
    upper: dict[str, str] = field(default_factory=dict)

    @property
    def is_faulty(self) -> bool:
        """Whether something in it cannot be done."""
        return bool(self.problems) or any(one.problems for one in self.differences)

    def number(self, what: str) -> int:
        """How many entries this becomes of."""
        return sum(one.what == what for one in self.differences)


class Faulty(ValidationError):
    """The table has problems; nothing was changed."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__([*plan.problems, *(text for one in plan.differences for text in one.problems)])


def plan_import(into: ReferenceList, table: Any, *, end_missing: bool = False, on: date | None = None) -> Plan:
    """What the table would change in the list. Nothing is written. `end_missing`: entries not in it end."""
    missing = missing_columns([str(name or "").strip().lower() for name in table.headers or ()])
    if missing:
        return Plan(problems=[_("The table needs the columns %(columns)s.") % {"columns": ", ".join(missing)}])
    rows = list(rows_of(table))
    present = {entry.code: entry for entry in into.entries.select_related("parent")}
    plan, seen = Plan(), set()
    above = _above(into, present, rows)
    for row in rows:
        if row.code in seen:
            row.problems.append(_("The code %(code)s is there twice.") % {"code": row.code})
        seen.add(row.code)
        plan.differences.append(_planned(plan, into, row, present.get(row.code), above))
    _refuse_circles(plan, into, present)
    if end_missing and rows:
        day = on or timezone.localdate()
        left = (entry for code, entry in present.items() if code not in seen)
        plan.differences += [_ended(plan, entry, day) for entry in left if not _is_over(entry, day)]
    return plan


def import_entries(into: ReferenceList, table: Any, *, by: Any = None, end_missing: bool = False) -> Plan:
    """Write what the table says. Raises PermissionDenied; raises Faulty when anything in it cannot be done."""
    if by is not None and not may_import(by, into):
        raise PermissionDenied(_("You cannot change this list."))
    with transaction.atomic():
        ReferenceList.objects.select_for_update(of=("self",)).get(pk=into.pk)
        plan = plan_import(into, table, end_missing=end_missing)
        if plan.is_faulty:
            raise Faulty(plan)
        if plan.entries:
            _write(into, plan)
            numbers = {what: plan.number(what) for what in (NEW, CHANGED, ENDED)}
            log(instance=into, action=ACTION, user=by, data=numbers)
    return plan


def _above(into: ReferenceList, present: dict[str, ReferenceEntry], rows: list[Row]) -> set[str]:
    """The codes that entries of the list can lie below."""
    if into.parent is not None:
        return set(into.parent.entries.values_list("code", flat=True))
    return set(present) | {row.code for row in rows}


def _planned(plan: Plan, into: ReferenceList, row: Row, entry: ReferenceEntry | None, above: set[str]) -> Difference:
    upper = row.values.get("parent")
    if upper and upper not in above:
        row.problems.append(_("There is no entry %(code)s that it could lie below.") % {"code": upper})
    begins, ends = (row.values.get(name, getattr(entry, name, None)) for name in ("valid_from", "valid_to"))
    if begins and ends and ends < begins:
        row.problems.append(_("It must end after it begins."))
    if row.problems:
        return Difference(row.number, row.code, FAULTY, problems=row.problems)
    written = entry or ReferenceEntry(list=into, code=row.code)
    changes = list(_changes(written, row))
    if entry is not None and not changes:
        return Difference(row.number, row.code, SAME)
    for name in PLAIN:
        if name in row.values:
            setattr(written, name, row.values[name])
    plan.entries[row.code] = written
    if upper is not None:
        plan.upper[row.code] = upper
    return Difference(row.number, row.code, CHANGED if entry else NEW, changes if entry else [])


def _changes(entry: ReferenceEntry, row: Row) -> Iterable[tuple[str, str, str]]:
    for name in COLUMNS:
        if name in row.values and name != "code":
            old = getattr(entry, name)
            old = old.code if isinstance(old, ReferenceEntry) else old
            if (old or "") != (row.values[name] or ""):
                yield name, _said(old), _said(row.values[name])


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str("" if value is None else value)


def _refuse_circles(plan: Plan, into: ReferenceList, present: dict[str, ReferenceEntry]) -> None:
    """No entry lies below itself, by however many others."""
    if into.parent is not None:
        return
    upper = {code: entry.parent.code for code, entry in present.items() if entry.parent} | plan.upper
    for difference in plan.differences:
        if difference.code in plan.upper and _comes_back(difference.code, upper):
            difference.what = FAULTY
            difference.problems.append(_("It cannot lie below this entry."))


def _comes_back(code: str, upper: dict[str, str]) -> bool:
    """Whether one climbs for ever; what is deeper than anybody can follow counts as that."""
    for _level in range(DEEPEST):
        code = upper.get(code, "")
        if not code:
            return False
    return True


def _is_over(entry: ReferenceEntry, day: date) -> bool:
    return not entry.is_active or (entry.valid_to is not None and entry.valid_to < day)


def _ended(plan: Plan, entry: ReferenceEntry, day: date) -> Difference:
    before = _said(entry.valid_to)
    end(entry, day)
    plan.entries[entry.code] = entry
    return Difference(None, entry.code, ENDED, [("valid_to", before, _said(entry.valid_to))])


def end(entry: ReferenceEntry, day: date) -> None:
    """From that day on it is not offered any more. Nothing is saved."""
    if entry.valid_from is not None and entry.valid_from >= day:
        entry.is_active = False
    else:
        entry.valid_to = day - timedelta(days=1)


def _write(into: ReferenceList, plan: Plan) -> None:
    """In a few statements, however many entries there are."""
    entries = list(plan.entries.values())
    fresh = [entry for entry in entries if entry.pk is None]
    known = [entry for entry in entries if entry.pk is not None]
    ReferenceEntry.objects.bulk_create(fresh, batch_size=BATCH)
    numbers = dict(into.upper.entries.values_list("code", "pk")) if plan.upper else {}
    moved = [entry for entry in entries if entry.code in plan.upper]
    for entry in moved:
        entry.parent_id = numbers.get(plan.upper[entry.code])
    ReferenceEntry.objects.bulk_update(known, STORED, batch_size=BATCH)
    ReferenceEntry.objects.bulk_update(moved, ["parent"], batch_size=BATCH)
    for first in range(0, len(entries), BATCH):
        write_words(entries[first : first + BATCH])
    changed([into.pk])
