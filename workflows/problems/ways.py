"""Where the arrows lead: states nothing reaches, states with no way on, loops with no way out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..definition import Definition, Kind
from .problem import Problem

Ways = dict[str, set[str]]


def unreachable(definition: Definition) -> Iterator[Problem]:
    """Every state can be reached from the beginning."""
    reached = closure({s.key for s in definition.states if s.kind == Kind.INITIAL}, forward(definition))
    for place, state in enumerate(definition.states):
        if reached and state.key not in reached:
            message = _("Nothing can ever get to “%(state)s”: no transition leads there from the beginning.")
            yield Problem(("states", place, "label"), message % {"state": state.label})


def dead_ends(definition: Definition) -> Iterator[Problem]:
    """From every state there is a way on, and a way to an end."""
    ways = forward(definition)
    ending = {state.key for state in definition.states if state.kind == Kind.FINAL}
    for place, state in enumerate(definition.states):
        if state.key in ending:
            continue
        if not ways[state.key]:
            yield Problem(("states", place, "label"), _("Nothing leads on from “%(state)s”.") % {"state": state.label})
        elif ending and ending.isdisjoint(closure({state.key}, ways)):
            yield Problem(("states", place, "label"), _round_for_ever(definition, state.key, ways))


def forward(definition: Definition) -> Ways:
    """From each state, the other states one step leads to."""
    return {
        state.key: {t.target for t in definition.leaving(state.key) if t.target in definition.by_key} - {state.key}
        for state in definition.states
    }


def closure(start: set[str], ways: Ways) -> set[str]:
    """The states that can be reached from these, these included."""
    reached, fresh = set(start), set(start)
    while fresh:
        fresh = set().union(*(ways.get(key, set()) for key in fresh)) - reached
        reached |= fresh
    return reached


def _round_for_ever(definition: Definition, start: str, ways: Ways) -> str:
    """Names the states it would go round in."""
    inside = closure({start}, ways)
    names = ", ".join(f"“{state.label}”" for state in definition.states if state.key in inside)
    message = _("From “%(state)s” there is no way to an end: it would go round for ever in %(states)s.")
    return message % {"state": definition.by_key[start].label, "states": names}
