"""Timers: what they do, once each, whoever sweeps how often and however late."""

import logging

import pytest
from django.test import Client
from django.urls import reverse

from caseforms.actions.take import take
from caseforms.community.roles import DISTRICT_HEAD, OPERATOR
from caseforms.models import Assignment, Case
from caseforms.notices.models import Notice, NoticeTemplate
from caseforms.story import story_of
from workflows import timers
from workflows.definition import Call, Timer, Transition
from workflows.models import Move, StuckTimer

from ..world import HERE
from .conftest import DUE, MONDAY

LET_GO = Call("assign", {"to": "nobody"})
WARN = Timer("warn", "Ingatkan", offset=-1, effects=(LET_GO,))
AT = Timer("at", "Jatuh tempo", effects=(LET_GO,))
AFTER = Timer("after", "Terlambat", offset=2, effects=(LET_GO,))


def alarms(case: Case) -> list[str]:
    return list(case.moves.filter(kind=Move.Kind.ALARM).order_by("id").values_list("transition", flat=True))


def test_a_sweep_that_is_days_late_acts_once_per_timer_and_in_order(limited):
    case = limited(AFTER, WARN, AT)
    assert (case.due_at, case.alarm_at.date().isoformat()) == (DUE, "2026-11-11")
    assert timers.sweep() == 3
    assert alarms(case) == ["warn", "at", "after"]
    assert timers.sweep() == 0
    assert Case.objects.get(pk=case.pk).alarm_at is None


def test_nothing_goes_off_before_its_moment(limited):
    case = limited(WARN)
    assert not timers.ring(Case, case.pk, MONDAY)
    assert timers.ring(Case, case.pk, DUE)
    assert not timers.ring(Case, case.pk, DUE)


def test_a_case_that_moved_on_is_left_alone(world, limited):
    case = limited(AT)
    take(case, "ask", by=world.officer, note="KTP", at=MONDAY)
    assert timers.sweep() == 0 and alarms(case) == []


def test_a_timer_neither_moves_the_case_nor_makes_a_form_that_is_open_stale(world, limited):
    case = limited(AT)
    timers.sweep()
    after = Case.objects.get(pk=case.pk)
    assert (after.state, after.turn, after.state_since) == (case.state, case.turn, case.state_since)
    assert after.assignee is None
    take(case, "ask", by=world.officer, note="KTP", turn=case.turn)


def test_silence_means_that_it_goes_on_by_itself_and_the_applicant_reads_it(world, limited):
    give_up = Transition("give_up", "Dianggap selesai", ("checking",), "done")
    case = limited(Timer("silence", "Diam", transition="give_up"), more=(give_up,))
    assert timers.sweep() == 1
    after = Case.objects.get(pk=case.pk)
    assert (after.state, after.closed_at is not None, after.alarm_at) == ("done", True, None)
    assert [(move.kind, move.by) for move in case.moves.order_by("-id")[:2]] == [("take", None), ("alarm", None)]
    assert story_of(after).now.text == "Selesai"


def test_a_step_that_is_refused_says_why_and_is_not_tried_again(limited):
    case = limited(Timer("silence", "Diam", transition="ask"))
    assert timers.sweep() == 1 and timers.sweep() == 0
    assert Case.objects.get(pk=case.pk).state == "checking", "a note is asked for, and a timer writes none"
    assert case.moves.get(kind=Move.Kind.ALARM).note


def test_one_that_fails_holds_up_nobody_and_is_logged_without_names(limited, monkeypatch, caplog):
    first = limited(AT)
    second = limited(AT, service=first.service, name="Rina")
    real = timers._claim
    monkeypatch.setattr(
        timers, "_claim", lambda subject, state: 1 / 0 if subject.pk == first.pk else real(subject, state)
    )
    with caplog.at_level(logging.ERROR, "workflows.timers"):
        assert timers.sweep() == 1
    assert (alarms(first), alarms(second)) == ([], ["at"])
    assert "ZeroDivisionError" in caplog.text and first.number not in caplog.text and "Siti" not in caplog.text
    monkeypatch.undo()
    StuckTimer.objects.update(next_attempt_at=MONDAY)
    assert timers.sweep() == 1 and alarms(first) == ["at"]


