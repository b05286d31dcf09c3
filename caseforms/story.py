"""
A case as its applicant may read it: what was, what is, what comes, in the public words of its workflow.

Nothing personal is in it: neither whom it is about nor who worked on it. States without public words stay inside.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from workflows.definition import Definition, Kind, State
from workflows.models import Move
from workflows.registries import field_types
from workflows.versions import definition_of

from .models import Case, Note


@dataclass(frozen=True, slots=True)
class Step:
    """One public state: when it was reached, or None while it lies ahead."""

    text: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a step recorded for the applicant to read, such as the answer to a complaint."""

    label: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """Past and present steps (the last one is now), those to come, and what staff wrote to the applicant."""

    past: tuple[Step, ...]
    now: Step
    next: tuple[Step, ...]
    notes: tuple[Note, ...]
    results: tuple[Result, ...]
    closed: bool
    waiting: bool


def story_of(case: Case) -> Story:
    """Read the story of a case: its moves and its notes, one statement each."""
    definition = definition_of(case.workflow_version_id)
    moves = list(case.moves.order_by("id"))
    reached = list(_told(moves)) or [Step("", case.opened_at)]
    state = definition.by_key.get(case.state)
    kind = state.kind if state else Kind.OPEN
    visited = {move.target for move in moves}
    return Story(
        past=tuple(reached[:-1]),
        now=reached[-1],
        next=tuple(Step(ahead.future) for ahead in _ahead(definition, case.state, visited)),
        notes=tuple(case.notes.filter(to_applicant=True)),
        results=tuple(result for move in moves for result in _results(move)),
        closed=kind == Kind.FINAL,
        waiting=kind == Kind.WAITING,
    )


def _results(move: Move) -> Iterator[Result]:
    """What this move recorded for the applicant."""
    if not move.data or move.kind != Move.Kind.TAKE:
        return
    for ask in definition_of(move.version_id).transition(move.transition).asks:
        kind = field_types.get(ask.type)
        if ask.to_applicant and kind and not kind.empty(value := move.data.get(ask.id)):
            yield Result(ask.label, kind.display(ask, value), move.at)


def _told(moves: Iterable[Move]) -> Iterator[Step]:
    """The states reached, in the words of the version that was followed then; one that repeats the last is left out."""
    last = ""
    for move in moves:
        state = definition_of(move.version_id).by_key.get(move.target)
        if state and state.public and state.public != last:
            last = state.public
            yield Step(last, move.at)


def _ahead(definition: Definition, state: str, visited: set[str]) -> Iterator[State]:
    """The states with a future wording that can still be reached and were not yet, in the order of the workflow."""
    reachable = _reachable(definition, state)
    for ahead in definition.states:
        if ahead.future and ahead.key in reachable and ahead.key not in visited:
            yield ahead


def _reachable(definition: Definition, state: str) -> set[str]:
    """Where one can still get from the state."""
    found: set[str] = set()
    border = [state]
    while border:
        for transition in definition.leaving(border.pop()):
            if transition.target not in found:
                found.add(transition.target)
                border.append(transition.target)
    return found
