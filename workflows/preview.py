"""A definition laid out for people to read: a diagram, two tables and, for each state, what can happen next."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from . import decide, labels, wording
from .definition import ANY, Ask, Call, Definition, State, Timer, Transition
from .diagram import KIND_NAMES, Overlay, svg
from .models import Workflow
from .problems import Problem, stopping, warnings
from .registries import effects, field_types
from .rules import describe
from .terms import limit_in_words
from .usage import running


@dataclass(frozen=True, slots=True)
class StateRow:
    """A state, and the transitions that lead on from it."""

    place: int
    state: State
    kind: str
    limit: str
    timers: tuple[str, ...]
    count: int
    leaving: tuple["TransitionRow", ...]


@dataclass(frozen=True, slots=True)
class TransitionRow:
    """A transition in words."""

    place: int
    transition: Transition
    sources: str
    target: str
    roles: str
    guards: tuple[str, ...]
    asks: tuple[str, ...]
    effects: tuple[str, ...]


def draft_context(workflow: Workflow, found: Iterable[Problem]) -> dict[str, Any]:
    """The draft in this instance, with who stands where now, and what is wrong with it."""
    found = list(found)
    shown = layout(workflow.definition(), Overlay(counts=running(workflow)))
    return {"workflow": workflow, "problems": stopping(found), "warnings": warnings(found), **shown}


def layout(definition: Definition, overlay: Overlay | None = None) -> dict[str, Any]:
    """What the preview template shows of a definition."""
    overlay = overlay or Overlay()
    roles = dict(Group.objects.values_list("pk", "name"))
    known = labels.of_definition(definition)
    steps = definition.transitions
    rows = {id(step): _transition_row(definition, place, step, roles, known) for place, step in enumerate(steps)}
    states = [
        _state_row(definition, place, state, overlay, tuple(rows[id(step)] for step in definition.leaving(state.key)))
        for place, state in enumerate(definition.states)
    ]
    drawing = svg(definition, replace(overlay, names=known))
    return {
        "diagram": drawing,
        "diagram_file": f"data:image/svg+xml;charset=utf-8,{quote(drawing)}",
        "states": states,
        "transitions": list(rows.values()),
        "stranded": {key: count for key, count in overlay.counts.items() if count and key not in definition.by_key},
    }


def _state_row(
    definition: Definition, place: int, state: State, overlay: Overlay, leaving: tuple[TransitionRow, ...]
) -> StateRow:
    return StateRow(
        place=place,
        state=state,
        kind=str(KIND_NAMES[state.kind]),
        limit=limit_in_words(state.limit) if state.limit else "",
        timers=tuple(_timer(definition, timer) for timer in state.timers),
        count=overlay.counts.get(state.key, 0),
        leaving=leaving,
    )


def _timer(definition: Definition, timer: Timer) -> str:
    """When it goes off, and what it does."""
    steps = [step.label for step in definition.transitions if timer.transition and step.key == timer.transition]
    does = [*(_("takes “%(step)s”") % {"step": label} for label in steps), *_consequences(timer.effects)]
    return f"{wording.timer(timer)}: {'; '.join(does)}" if does else wording.timer(timer)


def _transition_row(
    definition: Definition, place: int, transition: Transition, roles: Mapping[int, str], known: Mapping[str, str]
) -> TransitionRow:
    known = {**known, **labels.of_step(transition)}
    return TransitionRow(
        place=place,
        transition=transition,
        sources=", ".join(state_name(definition, key) for key in transition.sources),
        target=state_name(definition, transition.target),
        roles=", ".join(_actors(transition, roles)),
        guards=tuple(labels.in_words(decide.describe(call), known) for call in transition.guards),
        asks=tuple(labels.in_words(_ask(ask), known) for ask in transition.asks),
        effects=tuple(_consequences(transition.effects)),
    )


def _actors(transition: Transition, roles: Mapping[int, str]) -> Iterator[str]:
    yield from (roles.get(role, _("a role that is gone")) for role in transition.roles)
    if transition.by_applicant:
        yield _("the applicant")


def state_name(definition: Definition, key: str) -> str:
    """What people call a state."""
    return _("any state") if key == ANY else wording.state_name(definition.by_key.get(key), key)


def _ask(ask: Ask) -> str:
    name = field_types[ask.type].label if ask.type in field_types else ask.type
    words = _("%(label)s (%(type)s, must be filled in)") if ask.required else _("%(label)s (%(type)s)")
    said = words % {"label": ask.label, "type": name}
    return _("%(field)s, only if %(rule)s") % {"field": said, "rule": describe(ask.show)} if ask.show else said


def _consequences(calls: tuple[Call, ...]) -> Iterator[str]:
    for call in calls:
        entry = effects.get(call.name)
        yield _("unknown: %(name)s") % {"name": call.name} if entry is None else str(entry.describe(call.settings))
