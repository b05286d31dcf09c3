"""What applicants do themselves, with number and PIN: appeal, withdraw, answer; only what is opened to them."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from workflows import engine
from workflows.decide import Verdict
from workflows.definition import Transition
from workflows.models import Move
from workflows.versions import definition_of

from ..models import Case


def possible(case: Case) -> list[Verdict]:
    """The steps that are open to applicants in the state the case is in, also those that cannot be taken, with why."""
    return [verdict for verdict in engine.options(case, engine.APPLICANT) if verdict.transition.by_applicant]


def step_for_applicant(case: Case, key: str) -> Transition | None:
    """The step, if applicants may take it from here at all."""
    found = (step for step in definition_of(case.workflow_version_id).leaving(case.state) if step.key == key)
    return next((step for step in found if step.by_applicant), None)


def act(
    case: Case, transition: str, *, data: Mapping[str, Any] | None = None, note: str = "", turn: int | None = None
) -> Move:
    """
    Take the step for whoever has shown number and PIN: `case` comes from `track.find`.

    Raises Refused, InvalidInput or Overtaken.
    """
    return engine.take(case, transition, by=engine.APPLICANT, data=data, note=note, at=timezone.now(), turn=turn)
