"""
What lists offer, kept in the process until some list changes, which it asks the database at most once a second.

Short lists are kept whole. Of long ones only what was looked for is read, never more than FOUND entries at a time.
"""

from collections.abc import Callable, Collection, Hashable, Iterable
from datetime import date
from time import monotonic
from typing import Any, NamedTuple, TypeVar

from django.db.models import F, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import get_language

from ..community.words import prefix_range, words
from .models import EntryWord, ReferenceEntry, ReferenceList

SMALL = 30
"""So many choices stand on the page; where there are more, they are looked for."""
FOUND = 20
WORDS = 6
SECONDS = 1.0
MOST = 3000
T = TypeVar("T")


class Entry(NamedTuple):
    """An entry as questions know it; `parent` is the code of the one above it."""

    code: str
    label: str
    label_en: str
    parent: str
    sensitive: bool
    is_active: bool
    valid_from: date | None
    valid_to: date | None

    @property
    def text(self) -> str:
        """The wording in the language of the page."""
        return self.label_en if self.label_en and (get_language() or "").startswith("en") else self.label

    def is_offered(self, day: date) -> bool:
        """Whether it can be chosen on that day."""
        return self.is_active and (self.valid_from or day) <= day <= (self.valid_to or day)


class Place(NamedTuple):
    """Which entries of a list are meant."""

    key: str
    under: tuple[str, ...] | None = None
    """Only those below one of these codes."""
    top: bool = False
    """Only those that lie below none."""
    sensitive: bool = False
    """Sensitive ones, too."""

    def holds(self, entry: Entry) -> bool:
        """Whether an entry of the list is meant."""
        if entry.sensitive and not self.sensitive:
            return False
        if self.top and entry.parent:
            return False
        return self.under is None or entry.parent in self.under


class _Memory:
    """What was read; all of it as it was at one number of changes."""

    def __init__(self) -> None:
        self.changes: Any = None
        self._asked_at = float("-inf")
        self._values: dict[Hashable, Any] = {}

    def stamp(self) -> Any:
        """A value that is another one after every change of a list."""
        now = monotonic()
        if now - self._asked_at >= SECONDS:
            changes = ReferenceList.objects.aggregate(all=Sum("changes"))["all"] or 0
            if changes != self.changes:
                self._values, self.changes = {}, changes
            self._asked_at = now
        return self.changes

    def values(self) -> dict[Hashable, Any]:
        """What was read since the last change; what is read now is never kept beside what is read after the next."""
        self.stamp()
        if len(self._values) >= MOST:
            self._values = {}
        return self._values

    def get(self, key: Hashable, read: Callable[[], T]) -> T:
        """The value that was read since the last change, or the one that is read now."""
        values = self.values()
        if key not in values:
            values[key] = read()
        return values[key]

    def forget(self) -> None:
        """Read again what is asked for next."""
        self.__init__()  # type: ignore[misc]


_memory = _Memory()
stamp, forget = _memory.stamp, _memory.forget


def changed(list_ids: Iterable[int]) -> None:
    """These lists have changed. Called in the transaction of the change, so that nobody hears of it before."""
    ReferenceList.objects.filter(pk__in=list(list_ids)).update(changes=F("changes") + 1)
    forget()


def names() -> tuple[tuple[str, str], ...]:
    """The lists there are, as (key, name), those of an agency with it."""
    return _memory.get("names", _read_names)


def exists(key: str) -> bool:
    """Whether there is a list of that key."""
    return any(key == known for known, _name in names())


def upper_of(key: str) -> str:
    """The key of the list in which the entries above those of this list are; of an unknown list nothing."""
    return _memory.get(("upper", key), lambda: _read_upper(key))


def offered(place: Place) -> tuple[Entry, ...] | None:
    """What can be chosen today, in order; None when it is too much to show at once."""
    today = timezone.localdate()
    found = _memory.get(("offered", today, place), lambda: _read_offered(place, today))
    return None if len(found) > SMALL else found


def first(place: Place, most: int) -> list[Entry]:
    """The first entries that can be chosen today."""
    today = timezone.localdate()
    return _memory.get(("first", today, place, most), lambda: _rows(_entries(place, today), most))


def is_short(key: str) -> bool:
    """Whether the whole list can be shown at once."""
    return offered(Place(key, sensitive=True)) is not None


def search(place: Place, text: str) -> tuple[list[Entry], bool]:
    """The first entries that have words beginning like those of the text, and whether there are more."""
    looked_for = words(text)[:WORDS]
    if not looked_for:
        return [], False
    entries = _entries(place, timezone.localdate())
    for word in looked_for:
        first, end = prefix_range(word)
        having = EntryWord.objects.filter(list__key=place.key, word__gte=first, word__lt=end)
        entries = entries.filter(pk__in=having.values("entry"))
    found = _rows(entries, FOUND + 1)
    return found[:FOUND], len(found) > FOUND


def choosable(place: Place, codes: Collection[str]) -> set[str]:
    """Those of the codes that can be chosen today."""
    today = timezone.localdate()
    return {code for code, one in known(place.key, codes).items() if one.is_offered(today) and place.holds(one)}


def known(key: str, codes: Collection[str]) -> dict[str, Entry]:
    """The entries with these codes, those included that have ended long ago. One statement at most."""
    values = _memory.values()
    wanted = {code: ("entry", key, code) for code in codes}
    missing = [code for code, place in wanted.items() if place not in values]
    if missing:
        for entry in _rows(ReferenceEntry.objects.filter(list__key=key, code__in=missing), len(missing)):
            values[wanted[entry.code]] = entry
    return {code: values[place] for code, place in wanted.items() if place in values}


def _entries(place: Place, day: date) -> QuerySet[ReferenceEntry]:
    entries = ReferenceEntry.objects.filter(list__key=place.key).offered(day)
    if not place.sensitive:
        entries = entries.filter(sensitive=False)
    if place.top:
        entries = entries.filter(parent=None)
    return entries if place.under is None else entries.filter(parent__code__in=place.under)


def _rows(entries: QuerySet[ReferenceEntry], most: int) -> list[Entry]:
    columns = ("code", "label", "label_en", "parent__code", "sensitive", "is_active", "valid_from", "valid_to")
    rows = entries.order_by("order", "label", "pk").values_list(*columns)[:most]
    return [Entry(*row[:3], row[3] or "", *row[4:]) for row in rows]


def _read_offered(place: Place, day: date) -> tuple[Entry, ...]:
    return () if place.under == () else tuple(_rows(_entries(place, day), SMALL + 1))


def _read_names() -> tuple[tuple[str, str], ...]:
    rows = ReferenceList.objects.order_by("name", "pk").values_list("key", "name", "agency__name")
    return tuple((key, f"{name} ({agency})" if agency else name) for key, name, agency in rows)


def _read_upper(key: str) -> str:
    own, upper = ReferenceList.objects.filter(key=key).values_list("key", "parent__key").first() or ("", None)
    return upper or own
