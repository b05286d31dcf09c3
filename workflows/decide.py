"""The decision: what can be done in a state, and for what cannot be done the reasons. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from . import labels
from .definition import Call, Definition, Transition
from .outcome import HOLDS, OPEN, Outcome
from .registries import Combination, guards
from .situation import Actor, Situation


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a transition may be taken now, and if not, why not."""

    transition: Transition
    allowed: bool
    reasons: tuple[str, ...] = ()


def decide(definition: Definition, state: str, situation: Situation) -> tuple[Verdict, ...]:
    """A verdict for each transition that leaves the state, in the order of the definition."""
    return tuple(judge(transition, situation) for transition in definition.leaving(state))


def judge(transition: Transition, situation: Situation) -> Verdict:
    """The verdict for one transition, whatever state it leaves."""
    reasons = tuple(_reasons(transition, situation))
    return Verdict(transition, not reasons, reasons)


def _reasons(transition: Transition, situation: Situation) -> Iterator[str]:
    if not holds_role(transition, situation.actor):
        yield _("You do not hold a role that may do this here.")
        return  # the rest is none of their business
    if situation.actor.stands_in:
        _role, stands_for = role_used(transition, situation.actor)
        situation = replace(situation, actor=replace(situation.actor, stands_for=stands_for))
    for call in transition.guards:
        if reason := outcome(call, situation).reason:
            yield labels.in_words(reason, labels.of_step(transition))


def holds_role(transition: Transition, actor: Actor) -> bool:
    """
    Whether the actor is one of those the transition is for.

    With no roles named it is for nobody but the system, and the applicant if it says so. Superusers hold every role,
    and no more than that: guards are asked about them as about everybody.
    """
    if actor.is_applicant:
        return transition.by_applicant
    return actor.is_system or actor.is_superuser or not actor.roles.isdisjoint(transition.roles)


def role_used(transition: Transition, actor: Actor) -> tuple[int | None, int | None]:
    """The role by which the actor may do it, and for whom: a role of their own before one that was lent to them."""
    held = [role for role in transition.roles if role in actor.roles]
    own = [role for role in held if role not in actor.stands_in]
    if own or not held:
        return (own[0] if own else None), None
    return held[0], actor.stands_in[held[0]]


def outcome(call: Call, situation: Situation) -> Outcome:
    """What looking at a guard comes to, or at a combination of guards."""
    guard = guards.get(call.name)
    if guard is None:
        unknown = _("This step has a condition that this installation does not know: %(name)s.")
        return Outcome(None, unknown % {"name": call.name})
    if isinstance(guard, Combination):
        return guard.combine(call.settings, [outcome(part, situation) for part in call.calls])
    if guard.needs_input and not situation.is_submitted:
        return OPEN
    if reason := guard.check(call.settings, situation):
        return Outcome(False, str(reason))
    return OPEN if not situation.is_submitted and guard.awaits_input(call.settings) else HOLDS


def describe(call: Call) -> str:
    """A guard as a plain sentence, or a combination of guards."""
    guard = guards.get(call.name)
    if guard is None:
        return _("unknown: %(name)s") % {"name": call.name}
    if isinstance(guard, Combination):
        return str(guard.describe_parts(call.settings, [describe(part) for part in call.calls]))
    return str(guard.describe(call.settings))
