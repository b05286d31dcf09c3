"""
“Go to question 7”: what rules become on paper, where they can be said so.

Somebody reads questions one after the other and goes on from the number behind a choice. A run of questions that
depend on nothing but the choice before them is passed rightly by such numbers when, for every choice, exactly the
questions meant for it come after the number. Where that is not so, or where the choice itself is not always asked (who
passes it finds no number), the rule stands above the question as a sentence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workflows.rules import holds, variables

from ..definition import Question
from ..typed_rules import VAR
from .drawings import Drawing

DECIDES = ("yes_no", "one_of", "listed_one")


@dataclass(frozen=True, slots=True)
class Entry:
    """A question or text in the order it is read. A text has no number."""

    question: Question
    drawing: Drawing
    number: str = ""


@dataclass
class Jumps:
    """Where each choice leads, by question id and value; and the questions for which that says all."""

    targets: dict[str, dict[Any, str]] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)


def jumps(entries: Sequence[Entry], end: str) -> Jumps:
    """The jumps of a form. `end` is where to go on when no question follows."""
    found = Jumps()
    for place, entry in enumerate(entries):
        if entry.question.type in DECIDES and entry.drawing.ticks and entry.question.show_if is None:
            values = [tick.value for tick in entry.drawing.ticks]
            run = list(_run(entries, place))
            after = (one.number for one in entries[place + 1 :] if one.number and one not in run)
            _settle(found, entry, run, values, next(after, end))
    return found


def _run(entries: Sequence[Entry], place: int) -> Iterator[Entry]:
    """The questions right after one that depend on it alone."""
    only = (VAR + entries[place].question.id,)
    for entry in entries[place + 1 :]:
        if variables(entry.question.show_if) != only:
            return
        if entry.number:
            yield entry


def _settle(found: Jumps, entry: Entry, run: list[Entry], values: list[Any], after: str) -> None:
    """Of the run as many questions as numbers behind the choices can say."""
    for length in range(len(run), 0, -1):
        part = run[:length]
        following = run[length].number if length < len(run) else after
        shown = {value: _shown(entry.question.id, value, part) for value in values}
        if all(_is_rest(found) for found in shown.values()):
            targets = {value: _target(part, told, following) for value, told in shown.items()}
            found.targets[entry.question.id] = {value: target for value, target in targets.items() if target}
            found.said.update(one.question.id for one in part)
            return


def _shown(ident: str, value: Any, run: list[Entry]) -> list[bool]:
    answers: Mapping[str, Any] = {"answers": {ident: value}}
    return [holds(one.question.show_if, answers) for one in run]


def _is_rest(shown: list[bool]) -> bool:
    """Whether, once a question is shown, all after it are."""
    return all(later for first, later in zip(shown, shown[1:], strict=False) if first)


def _target(run: list[Entry], shown: list[bool], after: str) -> str:
    """The first question shown; nothing when it is the next one anyhow."""
    if shown[0]:
        return ""
    return run[shown.index(True)].number if True in shown else after
