"""Ready-made workflows to start from: documents in folders that upper rooms name, who read others in the same way."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

folders: list[Path] = []


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A document somebody may start from. `name` is its file, without the ending."""

    name: str
    document: dict[str, Any]

    @property
    def title(self) -> str:
        """What people call it."""
        return str(self.document["name"])

    @property
    def description(self) -> str:
        """What it is for, and whose practice it follows."""
        return str(self.document.get("description", ""))


def blueprints() -> list[Blueprint]:
    """All of them, by what people call them."""
    found = (blueprint for folder in folders for blueprint in blueprints_in(folder))
    return sorted(found, key=lambda blueprint: blueprint.title)


def blueprint(name: str) -> Blueprint | None:
    """The one with that name."""
    return next((found for found in blueprints() if found.name == name), None)


@cache
def blueprints_in(folder: Path) -> tuple[Blueprint, ...]:
    """The documents of a folder."""
    return tuple(_read(folder))


def _read(folder: Path) -> Iterator[Blueprint]:
    for path in sorted(folder.glob("*.json")):
        yield Blueprint(path.stem, json.loads(path.read_text(encoding="utf-8")))
