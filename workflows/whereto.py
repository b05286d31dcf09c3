"""Where a plan takes subjects, and what must be read for that: for many at once, in few statements."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import cast

from django.contrib.contenttypes.models import ContentType

from .carrying import entered_by
from .clock import Armed, follow, term_of
from .definition import Definition
from .histories import histories
from .machine import Machine
from .models import Move
from .plan import STAY, Plan
from .versions import definition_of


def destinations(model: type[Machine], subjects: Mapping[int, Machine], plan: Plan) -> dict[int, str]:
    """Where each goes. Facts are read only of those whose state is split by a rule."""
    routes = {pk: plan.by_state.get(subject.state) for pk, subject in subjects.items()}
    split = [subjects[pk] for pk, route in routes.items() if route and route.splits]
    facts = model.facts_of(split) if split else {}
    return {pk: route.destination(facts.get(pk, {})) if route else STAY for pk, route in routes.items()}


def entered_by_of(model: type[Machine], ids: Collection[int], new: Definition) -> dict[int, str]:
    """By which step each came into its state, if the new version says anything of the deadline on a step."""
    if not any(term_of(step.effects) for step in new.transitions):
        return {}
    found: dict[int, list[tuple[str, str, str, str]]] = defaultdict(list)
    columns = ("subject_id", "kind", "transition", "source", "target")
    moves = Move.objects.filter(subject_type=ContentType.objects.get_for_model(model), subject_id__in=list(ids))
    for pk, *row in moves.order_by("id").values_list(*columns):
        found[pk].append(cast(tuple[str, str, str, str], tuple(row)))
    return {pk: entered_by(rows) for pk, rows in found.items()}


def armed_of(model: type[Machine], subjects: Mapping[int, Machine]) -> dict[int, Armed]:
    """How the timers of each are set."""
    recorded = histories(model, subjects)
    found = {}
    for pk, subject in subjects.items():
        stand = follow(recorded[pk], subject.calendar(), definition_of)
        found[pk] = stand.armed if stand else Armed(subject.state_since)
    return found
