"""The event log of cases says what happened and names nobody."""

import csv
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from caseforms.actions.note import note
from caseforms.actions.take import take
from caseforms.models import Case
from caseforms.transfer.events import events
from caseforms.transfer.selecting import opened_between
from workflows.models import Move

from ..world import HERE, NEXT_DOOR

pytestmark = pytest.mark.django_db


def moved(world, case):
    take(case, "check", by=world.officer, note="Bu Siti menelepon")
    take(case, "finish", by=world.manager, data={"result": "Siti sudah menerima bantuan"})
    return case


def test_a_case_is_a_trace_of_what_was_done_in_which_role(world, case):
    moved(world, case)
    assert [event.activity for event in events(Case.objects.all())] == ["Diterima", "Periksa", "Selesaikan"]
    assert [(event.source, event.target) for event in events(Case.objects.all())][1] == ("received", "checking")


def test_nothing_says_who_or_what(world, case, tmp_path):
    moved(world, case)
    note(case, "Siti takut pada tetangganya", by=world.officer)
    out = tmp_path / "log.xes"
    call_command("export_events", out)

    said = out.read_text().lower()
    for secret in (
        "mate'ne",
        "siti ",
        "telepon",
        case.number.lower(),
        str(world.officer).lower(),
        world.officer.username,
        "tetangga",
    ):
        assert secret not in said


def test_the_same_case_has_another_name_in_every_log(case):
    (first,), (second,) = ({event.case for event in events(Case.objects.all())} for _log in range(2))
    assert first != second
    assert str(case.pk) != first


def test_only_cases_somebody_may_see_are_in_their_log(world):
    for village in (HERE, NEXT_DOOR):
        world.submit(village=village)
    assert len({event.case for event in events(Case.objects.visible_to(world.operator))}) == 1
    assert len({event.case for event in events(Case.objects.visible_to(world.officer))}) == 2
    assert not list(events(Case.objects.visible_to(world.stranger)))


def test_what_happened_by_itself_can_be_left_out(world, case):
    move = case.moves.get()
    move.pk, move.kind, move.source = None, Move.Kind.CARRY, move.target
    move.save(force_insert=True)

    assert len(list(events(Case.objects.all()))) == 2
    assert len(list(events(Case.objects.all(), by_itself=False))) == 1


def test_a_log_is_read_piece_by_piece(world, django_assert_num_queries):
    for _case in range(3):
        world.submit()
    list(events(Case.objects.all()))
    with django_assert_num_queries(1):
        list(events(Case.objects.all()))


def test_a_period_has_the_cases_opened_in_it(case):
    today = timezone.localdate(case.opened_at)
    assert opened_between(Case.objects.all(), today, today).exists()
    assert not opened_between(Case.objects.all(), today + timedelta(days=1), None).exists()
    assert not opened_between(Case.objects.all(), None, date(2020, 1, 1)).exists()


def test_the_command_writes_both_kinds(world, case, tmp_path):
    moved(world, case)
    xes, table = tmp_path / "log.xes", tmp_path / "log.csv"
    call_command("export_events", xes, service="pengaduan", user=world.officer.username)
    call_command("export_events", table, workflow="pengaduan", people_only=True)

    assert len(ElementTree.parse(xes).findall(".//{*}event")) == 3
    with table.open() as file:
        assert [row["activity"] for row in csv.DictReader(file)] == ["Diterima", "Periksa", "Selesaikan"]


def test_the_command_says_what_it_does_not_know(tmp_path, db):
    for arguments in ({"out": tmp_path / "log.pdf"}, {"out": tmp_path / "log.csv", "user": "nobody"}):
        with pytest.raises(CommandError):
            call_command("export_events", arguments.pop("out"), **arguments)
