"""What another document says differently, in lines for people: one for each thing added, taken out or changed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

UNSAID = ("id", "document", "format", "$schema")
NAMED_BY = ("key", "id", "name", "event", "type")
CALLED = ("label", "title", "name", "subject", "key", "id")
LONGEST = 160


@dataclass(frozen=True, slots=True)
class Difference:
    """Where, and what it was and would be; None: it is not there."""

    where: str
    old: str | None
    new: str | None

    def __str__(self) -> str:
        if self.old is None:
            return _("%(where)s: added: %(new)s") % {"where": self.where, "new": self.new}
        if self.new is None:
            return _("%(where)s: taken out: %(old)s") % {"where": self.where, "old": self.old}
        return _("%(where)s: %(old)s → %(new)s") % {"where": self.where, "old": self.old, "new": self.new}


def differences(old: Any, new: Any, where: tuple[str, ...] = ()) -> Iterator[Difference]:
    """Between two documents, or two parts of them. Rows of a list are matched by what names them."""
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _of_objects(old, new, where)
    elif _are_rows(old) and _are_rows(new):
        yield from _of_rows(old or (), new or (), where)
    else:
        yield Difference(" › ".join(where), _shown(old), _shown(new))


def _of_objects(old: Mapping[str, Any], new: Mapping[str, Any], where: tuple[str, ...]) -> Iterator[Difference]:
    for name in dict.fromkeys([*old, *new]):
        if name not in UNSAID:
            yield from differences(old.get(name), new.get(name), (*where, name))


def _of_rows(old: Iterable[Any], new: Iterable[Any], where: tuple[str, ...]) -> Iterator[Difference]:
    before, after = _by_name(old), _by_name(new)
    for name in dict.fromkeys([*before, *after]):
        was, is_now = before.get(name), after.get(name)
        if was is None or is_now is None:
            yield Difference(" › ".join(where), was and _called(was), is_now and _called(is_now))
        else:
            yield from differences(was, is_now, (*where, _called(is_now)))
    kept = [name for name in after if name in before]
    if kept != [name for name in before if name in after]:
        yield Difference(
            " › ".join(where), _("in another order"), ", ".join(_called(after[name]) for name in kept)[:LONGEST]
        )


def _are_rows(value: Any) -> bool:
    return value is None or isinstance(value, list) and all(isinstance(row, Mapping) for row in value)


def _by_name(rows: Iterable[Any]) -> dict[tuple[str, int], Any]:
    """Each row under its name and which one of that name it is."""
    found: dict[tuple[str, int], Any] = {}
    for row in rows:
        name = next((str(row[key]) for key in NAMED_BY if row.get(key)), "")
        found[name, sum(1 for other, _n in found if other == name)] = row
    return found


def _called(row: Mapping[str, Any]) -> str:
    return next((f"“{row[key]}”" for key in CALLED if row.get(key)), "?")


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value if value is None else f"“{value[:LONGEST]}”"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return ", ".join(value)[:LONGEST] or "–"
    return json.dumps(value, ensure_ascii=False)[:LONGEST]
