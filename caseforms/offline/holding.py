"""
What a form needs beside its page where there is no signal: names of places, entries of long lists.

As much as fits is held. What does not is answered where there is signal, and the page says so.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from ..definition import FormDefinition, Question
from ..fields import places
from ..fields.area import LEVELS
from ..lists import offering
from ..lists.offering import Place

MOST_PLACES = 1500
MOST_ENTRIES = 1500

Places = dict[str, tuple[places.Option, ...]]


def held(definition: FormDefinition) -> dict[str, Any]:
    """Places by the code of the one above; entries of lists as code, wording, code of the one above."""
    areas: Places = {}
    lists = {}
    for question in definition.everything():
        if question.type == "area":
            areas.update(_places(question) or {})
        elif (key := _looked_into(question)) and (entries := _entries(key)) is not None:
            lists[key] = [[entry.code, entry.text, entry.parent] for entry in entries]
    return {"areas": areas, "lists": lists}


def needing_signal(definition: FormDefinition) -> list[str]:
    """The words of the questions that can be answered only where there is signal."""
    return list(dict.fromkeys(question.label for question in definition.everything() if _needs_signal(question)))


def _needs_signal(question: Question) -> bool:
    if question.type == "area":
        return _places(question) is None
    key = _looked_into(question)
    return bool(key) and (bool(question.settings.get("sensitive")) or _entries(key) is None)


def _looked_into(question: Question) -> str:
    """The list that is looked into while somebody fills in: a long one, or one that depends on an earlier answer."""
    key = str(question.settings.get("list") or "") if question.type.startswith("listed_") else ""
    return key if key and (question.settings.get("upper") or not offering.is_short(key)) else ""


def _entries(key: str) -> list[offering.Entry] | None:
    found = offering.first(Place(key), MOST_ENTRIES + 1)
    return found if len(found) <= MOST_ENTRIES else None


def _places(question: Question) -> Places | None:
    """What lies below the area the question stays within, level by level; None when that is too much."""
    deepest = LEVELS.get(str(question.settings.get("down_to") or "village"), 4)
    return _below([str(question.settings.get("within") or "")], deepest)


def _below(codes: Iterable[str], deepest: int) -> Places | None:
    found: Places = {}
    waiting = [code for code in codes if places.level(code) < deepest]
    while waiting:
        found.update((code, places.children(code)) for code in waiting)
        if sum(map(len, found.values())) > MOST_PLACES:
            return None
        waiting = list(_next(found, waiting, deepest))
    return found


def _next(found: Places, above: Iterable[str], deepest: int) -> Iterator[str]:
    for code in above:
        yield from (below for below, _name in found[code] if places.level(below) < deepest)
