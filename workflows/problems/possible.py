"""Guards that can never be met together, and fields that are demanded and never shown."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from .. import labels
from ..contradictions import impossible
from ..definition import Ask, Call, Definition, Transition, Unit
from ..guards.time_in_state import AT_LEAST, AT_MOST
from ..registries import Settings
from .problem import Problem

COMBINED = ("all", "any")


def guards(definition: Definition) -> Iterator[Problem]:
    """No transition has rules that contradict themselves or one another."""
    known = labels.of_steps(definition)
    for place, transition in enumerate(definition.transitions):
        alone = [(number, impossible(as_rule(call))) for number, call in enumerate(transition.guards)]
        names = {**known, **labels.of_step(transition)}
        for number, clashing in alone:
            if clashing:
                yield Problem(("transitions", place, "guards", number), _contradicts(transition, clashing, names))
        together = {"all": [as_rule(call) for call in transition.guards]}
        if not any(clashing for _number, clashing in alone) and (clashing := impossible(together)):
            yield Problem(("transitions", place, "guards"), _contradicts(transition, clashing, names))


def fields(definition: Definition) -> Iterator[Problem]:
    """No field must be filled in that its own rule always hides."""
    for place, transition in enumerate(definition.transitions):
        for number, ask in enumerate(transition.asks):
            if impossible(ask.show):
                yield Problem(("transitions", place, "asks", number), _never_shown(ask))


def times(definition: Definition) -> Iterator[Problem]:
    """No transition is possible only later than it is possible at all. Different units are not compared."""
    for place, transition in enumerate(definition.transitions):
        bounds = [call.settings for call in _together(transition.guards) if call.name == "time_in_state"]
        for unit in Unit:
            least = [_amount(bound) for bound in bounds if _is(bound, AT_LEAST, unit)]
            most = [_amount(bound) for bound in bounds if _is(bound, AT_MOST, unit)]
            if least and most and max(least) > min(most):
                message = _("“%(step)s” can never be done: it is possible only after it has become too late.")
                yield Problem(("transitions", place, "guards"), message % {"step": transition.label})


def _together(calls: Iterable[Call]) -> Iterator[Call]:
    """Everything that must hold at once."""
    for call in calls:
        yield from _together(call.calls) if call.name == "all" else [call]


def _amount(bound: Settings) -> int:
    return int(bound.get("amount") or 0)


def _is(bound: Settings, which: str, unit: Unit) -> bool:
    return (bound.get("bound") or AT_LEAST) == which and (bound.get("unit") or Unit.DAYS) == unit


def as_rule(call: Call) -> dict[str, Any]:
    """What the rules in a guard demand, combinations spelt out; what is no rule demands nothing here."""
    if call.name in COMBINED:
        return {call.name: [as_rule(part) for part in call.calls]}
    if call.name == "not":
        return {"not": {"all": [as_rule(part) for part in call.calls]}}
    rule = call.settings.get("rule") if call.name == "rule" else None
    return rule if isinstance(rule, dict) and rule else {}


def _contradicts(transition: Transition, clashing: set[str], names: dict[str, str]) -> str:
    looked_at = ", ".join(f"“{names.get(name, name)}”" for name in sorted(clashing))
    message = _("“%(step)s” can never be done: what is demanded of %(names)s contradicts itself.")
    return message % {"step": transition.label, "names": looked_at}


def _never_shown(ask: Ask) -> str:
    if ask.required:
        message = _("“%(field)s” must be filled in, but its own rule always hides it.")
    else:
        message = _("“%(field)s” is never shown: its own rule always hides it.")
    return message % {"field": ask.label}
