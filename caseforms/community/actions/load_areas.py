"""Loading the official area codes: new ones are added, vanished ones closed, none is ever deleted."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..bulk import batches, insert
from ..codes import area_number, level_of, parent_code, village_kind
from ..models import Area, AreaWord
from ..models.area import name_words

BUNDLED = Path(__file__).resolve().parent.parent / "data" / "areas.csv"
MOST_CLOSED = 0.2  # of 2022's villages 7 % were gone in 2025; a file that lacks a fifth is a broken file
_COLUMNS = ["id", "code", "name", "level", "kind", "parent", "valid_from"]

Row = tuple[str, str]
Known = dict[str, tuple[str, date | None]]  # code: name, valid to


class BrokenFile(ValueError):
    """The file cannot be the official list; nothing was changed."""


@dataclass
class Loaded:
    """How many areas a load touched."""

    added: int = 0
    renamed: int = 0
    reopened: int = 0
    closed: int = 0

    @property
    def total(self) -> int:
        """How many areas changed at all."""
        return self.added + self.renamed + self.reopened + self.closed


@transaction.atomic
def load_areas(file: Path | str = BUNDLED, day: date | None = None, trust: bool = False) -> Loaded:
    """
    Make the areas those of the file (columns `code` and `name`), as of that day.

    With `trust` even a file that lacks many known codes is believed.
    """
    today = day or timezone.localdate()
    rows = dict(read(Path(file)))
    known = {code: (name, end) for code, name, end in Area.objects.values_list("code", "name", "valid_to").order_by()}
    _refuse_a_broken_file(rows, known, trust)
    loaded = Loaded()
    _add(rows, known, loaded, today)
    _change(rows, known, loaded)
    _close(rows, known, loaded, today)
    return loaded


def read(file: Path) -> Iterator[Row]:
    """The codes and names of a file; anything that is no code stops the load."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            code, name = (row.get("code") or "").strip(), " ".join((row.get("name") or "").split())
            if not code.replace(".", "").isdigit() or len(code) not in (2, 5, 8, 13) or not name:
                raise BrokenFile(f"{file.name}: {code!r}, {name!r} is no area")
            yield code, name


def _refuse_a_broken_file(rows: dict[str, str], known: Known, trust: bool) -> None:
    orphan = next((code for code in rows if parent_code(code) and parent_code(code) not in rows), None)
    if orphan:
        raise BrokenFile(f"{orphan} lies in {parent_code(orphan)}, which is not in the file")
    vanished = sum(1 for code, (_name, end) in known.items() if end is None and code not in rows)
    if vanished > MOST_CLOSED * len(known) and not trust:
        raise BrokenFile(f"{vanished} of {len(known)} known codes are missing from the file; nothing was changed")


def _add(rows: dict[str, str], known: Known, loaded: Loaded, today: date) -> None:
    """Codes seen for the first time: in force since that day, or since always on the very first load."""
    since = today if known else None
    new = sorted(row for row in rows.items() if row[0] not in known)
    loaded.added = insert(Area, _COLUMNS, (_columns(code, name, since) for code, name in new))
    _write_words(new)


def _change(rows: dict[str, str], known: Known, loaded: Loaded) -> None:
    """New names, and codes that are in force again."""
    changed = {code: rows[code] for code, (name, end) in known.items() if code in rows and (name != rows[code] or end)}
    for area in _areas(changed):
        loaded.renamed += area.name != changed[area.code]
        loaded.reopened += area.valid_to is not None
        area.name, area.valid_to = changed[area.code], None
        area.save(update_fields=["name", "valid_to"])
    _drop_words(changed)
    _write_words(changed.items())


def _close(rows: dict[str, str], known: Known, loaded: Loaded, today: date) -> None:
    """Codes that vanished: their rows stay for the cases that point at them; no search finds them any more."""
    gone = [code for code, (_name, end) in known.items() if code not in rows and end is None]
    for codes in batches(gone, 500):
        loaded.closed += Area.objects.filter(code__in=codes).update(valid_to=today)
    _drop_words(gone)


def _columns(code: str, name: str, since: date | None) -> tuple:
    number, parent = area_number(code), parent_code(code)
    above = area_number(parent) if parent else None
    return number, code, name, level_of(number), village_kind(code), above, since


def _areas(codes: Iterable[str]) -> Iterator[Area]:
    for some in batches(codes, 500):
        yield from Area.objects.filter(code__in=some)


def _write_words(rows: Iterable[Row]) -> None:
    insert(AreaWord, ["area", "word", "level"], (word for code, name in rows for word in _words(code, name)))


def _words(code: str, name: str) -> Iterator[tuple[int, str, int]]:
    number = area_number(code)
    return ((number, word, level_of(number)) for word in name_words(name))


def _drop_words(codes: Iterable[str]) -> None:
    for some in batches(codes, 500):
        _words_of(some).delete()


def _words_of(codes: list[str]) -> QuerySet[AreaWord]:
    return AreaWord.objects.filter(area__in=[area_number(code) for code in codes])
