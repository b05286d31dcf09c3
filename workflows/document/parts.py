"""What upper rooms keep for a workflow and send along with it, each under a name that the schema knows."""

from collections.abc import Mapping
from typing import Any, Protocol

from ..definition import Definition
from ..registry import Registry


class Part(Protocol):
    """One such part."""

    def write(self, definition: Definition) -> list[dict[str, Any]]:
        """What belongs to the definition, without ids; an empty list is left out of the document."""

    def changes(self, content: list[dict[str, Any]], by: Any) -> list[str]:
        """What that person's reading it would change here, in sentences. What is here is never overwritten."""

    def read(self, content: list[dict[str, Any]], roles: Mapping[str, int | None], by: Any) -> None:
        """Keep it here, as far as that person may; None may everything."""


parts: Registry[Part] = Registry()
