"""Finding pages by what people call things."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from wagtail.models import Page
from wagtail.search.query import PlainText

from .memory import remembered
from .models import Synonym

WORD = re.compile(r"\w+(?:['-]\w+)*")  # no sign that means something to a database
LONGEST = 100
MOST = 50
MOST_WORDINGS = 8


@dataclass(frozen=True)
class Found:
    """The pages, what was also searched for, and what the searcher ought to know."""

    pages: tuple[Page, ...]
    also: tuple[str, ...]
    hints: tuple[Synonym, ...]
    loose: bool
    rest: str = ""  # the text without the words of the glossary: perhaps a place


@dataclass(frozen=True)
class Match:
    """Pages of the same name: many agencies have one about the same matter. Each with the place it is for."""

    pages: tuple[tuple[Page, str], ...]

    @property
    def first(self) -> Page:
        """Whose title and description stand for all."""
        return self.pages[0][0]


def matches(pages: Iterable[Page], places: Mapping[str, str]) -> list[Match]:
    """The pages, those of the same name together where the best of them stood; `places` by path of the tree."""
    found: dict[str, list[tuple[Page, str]]] = {}
    for page in pages:
        place = next((name for path, name in places.items() if page.path.startswith(path)), "")
        found.setdefault(page.title.casefold(), []).append((page, place))
    return [Match(tuple(sorted(same, key=lambda one: one[1]))) for same in found.values()]


def find(text: str, pages: Any) -> Found:
    """Pages that have all words of the text or of another wording of it; failing that, pages with any of them."""
    text = " ".join(WORD.findall(text.lower()))[:LONGEST]
    if not text:
        return Found((), (), (), loose=False)
    glossary = _glossary()
    wordings = _wordings(text, glossary)
    strict = _search(wordings, pages, "and")
    loose = () if strict else _search(wordings, pages, "or")
    hints = tuple(entry for entry in glossary if entry.note and _names(entry.confused + entry.names, text))
    return Found(strict or loose, tuple(wordings[1:]), hints, bool(loose), _without(glossary, text))


def _glossary() -> tuple[Synonym, ...]:
    return remembered("glossary", lambda: tuple(Synonym.objects.all()))


def _wordings(text: str, glossary: Iterable[Synonym]) -> list[str]:
    """The text, and the text with each of its glossary words put in every other way."""
    found = [text]
    for entry in glossary:
        known = (*entry.names, *entry.confused)
        for wording in list(found):
            for word in _names(known, wording):
                others = (_replaced(wording, word, other) for other in entry.names if other != word)
                found += [other for other in others if other not in found]
    return found[:MOST_WORDINGS]


def _without(glossary: Iterable[Synonym], text: str) -> str:
    for entry in glossary:
        for word in _names((*entry.names, *entry.confused), text):
            text = _replaced(text, word, " ")
    return " ".join(text.split())


def _names(words: Iterable[str], text: str) -> list[str]:
    """Those of the words that stand in the text as whole words."""
    return [word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


def _replaced(text: str, word: str, other: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", lambda _: other, text)


def _search(wordings: list[str], pages: Any, operator: str) -> tuple[Page, ...]:
    """The best first, and before them those that bear most of the words in their title."""
    query = reduce(or_, (PlainText(wording, operator=operator) for wording in wordings))
    words = {word for wording in wordings for word in wording.split()}
    return tuple(
        sorted(pages.search(query)[:MOST], key=lambda page: -len(words & set(WORD.findall(page.title.lower()))))
    )
