"""Made-up facts: what a walk knows of a subject that does not exist, and what it was asked about and did not know."""

import re
from collections.abc import Mapping
from typing import Any

NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})")
WORDS = {"ya": True, "yes": True, "true": True, "tidak": False, "no": False, "false": False}


class Known(dict[str, Any]):
    """Facts that never fail: what is not known is empty, and remembered under its path in `asked`."""

    def __init__(self, values: Mapping[str, Any], asked: set[str], path: str = "") -> None:
        super().__init__(values)
        self.asked, self.path = asked, path

    def __missing__(self, key: str) -> "Known":
        self.asked.add(f"{self.path}{key}")
        return Known({}, self.asked, f"{self.path}{key}.")

    def __contains__(self, key: object) -> bool:
        self.asked.add(f"{self.path}{key}")
        return super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """What is known, else the default."""
        return super().get(key, default) if key in self else default


def facts(values: Mapping[str, Any], asked: set[str] | None = None) -> Known:
    """Values by their path (`answers.3f2a`, `case.urgent`) as guards look at them; texts become what they read like."""
    asked = set() if asked is None else asked
    found = Known({}, asked)
    for path, value in values.items():
        _put(found, path.split("."), understood(value))
    return found


def _put(place: Known, path: list[str], value: Any) -> None:
    for name in path[:-1]:
        inner = dict.get(place, name)
        if not isinstance(inner, Known):
            inner = place[name] = Known({}, place.asked, f"{place.path}{name}.")
        place = inner
    place[path[-1]] = value


def understood(value: Any) -> Any:
    """What somebody typed: a whole number, yes or no, several things between commas, else the text."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if NUMBER.fullmatch(text):
        return int(text)
    if "," in text:
        return [part.strip() for part in text.split(",") if part.strip()]
    return WORDS.get(text.lower(), text)


def leaves(paths: set[str]) -> list[str]:
    """Only the paths that lead to a value: not `case` beside `case.urgent`."""
    return sorted(path for path in paths if not any(other.startswith(f"{path}.") for other in paths))
