"""
What changed between two definitions, in plain sentences, and marks by key for a diagram. Pure.

States and transitions are the same when their keys are, fields and timers when their ids are. A guard or an effect has
no name of its own: those that are left over on both sides under one name are taken for one that changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from . import labels, wording
from .decide import describe
from .definition import Ask, Call, Definition, State, Timer, Transition
from .meaning import meaning
from .terms import limit_in_words

Keyed = tuple[str, str]
"""What is marked: ("state", key) or ("transition", key)."""


class Mark(StrEnum):
    """What happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: to which state or transition, and the sentence."""

    part: str
    key: str
    mark: Mark
    message: str


@dataclass(frozen=True)
class _Sides:
    """The two definitions, and the names that sentences need."""

    old: Definition
    new: Definition
    roles: Mapping[int, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)

    def state(self, key: str) -> str:
        """What a state is called, newest name first."""
        found = self.new.by_key.get(key) or self.old.by_key.get(key)
        return wording.state_name(found, key)

    def states(self, keys: Iterable[str]) -> str:
        """Several of them."""
        return ", ".join(self.state(key) for key in keys)

    def role_names(self, roles: Iterable[int]) -> str:
        """The roles by name."""
        names = [self.roles.get(role, _("a role that is gone")) for role in roles]
        return ", ".join(names) or _("nobody")


def changes(
    old: Definition, new: Definition, roles: Mapping[int, str] | None = None, known: Mapping[str, str] | None = None
) -> list[Change]:
    """
    Every difference, in the order of the new definition, what is gone at the end of its part.

    `roles` are the names of roles, `known` what people call the variables of conditions.
    """
    old, new = meaning(old), meaning(new)
    sides = _Sides(old, new, roles or {}, {**(known or {}), **labels.of_steps(old), **labels.of_steps(new)})
    return [*_states(sides), *_transitions(sides)]


def marks(found: Iterable[Change]) -> dict[Keyed, Mark]:
    """How a diagram marks each state and transition."""
    return {(change.part, change.key): change.mark for change in found}


def _states(sides: _Sides) -> Iterator[Change]:
    old = sides.old.by_key
    for state in sides.new.states:
        if state.key not in old:
            yield Change("state", state.key, Mark.ADDED, wording.new_state(state))
            continue
        for sentence in _state_changes(old[state.key], state):
            yield Change("state", state.key, Mark.CHANGED, sentence)
    for state in sides.old.states:
        if state.key not in sides.new.by_key:
            yield Change("state", state.key, Mark.REMOVED, _("State “%(name)s” is gone.") % {"name": state.label})


def _state_changes(old: State, new: State) -> Iterator[str]:
    name = {"name": new.label}
    if old.label != new.label:
        yield _("State “%(old)s” is now called “%(name)s”.") % {"old": old.label, **name}
    if old.kind != new.kind:
        kinds = {"old": wording.kind(old.kind), "new": wording.kind(new.kind)}
        yield _("“%(name)s”: its kind was “%(old)s”, now it is “%(new)s”.") % {**name, **kinds}
    if old.public != new.public:
        text = new.public or _("nothing")
        yield _("Applicants read at “%(name)s” from now on: %(text)s") % {**name, "text": text}
    if old.future != new.future:
        text = new.future or _("nothing")
        yield _("Applicants read before “%(name)s” from now on: %(text)s") % {**name, "text": text}
    yield from _limit_changes(old, new)
    yield from _timer_changes(old, new)


def _limit_changes(old: State, new: State) -> Iterator[str]:
    name = {"name": new.label}
    match old.limit, new.limit:
        case before, after if before == after:
            return
        case None, after if after:
            limit = limit_in_words(after)
            yield _("“%(name)s” has a deadline now: %(limit)s.") % {**name, "limit": limit}
        case before, None if before:
            limit = limit_in_words(before)
            yield _("“%(name)s” has no deadline of its own any more; it was %(limit)s.") % {**name, "limit": limit}
        case before, after if before and after:
            limits = {"old": limit_in_words(before), "new": limit_in_words(after)}
            yield _("Deadline of “%(name)s”: %(old)s became %(new)s.") % {**name, **limits}


def _timer_changes(old: State, new: State) -> Iterator[str]:
    before, after = {timer.id: timer for timer in old.timers}, {timer.id: timer for timer in new.timers}
    for key, timer in after.items():
        if key not in before:
            yield _("New timer at “%(name)s”: %(timer)s") % {"name": new.label, "timer": wording.timer(timer)}
        elif before[key] != timer:
            yield _timer_change(new, before[key], timer)
    for key, timer in before.items():
        if key not in after:
            yield _("Timer at “%(name)s” is gone: %(timer)s") % {"name": new.label, "timer": wording.timer(timer)}


def _timer_change(state: State, old: Timer, new: Timer) -> str:
    said = {"name": state.label, "old": wording.timer(old), "new": wording.timer(new)}
    if said["old"] == said["new"]:
        return _("Timer at “%(name)s”: what it does has changed: %(new)s") % said
    return _("Timer at “%(name)s”: “%(old)s” became “%(new)s”.") % said


def _transitions(sides: _Sides) -> Iterator[Change]:
    old = {step.key: step for step in sides.old.transitions}
    kept = {step.key for step in sides.new.transitions}
    for step in sides.new.transitions:
        if step.key not in old:
            yield Change("transition", step.key, Mark.ADDED, _new_step(step, sides))
            continue
        for sentence in _step_changes(old[step.key], step, sides):
            yield Change("transition", step.key, Mark.CHANGED, sentence)
    for step in sides.old.transitions:
        if step.key not in kept:
            yield Change("transition", step.key, Mark.REMOVED, _("Step “%(name)s” is gone.") % {"name": step.label})


def _new_step(step: Transition, sides: _Sides) -> str:
    said = {
        "name": step.label,
        "sources": wording.sources(step, sides.states),
        "target": sides.state(step.target),
        "roles": sides.role_names(step.roles),
    }
    return _("New step “%(name)s”: %(sources)s → %(target)s (by: %(roles)s).") % said


def _step_changes(old: Transition, new: Transition, sides: _Sides) -> Iterator[str]:
    name = {"name": new.label}
    if old.label != new.label:
        yield _("Step “%(old)s” is now called “%(name)s”.") % {"old": old.label, **name}
    if set(old.sources) != set(new.sources):
        said = {"old": wording.sources(old, sides.states), "new": wording.sources(new, sides.states)}
        yield _("“%(name)s” starts from: %(new)s; before: %(old)s.") % {**name, **said}
    if old.target != new.target:
        said = {"old": sides.state(old.target), "new": sides.state(new.target)}
        yield _("“%(name)s” leads to “%(new)s”; before: “%(old)s”.") % {**name, **said}
    if set(old.roles) != set(new.roles):
        said = {"old": sides.role_names(old.roles), "new": sides.role_names(new.roles)}
        yield _("“%(name)s” may be done by: %(new)s; before: %(old)s.") % {**name, **said}
    if old.by_applicant != new.by_applicant:
        may, may_not = _("Applicants may do “%(name)s” themselves."), _("Applicants may not do “%(name)s” any more.")
        yield (may if new.by_applicant else may_not) % name
    yield from _call_changes(old.guards, new.guards, _guard_words(old, new, sides), GUARDS, name)
    yield from _ask_changes(old, new)
    yield from _call_changes(old.effects, new.effects, lambda call: wording.effect(call), EFFECTS, name)


def _guard_words(old: Transition, new: Transition, sides: _Sides) -> Callable[[Call], str]:
    known = {**sides.known, **labels.of_step(old), **labels.of_step(new)}
    return lambda call: labels.in_words(describe(call), known)


@dataclass(frozen=True)
class _Sentences:
    """How it is said that a guard or an effect came, went or changed. Read when it is said, for the language."""

    added: Callable[[], str]
    removed: Callable[[], str]
    changed: Callable[[], str]
    ordered: Callable[[], str]


GUARDS = _Sentences(
    lambda: _("New condition of “%(name)s”: %(new)s"),
    lambda: _("Condition of “%(name)s” dropped: %(old)s"),
    lambda: _("Condition of “%(name)s”: “%(old)s” became “%(new)s”."),
    lambda: _("The conditions of “%(name)s” stand in another order."),
)
EFFECTS = _Sentences(
    lambda: _("New consequence of “%(name)s”: %(new)s"),
    lambda: _("Consequence of “%(name)s” dropped: %(old)s"),
    lambda: _("Consequence of “%(name)s”: “%(old)s” became “%(new)s”."),
    lambda: _("The consequences of “%(name)s” happen in another order."),
)


def _call_changes(
    old: Sequence[Call], new: Sequence[Call], words: Callable[[Call], str], said: _Sentences, name: dict[str, str]
) -> Iterator[str]:
    gone, come = _without(old, new), _without(new, old)
    if not gone and not come and list(old) != list(new):
        yield said.ordered() % name
    for call in come:
        before = next((other for other in gone if other.name == call.name), None)
        if before is None:
            yield said.added() % {**name, "new": words(call)}
        else:
            gone.remove(before)
            yield said.changed() % {**name, "old": words(before), "new": words(call)}
    for call in gone:
        yield said.removed() % {**name, "old": words(call)}


def _without(calls: Sequence[Call], others: Sequence[Call]) -> list[Call]:
    """Those that are not among the others, each counted as often as it stands there."""
    left, found = list(others), []
    for call in calls:
        if call in left:
            left.remove(call)
        else:
            found.append(call)
    return found


def _ask_changes(old: Transition, new: Transition) -> Iterator[str]:
    before, after = {ask.id: ask for ask in old.asks}, {ask.id: ask for ask in new.asks}
    for key, ask in after.items():
        if key not in before:
            yield _new_field(new, ask)
        else:
            yield from _field_changes(new, before[key], ask)
    for key, ask in before.items():
        if key not in after:
            yield _("“%(name)s” does not ask “%(field)s” any more.") % {"name": new.label, "field": ask.label}


def _new_field(step: Transition, ask: Ask) -> str:
    must = _("“%(name)s” asks something new: “%(field)s”, which must be filled in.")
    may = _("“%(name)s” asks something new: “%(field)s”, which may be left empty.")
    return (must if ask.required else may) % {"name": step.label, "field": ask.label}


def _field_changes(step: Transition, old: Ask, new: Ask) -> Iterator[str]:
    said: dict[str, Any] = {"name": step.label, "field": new.label, "old": old.label}
    if old.label != new.label:
        yield _("The field “%(old)s” of “%(name)s” is now called “%(field)s”.") % said
    if old.required != new.required:
        must = _("The field “%(field)s” of “%(name)s” must be filled in now.")
        may = _("The field “%(field)s” of “%(name)s” may be left empty now.")
        yield (must if new.required else may) % said
    if _rest(old) != _rest(new):
        yield _("The field “%(field)s” of “%(name)s” has other settings.") % said


def _rest(ask: Ask) -> tuple[Any, ...]:
    return (ask.type, ask.help, ask.settings, ask.to_applicant, ask.show)


def together(old: Definition, new: Definition) -> Definition:
    """The new definition with what is gone beside it, so that a diagram can show both."""
    states = [state for state in old.states if state.key not in new.by_key]
    kept = {step.key for step in new.transitions}
    steps = [step for step in old.transitions if step.key not in kept]
    return Definition((*new.states, *states), (*new.transitions, *steps))
