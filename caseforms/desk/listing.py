"""What one view of the work list holds: which tab, how it is narrowed, the rows, and how many there are of what."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils import timezone

from ..models import Case
from . import search
from .choices import Choices, choices_for
from .counting import counted, spoken
from .filters import Filters
from .keyset import Page, page
from .rows import Row, shown
from .tabs import ALL, TABS, Desk, Tab, busiest, querysets

SEARCH, TAB, AFTER, BEFORE = "s", "tab", "after", "before"
HERE = "here"


@dataclass(frozen=True)
class TabLink:
    """A tab with how much is in it, and where it leads: what narrows the list stays."""

    tab: Tab
    count: str
    address: str
    is_current: bool


@dataclass
class Listing:
    """The work list as an address asks for it."""

    user: Any
    query: Mapping[str, str]
    size: int

    @cached_property
    def text(self) -> str:
        """What was searched for."""
        return search.opened(self.query.get(SEARCH, ""), self.user)

    @cached_property
    def filters(self) -> Filters:
        """How the list is narrowed."""
        return Filters.read(self.query)

    @cached_property
    def choices(self) -> Choices:
        """What the filters offer."""
        return choices_for(self.user)

    @cached_property
    def desk(self) -> Desk:
        """The desk at which this user sits now."""
        return Desk(self.user, timezone.now(), self.choices.versions)

    @cached_property
    def is_narrowed(self) -> bool:
        """Whether less than a whole tab is shown."""
        return bool(self.text or self.filters.chosen())

    @cached_property
    def tab(self) -> Tab:
        """The tab that is open; a search looks everywhere. Nobody has to choose the one in which there is work."""
        if self.text:
            return ALL
        asked = self.query.get(TAB, "open" if self.is_narrowed else "")
        return TABS[asked] if asked in TABS else busiest(self._counts)

    @cached_property
    def page(self) -> Page:
        """The rows to show."""
        found = page(
            shown(self._found), self.tab.order, self.size, self.query.get(AFTER, ""), self.query.get(BEFORE, "")
        )
        return replace(found, rows=[Row(case, self.user, self.desk.now) for case in found.rows])

    @property
    def count(self) -> str:
        """How many cases are found altogether."""
        return spoken(self._counts[HERE if self.is_narrowed else self.tab.key])

    @property
    def tabs(self) -> list[TabLink]:
        """All tabs."""
        return [
            TabLink(tab, spoken(self._counts[key]), self.address(tab=key, **self.filters.chosen()), tab is self.tab)
            for key, tab in TABS.items()
        ]

    @property
    def next_address(self) -> str:
        """The next page, if there is one."""
        return self._turned(AFTER, self.page.next)

    @property
    def previous_address(self) -> str:
        """The page before, if there is one."""
        return self._turned(BEFORE, self.page.previous)

    @property
    def unfiltered_address(self) -> str:
        """The same list, not narrowed."""
        return self.address(**self._place)

    def address(self, **query: str) -> str:
        """An address of the work list."""
        return f"?{urlencode(query)}" if query else "?"

    @property
    def _place(self) -> dict[str, str]:
        return {SEARCH: self.query[SEARCH]} if self.text else {TAB: self.tab.key}

    def _turned(self, way: str, cursor: str) -> str:
        return self.address(**self._place, **self.filters.chosen(), **{way: cursor}) if cursor else ""

    @cached_property
    def _found(self) -> QuerySet[Case]:
        picked = self.filters.apply(self.tab.pick(self.desk), self.desk)
        return search.found(picked, self.text) if self.text else picked

    @cached_property
    def _counts(self) -> dict[str, int]:
        """How much is in every tab, and in what is shown where that is only part of one. A search shows no tabs."""
        tabs = {} if self.text else querysets(self.desk)
        here = {HERE: self._found} if self.is_narrowed else {}
        return counted(tabs | here, self.user)
