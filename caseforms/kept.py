"""
What is read from the database again and again, kept in the process for a moment.

As with public pages, a change shows within PAGE_CACHE_SECONDS. What is kept is read by many requests: change nothing on
it.
"""

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Generic, TypeVar

from django.conf import settings

from .versions import forgetting

T = TypeVar("T")
MOST = 500


class Kept(Generic[T]):
    """Values by key, each for a moment."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[float, T]] = {}
        forgetting.append(self._kept.clear)

    def get(self, key: Hashable, read: Callable[[], T]) -> T:
        """The value that was read a moment ago, or the one that is read now."""
        now, known = monotonic(), self._kept.get(key)
        if known and now < known[0]:
            return known[1]
        if len(self._kept) >= MOST:
            self._kept.clear()
        found = read()
        self._kept[key] = (now + settings.PAGE_CACHE_SECONDS, found)
        return found
