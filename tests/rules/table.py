"""The table: rules and expressions, data, what they come to and why."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("cases.json")


@dataclass(frozen=True)
class Case:
    """One line of the table."""

    sort: str  # "rule" or "expression"
    tree: Any
    data: Any
    expected: Any
    why: str

    def __str__(self) -> str:
        return f"{self.why}: {json.dumps(self.tree, ensure_ascii=False)}"


def cases() -> list[Case]:
    """All of them. Data that many share has a name."""
    table = json.loads(FILE.read_text(encoding="utf-8"))
    return [_case(line, table["data"]) for line in table["cases"]]


def _case(line: dict[str, Any], named: dict[str, Any]) -> Case:
    sort = "rule" if "rule" in line else "expression"
    data = line["data"]
    return Case(sort, line[sort], named[data] if isinstance(data, str) else data, line["is"], line["why"])


def differing(found: list[Any]) -> list[str]:
    """The lines where something else was found, told with both."""
    return [
        f"{case} is {json.dumps(one)}, not {json.dumps(case.expected)}"
        for case, one in zip(cases(), found, strict=True)
        if json.dumps(one) != json.dumps(case.expected)
    ]
