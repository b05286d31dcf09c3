"""Who would be overdue at once by the deadlines of a plan: who publishes it is told, and says what timers do."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from .batches import kinds
from .clock import Armed, carried, going_off, rearmed, term_of, term_when_carried
from .definition import Definition
from .machine import Machine
from .models import WorkflowVersion
from .plan import Plan
from .planning import not_finished
from .versions import definition_of
from .whereto import armed_of, destinations, entered_by_of

MOST = 2000
"""Subjects of a kind that are looked at; of more the page can only say that there are at least so many."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """How many would be overdue, how many timers that could set off, and whether everybody was looked at."""

    subjects: int = 0
    timers: int = 0
    is_all: bool = True


@dataclass(frozen=True, slots=True)
class Would:
    """A subject, its clock by the plan, and the calendar by which it runs."""

    subject: Machine
    due_at: datetime
    calendar: Any


def overdue(versions: Collection[WorkflowVersion], new: Definition, plan: Plan, now: datetime | None = None) -> Overdue:
    """Those that stay in their state, were not overdue, and are so by what the new definition says of it."""
    now = now or timezone.now()
    subjects, timers, is_all = 0, 0, True
    states = _changed(versions, new, plan)
    for model in kinds() if states else ():
        rows: Any = model._base_manager.filter(not_finished(versions), state__in=states).order_by("pk")
        found: dict[int, Machine] = {row.pk: row for row in rows[:MOST]}
        late = {would.subject.pk: would for would in _late(model, found, new, plan, now)}
        armed = armed_of(model, {pk: found[pk] for pk in late})
        subjects += len(late)
        timers += sum(_timers(would, new, armed[pk], now) for pk, would in late.items())
        is_all = is_all and len(found) < MOST
    return Overdue(subjects, timers, is_all)


def _changed(versions: Collection[WorkflowVersion], new: Definition, plan: Plan) -> list[str]:
    """The states in which deadlines or timers may be others than they were."""
    by_steps = any(term_of(step.effects) for step in new.transitions)
    found = []
    for route in plan.routes:
        target = new.by_key.get(route.state)
        if target is None or route.state not in route.destinations:
            continue
        before = [version.definition.by_key.get(route.state) for version in versions]
        if by_steps or any(state and (state.limit, state.timers) != (target.limit, target.timers) for state in before):
            found.append(route.state)
    return found


def _late(
    model: type[Machine], found: Mapping[int, Machine], new: Definition, plan: Plan, now: datetime
) -> Iterator[Would]:
    to = destinations(model, found, plan)
    entered_by = entered_by_of(model, found, new)
    for pk, subject in found.items():
        if to[pk] != subject.state or (subject.due_at is not None and subject.due_at <= now):
            continue
        source, target = definition_of(subject.workflow_version_id).by_key[subject.state], new.by_key[subject.state]
        term = term_when_carried(new, entered_by[pk]) if entered_by.get(pk) else None
        calendar, reckon = subject.calendar(), str(plan.reckon)
        clock = carried(source, target, subject.state_since, now, subject.clock, calendar, term, reckon)
        if clock.due_at is not None and clock.due_at <= now:
            yield Would(subject, clock.due_at, calendar)


def _timers(would: Would, new: Definition, before: Armed, now: datetime) -> int:
    state = new.by_key[would.subject.state]
    anew = rearmed(state, would.due_at, now, would.calendar, before)
    return len(going_off(state, would.due_at, anew.at, now, would.calendar, anew.gone))
