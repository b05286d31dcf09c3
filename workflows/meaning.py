"""What a definition means: settings that were left empty are as if they were not there. The editor writes them all."""

from dataclasses import replace
from typing import Any

from .definition import Ask, Call, Definition, State, Transition

EMPTY: tuple[Any, ...] = (None, "", [], {}, False)


def meaning(definition: Definition) -> Definition:
    """The same definition without empty settings: two that mean the same are equal."""
    return Definition(tuple(map(_state, definition.states)), tuple(map(_transition, definition.transitions)))


def _state(state: State) -> State:
    timers = tuple(replace(timer, effects=_calls(timer.effects)) for timer in state.timers)
    return replace(state, timers=timers)


def _transition(step: Transition) -> Transition:
    asks = tuple(map(_ask, step.asks))
    return replace(step, guards=_calls(step.guards), asks=asks, effects=_calls(step.effects))


def _ask(ask: Ask) -> Ask:
    return replace(ask, settings=_filled(ask.settings), show=ask.show or None)


def _calls(calls: tuple[Call, ...]) -> tuple[Call, ...]:
    return tuple(replace(call, settings=_filled(call.settings), calls=_calls(call.calls)) for call in calls)


def _filled(value: Any) -> Any:
    """Rules are kept as they are: in them an empty value is something to compare with."""
    if isinstance(value, dict) and not ("op" in value or "all" in value or "any" in value or "not" in value):
        return {name: _filled(item) for name, item in value.items() if not _is_empty(item)}
    return [_filled(item) for item in value] if isinstance(value, list) else value


def _is_empty(value: Any) -> bool:
    return any(value is empty or (type(value) is type(empty) and value == empty) for empty in EMPTY)