def test_the_page_of_a_case_says_that_a_timer_did_not_go_off_and_when_it_is_tried_again(world, limited, monkeypatch):
    case = limited(AT)
    with monkeypatch.context() as broken:
        broken.setattr(timers, "_claim", lambda subject, state: 1 / 0)
        timers.sweep()
    client = Client()
    client.force_login(world.officer)
    address = reverse("kasus_modeladmin_inspect", args=[case.pk])
    assert "data-stuck-timer" in client.get(address).content.decode()

    StuckTimer.objects.update(next_attempt_at=MONDAY)
    timers.sweep()
    assert "data-stuck-timer" not in client.get(address).content.decode()


def test_what_an_effect_cannot_do_is_said_in_the_record_and_nothing_else_of_the_timer_happens(world, limited):
    up = Call("escalate", {"role": str(world.roles[DISTRICT_HEAD].pk), "assign": True})
    case = limited(Timer("up", "Naik", effects=(LET_GO, up)))
    Case.objects.filter(pk=case.pk).update(assignee=world.officer)
    assert timers.sweep() == 1
    move = case.moves.get(kind=Move.Kind.ALARM)
    assert "Camat" in move.note
    assert Case.objects.get(pk=case.pk).assignee == world.officer


@pytest.fixture
def heads(world):
    """A head at every level, in the order in which a case goes up."""
    return [world.user(DISTRICT_HEAD, area) for area in (HERE, "17.01.04", "17.01")]


def test_a_case_goes_one_level_up_with_every_escalation(world, limited, heads):
    give = (Call("escalate", {"role": str(world.roles[DISTRICT_HEAD].pk), "assign": True}),)
    case = limited(
        AT, Timer("one", "", 1, effects=give), Timer("two", "", 2, effects=give), Timer("x", "", 3, effects=give)
    )
    assert timers.sweep() == 4
    assert [row.to for row in Assignment.objects.order_by("id") if row.to] == heads[1:]
    assert Case.objects.get(pk=case.pk).assignee == heads[2]
    assert case.moves.filter(kind=Move.Kind.ALARM).last().note, "there is nobody above the regency"


def test_a_village_officers_case_goes_to_the_district(world, limited, heads):
    case = limited(
        Timer("up", "", effects=(Call("escalate", {"role": world.roles[DISTRICT_HEAD].pk, "assign": True}),))
    )
    Case.objects.filter(pk=case.pk).update(assignee=world.user(OPERATOR, HERE))
    timers.sweep()
    assert Case.objects.get(pk=case.pk).assignee == heads[1]


def test_those_above_can_be_told_without_being_given_the_case(world, limited, heads):
    NoticeTemplate.objects.create(event="escalated", recipient="role", subject="{number}", body="{link}")
    case = limited(Timer("up", "", effects=(Call("escalate", {"role": world.roles[DISTRICT_HEAD].pk}),)))
    Case.objects.filter(pk=case.pk).update(assignee=None)
    timers.sweep()
    assert [notice.user for notice in Notice.objects.filter(event="escalated")] == [heads[1]]
    assert Case.objects.get(pk=case.pk).assignee is None


def test_warning_is_the_notice_that_steps_send(world, limited):
    NoticeTemplate.objects.create(event="soon", recipient="assignee", subject="{number}", body="{state}")
    case = limited(Timer("warn", "", -1, effects=(Call("notify", {"event": "soon", "to": "assignee"}),)))
    Case.objects.filter(pk=case.pk).update(assignee=world.officer)
    timers.sweep()
    timers.sweep()
    assert [(notice.case_id, notice.user) for notice in Notice.objects.filter(event="soon")] == [
        (case.pk, world.officer)
    ]


def test_a_timer_leaves_the_story_of_the_applicant_readable(world, limited):
    case = limited(AT)
    before = story_of(case)
    timers.sweep()
    assert story_of(Case.objects.get(pk=case.pk)) == before
