"""
The plan for subjects that follow older versions: where those of each state go, what becomes of deadlines. Pure.

The JSON of a Plan is kept in a CarryOver. States are spoken of by key; keys never change once published, so a state of
several older versions is one state here. What a plan says nothing about stays on its version: nothing gets lost.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from . import rules
from .definition import Ask, Definition, Kind, State, Transition

STAY = "-"
"""A destination that is no state: on its own version until it is closed. Keys begin with a letter."""
ALIKE = 0.6
"""From here on two names are taken for the same thing said differently."""


class Reckon(StrEnum):
    """What becomes of deadlines."""

    SINCE = "since"
    """As if the new version had been there when the subject came into its state; a state it comes into begins now."""
    NOW = "now"
    """Every limit begins now."""
    KEEP = "keep"
    """Deadlines stay what they are."""


@dataclass(frozen=True, slots=True)
class Split:
    """Those of a state for which a rule holds go elsewhere."""

    rule: dict[str, Any]
    to: str


@dataclass(frozen=True, slots=True)
class Route:
    """
    Where the subjects of a state go: the first split whose rule holds, else `to`. Empty is a hole.

    `closes`: yes, a final state is meant. `step`: the transition of the new version whose effects follow, if any.
    """

    state: str
    to: str = ""
    splits: tuple[Split, ...] = ()
    closes: bool = False
    step: str = ""

    @property
    def destinations(self) -> tuple[str, ...]:
        """Everywhere it may lead."""
        return (*(split.to for split in self.splits), self.to)

    @property
    def moves(self) -> bool:
        """Whether anybody goes anywhere."""
        return any(to not in ("", STAY) for to in self.destinations)

    def destination(self, facts: Mapping[str, Any]) -> str:
        """Where a subject with these facts goes."""
        return next((split.to for split in self.splits if rules.holds(split.rule, facts)), self.to)


@dataclass(frozen=True, slots=True)
class Missing:
    """
    A field that must be filled in now at a step that some subjects took without it.

    Without `to` nothing is done: whoever takes the step again is asked. Else those subjects go back there.
    """

    transition: str
    ask: str
    to: str = ""
    message: str = ""


@dataclass(frozen=True)
class Plan:
    """What becomes of running subjects."""

    routes: tuple[Route, ...] = ()
    missing: tuple[Missing, ...] = ()
    reckon: Reckon = Reckon.SINCE
    notice: str = ""
    """The event applicants are told of; none when empty."""
    overdue: bool = False
    """Timers whose moment has come by the new deadlines go off once, after the carry-over; else they do not."""

    @cached_property
    def by_state(self) -> dict[str, Route]:
        """The routes by the state they start from."""
        return {route.state: route for route in self.routes}

    def as_json(self) -> dict[str, Any]:
        """What a CarryOver keeps."""
        return {
            "routes": [_route_json(route) for route in self.routes],
            "missing": [
                {"transition": m.transition, "ask": m.ask, "to": m.to, "message": m.message} for m in self.missing
            ],
            "reckon": str(self.reckon),
            "notice": self.notice,
            "overdue": self.overdue,
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Plan":
        """Read what `as_json` wrote."""
        return cls(
            routes=tuple(_route(found) for found in document.get("routes", ())),
            missing=tuple(Missing(**found) for found in document.get("missing", ())),
            reckon=Reckon(document.get("reckon", Reckon.SINCE)),
            notice=document.get("notice", ""),
            overdue=bool(document.get("overdue")),
        )


def _route_json(route: Route) -> dict[str, Any]:
    splits = [{"rule": split.rule, "to": split.to} for split in route.splits]
    return {"state": route.state, "to": route.to, "splits": splits, "closes": route.closes, "step": route.step}


def _route(found: Mapping[str, Any]) -> Route:
    splits = tuple(Split(split["rule"], split["to"]) for split in found.get("splits", ()))
    return Route(found["state"], found.get("to", ""), splits, bool(found.get("closes")), found.get("step", ""))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A route to begin with, and why it is this one."""

    route: Route
    reason: str


@dataclass(frozen=True)
class Proposals:
    """A plan to begin with, and the reasons by state."""

    plan: Plan
    reasons: Mapping[str, str] = field(default_factory=dict)


def running_states(older: Iterable[Definition]) -> dict[str, State]:
    """The states of older versions in which a subject is not finished, by key; the newest version's say first."""
    found: dict[str, State] = {}
    for definition in older:
        for state in definition.states:
            if state.kind != Kind.FINAL:
                found.setdefault(state.key, state)
    return found


def propose(older: Sequence[Definition], new: Definition) -> Proposals:
    """The same key goes to the same key; what is gone goes to what is nearest by name, then by position."""
    found = [_proposal(state, older, new) for state in running_states(older).values()]
    missing = tuple(Missing(step.key, ask.id) for step, ask in newly_required(older, new))
    plan = Plan(tuple(proposal.route for proposal in found), missing)
    return Proposals(plan, {proposal.route.state: proposal.reason for proposal in found})


def _proposal(state: State, older: Sequence[Definition], new: Definition) -> Proposal:
    same = new.by_key.get(state.key)
    if same is not None and same.kind != Kind.FINAL:
        return Proposal(Route(state.key, state.key), _("The same state."))
    if alike := _most_alike(state, new):
        return Proposal(Route(state.key, alike.key), _("“%(name)s” has the name most like it.") % {"name": alike.label})
    if near := _before(state, older, new):
        return Proposal(Route(state.key, near.key), _("It stood next to “%(name)s”.") % {"name": near.label})
    return Proposal(Route(state.key), _("Nothing is like it: choose."))


def _most_alike(state: State, new: Definition) -> State | None:
    def likeness(other: State) -> float:
        return SequenceMatcher(None, state.label.casefold(), other.label.casefold()).ratio()

    found = max(_open(new), key=likeness, default=None)
    return found if found and likeness(found) >= ALIKE else None


def _before(state: State, older: Sequence[Definition], new: Definition) -> State | None:
    """The open state that stood nearest before it, or else after it, in the newest version that had it."""
    definition = next(found for found in older if state.key in found.by_key)
    keys = [found.key for found in definition.states]
    place = keys.index(state.key)
    near = [*reversed(keys[:place]), *keys[place + 1 :]]
    going_on = {found.key: found for found in _open(new)}
    return next((going_on[key] for key in near if key in going_on), None)


def _open(definition: Definition) -> list[State]:
    return [state for state in definition.states if state.kind in (Kind.OPEN, Kind.WAITING)]


def newly_required(older: Sequence[Definition], new: Definition) -> Iterator[tuple[Transition, Ask]]:
    """The fields that must be filled in from now on, at steps that could be taken without them."""
    for step in new.transitions:
        before = [found for definition in older for found in definition.transitions if found.key == step.key]
        for ask in step.asks:
            if ask.required and any(ask.id not in _required(found) for found in before):
                yield step, ask


def _required(step: Transition) -> set[str]:
    return {ask.id for ask in step.asks if ask.required}
