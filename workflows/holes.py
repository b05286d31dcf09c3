"""What is wrong with a plan, in words. Pure. Nothing is published with a hole in it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import rules
from .definition import Definition, Kind, State
from .plan import STAY, Missing, Plan, Route, running_states
from .problems import Level, Problem


@dataclass(frozen=True)
class Ground:
    """What a plan is checked against. `counts` are the running subjects by state; `known` what rules may look at."""

    older: Sequence[Definition]
    new: Definition
    counts: Mapping[str, int] = field(default_factory=dict)
    known: Collection[str] | None = None
    events: Collection[str] | None = None

    @property
    def states(self) -> dict[str, State]:
        """The states subjects may be in."""
        return running_states(self.older)


def holes(plan: Plan, ground: Ground) -> list[Problem]:
    """Everything wrong with a plan."""
    checks: list[Callable[[Plan, Ground], Iterator[Problem]]] = [_uncovered, _destinations, _rules, _steps, _missing]
    return [problem for check in checks for problem in check(plan, ground)] + list(_notice(plan, ground))


def _uncovered(plan: Plan, ground: Ground) -> Iterator[Problem]:
    for key, state in ground.states.items():
        route = plan.by_state.get(key)
        if route is None or "" in route.destinations:
            count = ground.counts.get(key, 0)
            said = ngettext(
                "The plan does not say where those in “%(state)s” go (%(count)s now).",
                "The plan does not say where those in “%(state)s” go (%(count)s now).",
                count,
            )
            yield Problem(("routes", key, "to"), said % {"state": state.label, "count": count})


def _destinations(plan: Plan, ground: Ground) -> Iterator[Problem]:
    for route in plan.routes:
        for to in dict.fromkeys(route.destinations):
            if to not in ("", STAY):
                yield from _destination(route, to, ground)


def _destination(route: Route, to: str, ground: Ground) -> Iterator[Problem]:
    source, target = ground.states.get(route.state), ground.new.by_key.get(to)
    said = {"state": source.label if source else route.state, "to": target.label if target else to}
    where = ("routes", route.state, "to")
    if target is None:
        yield Problem(where, _("Those in “%(state)s” would go to “%(to)s”, which does not exist.") % said)
    elif target.kind == Kind.FINAL:
        if not route.closes:
            text = _("Those in “%(state)s” would be closed: “%(to)s” is final. Say so, if it is meant.")
            yield Problem(where, text % said)
    elif not _goes_on(ground.new, to):
        yield Problem(where, _("Those in “%(state)s” could never go on: from “%(to)s” nothing leads to an end.") % said)
    elif target.kind == Kind.INITIAL and to != route.state:
        text = _("Those in “%(state)s” begin from the start again: “%(to)s” is where it begins.")
        yield Problem(where, text % said, Level.WARN)


def _goes_on(definition: Definition, start: str) -> bool:
    """Whether an end can be reached."""
    reached, border = {start}, [start]
    while border:
        for step in definition.leaving(border.pop()):
            if step.target in definition.by_key and step.target not in reached:
                reached.add(step.target)
                border.append(step.target)
    return any(definition.by_key[key].kind == Kind.FINAL for key in reached)


def _rules(plan: Plan, ground: Ground) -> Iterator[Problem]:
    for route in plan.routes:
        for place, split in enumerate(route.splits):
            where = ("routes", route.state, "splits", place)
            if not list(rules.conditions(split.rule)):
                yield Problem(where, _("A rule says nothing: everybody would go there."))
            for message in rules.problems(split.rule, ground.known):
                yield Problem(where, message)


def _steps(plan: Plan, ground: Ground) -> Iterator[Problem]:
    """Effects are those of a step that leads to where the subjects go."""
    steps = {step.key: step for step in ground.new.transitions}
    for route in plan.routes:
        if route.step and (route.step not in steps or steps[route.step].target not in route.destinations):
            text = _("What follows from a step can only be done for those that go where the step leads.")
            yield Problem(("routes", route.state, "step"), text)


def _missing(plan: Plan, ground: Ground) -> Iterator[Problem]:
    for missing in plan.missing:
        if missing.to:
            yield from _sent_back(missing, ground)


def _sent_back(missing: Missing, ground: Ground) -> Iterator[Problem]:
    where = ("missing", missing.transition, missing.ask)
    target = ground.new.by_key.get(missing.to)
    if target is None or target.kind == Kind.FINAL:
        yield Problem(where, _("Say to which state those go back that lack the field."))
        return
    if not _asks_again(missing, ground.new):
        text = _("From “%(to)s” nothing leads to the step that asks for the field.")
        yield Problem(where, text % {"to": target.label})
    if not missing.message.strip():
        yield Problem(where, _("Say in a message what is missing: staff find it in the case."))


def _asks_again(missing: Missing, definition: Definition) -> bool:
    reached, border = {missing.to}, [missing.to]
    while border:
        for step in definition.leaving(border.pop()):
            if step.key == missing.transition:
                return True
            if step.target in definition.by_key and step.target not in reached:
                reached.add(step.target)
                border.append(step.target)
    return False


def _notice(plan: Plan, ground: Ground) -> Iterator[Problem]:
    if plan.notice and ground.events is not None and plan.notice not in ground.events:
        text = _("There are no words for the notice “%(event)s”.")
        yield Problem(("notice",), text % {"event": plan.notice})
