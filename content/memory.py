"""
What this process remembers of the public content, for as long as nothing public changes.

The generation number is read from the database at most every PAGE_CACHE_SECONDS. When it has grown, everything is
forgotten, and in any case after MOST_SECONDS: not every change announces itself. With PAGE_CACHE_SECONDS at zero
nothing is remembered at all.
"""

from collections.abc import Callable, Hashable
from time import monotonic
from typing import Any, TypeVar

from django.conf import settings

from .models.generation import Generation

MOST_SECONDS = 300
T = TypeVar("T")


class Memory:
    """Values by key; all of them belong to one generation."""

    def __init__(self) -> None:
        self._generation = -1
        self._read_at = self._since = float("-inf")
        self._values: dict[Hashable, Any] = {}

    def generation(self) -> int:
        """The number the values belong to, asked for again when it may have grown."""
        now = monotonic()
        if not self._is_fresh(now):
            number = Generation.current()
            if number != self._generation or now - self._since > MOST_SECONDS:
                self._values, self._generation, self._since = {}, number, now
            self._read_at = now
        return self._generation

    def get(self, key: Hashable) -> Any:
        """The value, or None."""
        self.generation()
        return self._values.get(key)

    def peek(self, key: Hashable) -> Any:
        """The value, or None also when the number would have to be asked for: never a statement."""
        return self._values.get(key) if self._is_fresh(monotonic()) else None

    def _is_fresh(self, now: float) -> bool:
        return now - self._read_at < settings.PAGE_CACHE_SECONDS

    def keep(self, key: Hashable, value: Any, generation: int) -> None:
        """Keep what was made in that generation, unless another one has begun since."""
        if generation == self._generation:
            self._values[key] = value

    def forget(self) -> None:
        """Forget everything now and ask for the number again."""
        self.__init__()  # type: ignore[misc]


memory = Memory()


def remembered(key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gave the last time, or what it gives now."""
    if not settings.PAGE_CACHE_SECONDS:
        return make()
    generation = memory.generation()
    found = memory.get(key)
    if found is None:
        found = make()
        memory.keep(key, found, generation)
    return found
