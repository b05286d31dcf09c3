"""Timers: those that race, those that lead nowhere, those whose clock never runs."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..clock import term_of
from ..definition import Definition, Kind, State, Timer, Unit
from .problem import Level, Problem, Where
from .ways import closure, forward


def timers(definition: Definition) -> Iterator[Problem]:
    """Each timer can go off, does something, and does it alone."""
    timed = _with_a_deadline(definition)
    for place, state in enumerate(definition.states):
        for number, timer in enumerate(state.timers):
            where: Where = ("states", place, "timers", number)
            yield from _of_transition(where, definition, state, timer)
            if state.key not in timed:
                yield Problem(where, _no_deadline(state))
            elif _is_over_at_once(state, timer):
                message = _("“%(timer)s” lies before the time of “%(state)s” begins: it goes off at once.")
                yield Problem(where, message % {"timer": _name(timer), "state": state.label}, Level.WARN)
        yield from _races(("states", place, "timers"), state)


def _of_transition(where: Where, definition: Definition, state: State, timer: Timer) -> Iterator[Problem]:
    names = {"timer": _name(timer), "step": timer.transition, "state": state.label}
    if not timer.transition:
        if not timer.effects:
            yield Problem(where, _("“%(timer)s” does nothing: choose a step or an effect.") % names)
        return
    step = next((t for t in definition.leaving(state.key) if t.key == timer.transition), None)
    if step is None:
        yield Problem(where, _("“%(timer)s” takes the step “%(step)s”, which does not start in “%(state)s”.") % names)
        return
    names["step"] = step.label
    if step.target == state.key:
        message = _("“%(timer)s” takes “%(step)s”, which does not leave “%(state)s”: nothing would have moved.")
        yield Problem(where, message % names)
    if any(ask.required and not ask.show for ask in step.asks):
        message = _("“%(timer)s” takes “%(step)s”, which has fields that must be filled in: nobody would be there.")
        yield Problem(where, message % names)


def _races(where: Where, state: State) -> Iterator[Problem]:
    """Two timers that move at the same moment: which one would come first is chance."""
    first: dict[tuple[int, str], Timer] = {}
    for number, timer in enumerate(state.timers):
        if not timer.transition:
            continue
        moment = (timer.offset, timer.unit if timer.offset else Unit.DAYS)
        other = first.setdefault(moment, timer)
        if other is not timer:
            message = _("“%(one)s” and “%(other)s” move the case at the same moment: which one comes first is chance.")
            yield Problem((*where, number), message % {"one": _name(other), "other": _name(timer)})


def _with_a_deadline(definition: Definition) -> set[str]:
    """
    The states in which a clock may run: they set it themselves, or it was set on the way there. A waiting state stops
    it, and a final one ends it.
    """
    ways = forward(definition)
    setting = {state.key for state in definition.states if state.limit}
    for step in definition.transitions:
        if (term := term_of(step.effects)) and term.limit:
            setting.add(step.target)
    carried = closure(setting & set(ways), ways)
    return {state.key for state in definition.states if _runs(state, setting, carried)}


def _runs(state: State, setting: set[str], carried: set[str]) -> bool:
    if state.kind == Kind.FINAL:
        return False
    return state.key in (setting if state.kind == Kind.WAITING else carried)


def _is_over_at_once(state: State, timer: Timer) -> bool:
    limit = state.limit
    return limit is not None and limit.unit == timer.unit and timer.offset <= -limit.amount


def _no_deadline(state: State) -> str:
    return _("No deadline runs in “%(state)s”, so this timer never goes off. Give the state a time limit.") % {
        "state": state.label
    }


def _name(timer: Timer) -> str:
    return timer.label or _("the timer")
