"""What the desk says of time: both clocks, the deadline and why, and what timers did."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from caseforms.actions.take import take
from caseforms.desk.clocks import Clocks
from caseforms.desk.deadlines import deadline
from caseforms.models import Case
from workflows import timers
from workflows.definition import Call, Definition, Limit, Timer
from workflows.models import Move

from ..world import FORM
from .conftest import page_of

MONDAY = datetime(2026, 11, 9, 3, tzinfo=UTC)  # ten o'clock in Jakarta


@pytest.fixture
def limited(world):
    """A case that may be under examination for three working days, and be waited for."""

    def submit(at=MONDAY, **of_state):
        old = world.definition()
        checking = replace(old.by_key["checking"], limit=Limit(3), **of_state)
        steps = tuple(replace(step, effects=()) for step in old.transitions)
        states = tuple(checking if state.key == "checking" else state for state in old.states)
        service = world.make_service("berbatas", FORM, Definition(states, steps))
        case = world.submit(service, now=at).case
        take(case, "check", by=world.officer, at=at)
        return case

    return submit


def test_both_clocks_are_told(world, limited):
    case = limited()
    take(case, "ask", by=world.officer, note="KTP", at=MONDAY + timedelta(days=2))
    said = Clocks(case, MONDAY + timedelta(days=12))
    assert said.elapsed == "12 days since it was opened"
    assert said.worked == "2 working days of ours"
    assert said.stopped == "The clock is stopped: Menunggu pemohon. 1 working day are left when it goes on."


def test_the_deadline_is_explained(world, limited):
    case = limited()
    assert Clocks(case, MONDAY).why == "3 working days in the state “Diperiksa” since 9 Nov 2026."
    assert case.due_at == datetime(2026, 11, 12, 9, tzinfo=UTC)


def test_the_page_of_a_case_shows_both(world, limited, at_desk, look):
    case = limited()
    page = look(at_desk(world.officer), page_of(case)).text
    assert "3 hari kerja dalam tahap" in page and "sejak dibuka" in page and "di tangan kami" in page


@pytest.mark.parametrize(
    ("days", "hours", "said", "tone"),
    [
        (0, 0, "due in 3 working days", "calm"),
        (2, 0, "due tomorrow", "soon"),
        (3, 0, "due today", "soon"),
        (3, 8, "late since today", "late"),
        (4, 0, "1 working day late", "late"),
        (9, 0, "4 working days late", "late"),
    ],
)
def test_deadlines_are_said_in_working_days(world, limited, days, hours, said, tone):
    case = limited()
    found = deadline(case, MONDAY + timedelta(days=days, hours=hours), case.agency)
    assert (found.text, found.tone) == (said, tone)


def test_what_a_timer_did_is_in_the_timeline(world, limited, at_desk, look):
    case = limited(timers=(Timer("warn", "Ingatkan", offset=-1, effects=(Call("assign", {"to": "nobody"}),)),))
    assert timers.sweep() == 1
    page = look(at_desk(world.officer), page_of(case)).text
    assert "Penghitung waktu: Ingatkan, 1 hari kerja sebelum tenggat" in page
    assert Move.objects.filter(kind="alarm").count() == 1


def test_the_column_of_the_list_says_the_same(world, limited, at_desk, look, work_list):
    case = limited(at=timezone.now())
    page = look(at_desk(world.officer), f"{work_list}?tab=open").text
    assert deadline(Case.objects.get(pk=case.pk), timezone.now(), case.agency).text in page
