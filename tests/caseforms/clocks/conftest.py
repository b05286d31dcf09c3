"""A service whose cases may be under examination for three working days, with timers around that deadline."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from caseforms.actions.take import take
from workflows.definition import Definition, Limit

from ..world import FORM

MONDAY = datetime(2026, 11, 9, 3, tzinfo=UTC)  # ten o'clock in Jakarta
DUE = datetime(2026, 11, 12, 9, tzinfo=UTC)  # Thursday, when the office closes


@pytest.fixture
def limited(world):
    """Make a case that is under examination: `limited(timer, timer, village=...)`."""

    def make(*timers, at=MONDAY, limit=None, more=(), service=None, **said):
        found = service or world.make_service("berbatas", FORM, _with_limit(world.definition(), limit, timers, more))
        case = world.submit(found, now=at, **said).case
        take(case, "check", by=world.officer, at=at)
        return case

    return make


def _with_limit(old, limit, timers, more) -> Definition:
    checking = replace(old.by_key["checking"], limit=limit or Limit(3), timers=timers)
    steps = tuple(replace(step, effects=()) for step in old.transitions)
    states = tuple(checking if state.key == "checking" else state for state in old.states)
    return Definition(states, (*steps, *more))
