"""How parts of a definition are said in a sentence: a state, a span of working time, a timer, a condition."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from .definition import ANY, Call, Kind, Limit, State, Timer, Transition
from .diagram import KIND_NAMES
from .registries import effects
from .terms import limit_in_words


def state_name(state: State | None, key: str = "") -> str:
    """What a state is called; its key when it has no name, or is unknown."""
    return (state.label if state else "") or key or "?"


def kind(found: Kind) -> str:
    """What a state is for."""
    return str(KIND_NAMES[found])


def new_state(state: State) -> str:
    """A state that is new, with its deadline."""
    said = {"name": state.label, "kind": kind(state.kind)}
    if state.limit:
        said["limit"] = limit_in_words(state.limit)
        return _("New state “%(name)s” (%(kind)s), with a deadline: %(limit)s.") % said
    return _("New state “%(name)s” (%(kind)s).") % said


def timer(found: Timer) -> str:
    """A timer by its name, and when it goes off."""
    span = limit_in_words(Limit(abs(found.offset), found.unit))
    if not found.offset:
        when = _("at the deadline")
    else:
        when = (_("%(span)s after the deadline") if found.offset > 0 else _("%(span)s before the deadline")) % {
            "span": span
        }
    return f"{found.label}, {when}" if found.label else when


def sources(step: Transition, names: Callable[[Iterable[str]], str]) -> str:
    """Where a transition starts."""
    return _("any state that is not final") if ANY in step.sources else names(step.sources)


def effect(call: Call) -> str:
    """An effect as a sentence."""
    entry = effects.get(call.name)
    return str(entry.describe(call.settings)) if entry else _("unknown: %(name)s") % {"name": call.name}
