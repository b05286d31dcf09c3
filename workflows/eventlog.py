"""
What happened, as process-mining tools read it: XES 1.0 (IEEE 1849 grew out of it) and CSV.

Rows go in one by one and text comes out piece by piece: a log of any length takes the same memory. A row names the case
by a pseudonym and people by their role; nothing here knows who or what they are.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any
from xml.sax.saxutils import quoteattr

EXTENSIONS = {
    "concept": ("Concept", "http://www.xes-standard.org/concept.xesext"),
    "time": ("Time", "http://www.xes-standard.org/time.xesext"),
    "org": ("Organizational", "http://www.xes-standard.org/org.xesext"),
    "lifecycle": ("Lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
}
CLASSIFIER = '<classifier name="Activity" keys="concept:name lifecycle:transition"/>\n'
COLUMNS = ("case", "activity", "time", "resource", "kind", "from", "to")
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Event:
    """A move: of which case, what was done, when, in which role, from where to where."""

    case: str
    activity: str
    at: datetime
    role: str = ""
    kind: str = "take"
    source: str = ""
    target: str = ""


def xes(events: Iterable[Event], name: str) -> Iterator[str]:
    """The log. The events of a case must follow one another."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<log xes.version="1.0" xes.features="" xmlns="http://www.xes-standard.org/">\n'
    for prefix, (title, address) in EXTENSIONS.items():
        yield f'<extension name="{title}" prefix="{prefix}" uri="{address}"/>\n'
    yield '<global scope="trace">\n' + _string("concept:name", "case") + "</global>\n"
    yield '<global scope="event">\n' + "".join(_always()) + "</global>\n"
    yield CLASSIFIER
    yield _string("concept:name", name) + _string("lifecycle:model", "standard")
    for case, moves in groupby(events, key=lambda event: event.case):
        yield "<trace>\n" + _string("concept:name", case)
        for event in moves:
            yield "<event>\n" + "".join(_attributes(event)) + "</event>\n"
        yield "</trace>\n"
    yield "</log>\n"


def table(events: Iterable[Event]) -> Iterator[str]:
    """The same as lines of CSV with a heading."""
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for event in events:
        row = (event.case, event.activity, _moment(event.at), event.role, event.kind, event.source, event.target)
        yield writer.writerow([_harmless(cell) for cell in row])


class _Echo:
    """A file for csv.writer that gives back what is written."""

    def write(self, text: str) -> Any:
        """The line."""
        return text


def _always() -> Iterator[str]:
    """What every event has, with the value it would have if it had none."""
    yield _string("concept:name", "")
    yield '<date key="time:timestamp" value="1970-01-01T00:00:00+00:00"/>\n'
    yield _string("lifecycle:transition", "complete")


def _attributes(event: Event) -> Iterator[str]:
    yield _string("concept:name", event.activity)
    yield f'<date key="time:timestamp" value="{_moment(event.at)}"/>\n'
    yield _string("lifecycle:transition", "complete")
    if event.role:
        yield _string("org:resource", event.role) + _string("org:role", event.role)
    for key, value in (("kind", event.kind), ("from", event.source), ("to", event.target)):
        if value:
            yield _string(key, value)


def _string(key: str, value: str) -> str:
    return f'<string key="{key}" value={quoteattr(_sayable(value))}/>\n'


def _sayable(text: str) -> str:
    """Without the characters that XML has no way to write."""
    return "".join(letter for letter in text if letter >= " " and letter not in "\ufffe\uffff")


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")


def _harmless(cell: str) -> str:
    """Nothing a spreadsheet would run."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
