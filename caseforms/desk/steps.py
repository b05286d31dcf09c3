"""What can be done with a case now, and for what cannot be done the reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.utils.translation import gettext as _

from workflows import engine, labels
from workflows.asking import NOTE
from workflows.decide import Verdict, describe, holds_role, outcome
from workflows.definition import ANY, Call, Transition
from workflows.outcome import OPEN
from workflows.registries import effects, guards
from workflows.situation import Situation
from workflows.versions import definition_of

from ..models import Case
from .urls import step_url


@dataclass(frozen=True)
class Step:
    """A transition as a button, or as a line that says why not."""

    transition: Transition
    target: str
    url: str
    reasons: tuple[str, ...] = ()
    is_common: bool = False
    """It starts anywhere (withdraw, duplicate): offered, but not as the next thing to do."""

    @property
    def label(self) -> str:
        """What the button says."""
        return self.transition.label


@dataclass(frozen=True)
class Steps:
    """The steps from the state a case is in."""

    next: list[Step]
    others: list[Step]
    barred: list[Step]
    elsewhere: list[Step]
    """What other roles do; their reason names the roles."""


def steps(case: Case, user: Any) -> Steps:
    """What this user can do with the case, and why not the rest."""
    verdicts = engine.options(case, user)
    situation = engine.situation_of(case, user)
    mine = [verdict for verdict in verdicts if holds_role(verdict.transition, situation.actor)]
    found = [_step(case, verdict) for verdict in mine]
    open_now = [step for step in found if not step.reasons]
    return Steps(
        next=[step for step in open_now if not step.is_common],
        others=[step for step in open_now if step.is_common],
        barred=[step for step in found if step.reasons],
        elsewhere=_elsewhere(case, [verdict for verdict in verdicts if verdict not in mine]),
    )


def consequences(step: Transition) -> list[str]:
    """What the step brings about, in sentences."""
    return [str(effects[call.name].describe(call.settings)) for call in step.effects if call.name in effects]


def demands(step: Transition, situation: Situation) -> list[str]:
    """The conditions judged only when the step is taken, in sentences; the note has a field of its own."""
    names = labels.of_step(step)
    awaited = [call for call in step.guards if call.name != NOTE and _is_awaited(call, situation)]
    return [labels.in_words(describe(call), names) for call in awaited]


def _is_awaited(call: Call, situation: Situation) -> bool:
    return _needs_input(call) and outcome(call, situation) == OPEN


def _needs_input(call: Call) -> bool:
    return call.name in guards and (guards[call.name].needs_input or any(_needs_input(part) for part in call.calls))


def _step(case: Case, verdict: Verdict, reasons: tuple[str, ...] | None = None) -> Step:
    step = verdict.transition
    target = definition_of(case.workflow_version_id).by_key[step.target].label
    shown = verdict.reasons if reasons is None else reasons
    return Step(step, target, step_url(case.pk, step.key), shown, ANY in step.sources)


def _elsewhere(case: Case, verdicts: Iterable[Verdict]) -> list[Step]:
    verdicts = [verdict for verdict in verdicts if ANY not in verdict.transition.sources]
    wanted = {role for verdict in verdicts for role in verdict.transition.roles}
    names = dict(Group.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
    return [_step(case, verdict, (_whose(verdict.transition, names),)) for verdict in verdicts]


def _whose(step: Transition, names: dict[int, str]) -> str:
    roles = ", ".join(names[role] for role in step.roles if role in names)
    return _("Done by: %(roles)s") % {"roles": roles} if roles else _("Happens by itself")
