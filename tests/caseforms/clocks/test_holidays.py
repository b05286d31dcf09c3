"""The working time of an agency: holidays, office hours, its zone; and deadlines that follow a change of them."""

from datetime import UTC, date, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from caseforms import calendars, reckoning
from caseforms.actions.take import take
from caseforms.calendars import calendar_of
from caseforms.community.models import Organisation
from caseforms.community.roles import ADMINISTRATOR
from caseforms.models import Case, Holiday, OfficeHours, Reckoning
from workflows import timers
from workflows.definition import Call, Limit, Timer

from .conftest import MONDAY

NOW = timezone.now()


def settle() -> None:
    """What the background does once every process has noticed the change."""
    Reckoning.objects.filter(position__isnull=False).update(changed_at=timezone.now() - timedelta(minutes=1))
    reckoning.sweep()


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize(
    "day",
    [date(2026, 8, 17), date(2026, 12, 25), date(2026, 12, 24)],
    ids=["independence day", "christmas", "collective leave"],
)
def test_official_holidays_and_collective_leave_are_no_working_days(world, day):
    assert not calendar_of(world.agency.pk).works_on(day)
    assert not calendars.read(world.agency.pk, 2026).works_on(date(2026, 11, 22)), "a Sunday"
    assert calendars.read(world.agency.pk, 2026).works_on(date(2026, 11, 23))


def test_an_agency_adds_days_of_its_own_and_may_work_on_official_ones(world):
    Holiday.objects.create(agency=world.agency, day=date(2026, 11, 25), name="Hari jadi kabupaten")
    Holiday.objects.create(agency=None, day=date(2026, 11, 26), name="Pemilihan kepala daerah")
    Holiday.objects.create(agency=world.agency, day=date(2026, 11, 26), name="Kami buka", works=True)
    Holiday.objects.create(agency=world.agency, day=date(2026, 12, 24), name="Kami buka", works=True)
    Holiday.objects.create(agency=world.agency, day=date(2026, 11, 28), name="Sabtu layanan", works=True)
    found = calendar_of(world.agency.pk)
    days = [date(2026, 11, 25), date(2026, 11, 26), date(2026, 12, 24), date(2026, 11, 28)]
    assert [found.works_on(day) for day in days] == [False, True, True, True]


def test_a_day_of_one_agency_is_a_working_day_of_another(world):
    other = Organisation.objects.create(kind="agency", code="LWU", name="Luwu Utara", area=world.areas["73.22"])
    Holiday.objects.create(agency=world.agency, day=date(2026, 11, 25), name="Hari jadi")
    assert calendar_of(other.pk).works_on(date(2026, 11, 25))


def test_office_hours_are_those_of_the_agency(world):
    assert (calendar_of(world.agency.pk).opens, calendar_of(world.agency.pk).closes) == (time(8), time(16))
    OfficeHours.objects.create(agency=world.agency, opens=time(7, 30), closes=time(14), weekdays="012345")
    found = calendar_of(world.agency.pk)
    assert (found.opens, found.closes, found.weekdays) == (time(7, 30), time(14), frozenset(range(6)))


def test_what_another_process_changed_is_noticed_within_a_second(world, monkeypatch):
    day = date(2026, 11, 25)
    assert calendar_of(world.agency.pk).works_on(day)
    Holiday.objects.bulk_create([Holiday(agency=world.agency, day=day, name="Hari jadi")])  # no signal here
    Reckoning.objects.create(agency=world.agency, changed_at=timezone.now(), position=None)
    monkeypatch.setattr(calendars, "SECONDS", 3600)
    assert calendar_of(world.agency.pk).works_on(day), "nobody has asked yet"
    monkeypatch.setattr(calendars, "SECONDS", 0)
    assert not calendar_of(world.agency.pk).works_on(day)


def test_a_holiday_added_afterwards_moves_what_lies_ahead_by_a_day(world, limited):
    case = limited(at=NOW)
    day = case.due_at.date()
    Holiday.objects.create(agency=world.agency, day=day, name="Libur mendadak")
    assert fresh(case).due_at == case.due_at
    settle()
    assert fresh(case).due_at == case.calendar().add(NOW, Limit(3)) > case.due_at
    assert fresh(case).turn == case.turn and not Reckoning.objects.filter(position__isnull=False)


def test_it_moves_back_when_the_holiday_is_taken_back(world, limited):
    case = limited(at=NOW)
    holiday = Holiday.objects.create(agency=world.agency, day=case.due_at.date(), name="Libur mendadak")
    settle()
    holiday.delete()
    settle()
    assert fresh(case).due_at == case.due_at


def test_it_moves_no_deadline_that_has_passed_and_no_closed_case(world, limited):
    late = limited(at=NOW - timedelta(days=20))
    closed = limited(at=NOW, service=late.service)
    take(closed, "finish", by=world.manager, data={"result": "ya"})
    Holiday.objects.create(agency=world.agency, day=late.due_at.date(), name="Libur menyusul")
    settle()
    assert (fresh(late).due_at, fresh(closed).due_at) == (late.due_at, None)


def test_a_stopped_clock_gets_the_day_back(world, limited):
    case = limited()
    take(case, "ask", by=world.officer, note="KTP", at=MONDAY + timedelta(days=2))
    assert case.time_left == timedelta(hours=14)
    Holiday.objects.create(agency=world.agency, day=date(2026, 11, 10), name="Libur yang terlupa")
    settle()
    assert (fresh(case).time_left, fresh(case).due_at) == (timedelta(hours=22), None)


def test_alarms_follow_and_nobody_is_warned_twice(world, limited):
    let_go = (Call("assign", {"to": "nobody"}),)
    case = limited(Timer("warn", "", -2, effects=let_go), Timer("at", effects=let_go), at=NOW)
    assert timers.ring(Case, case.pk, case.alarm_at)
    warned = fresh(case)
    Holiday.objects.create(agency=world.agency, day=case.due_at.date(), name="Libur mendadak")
    settle()
    after = fresh(case)
    assert after.alarm_at == after.due_at > warned.alarm_at


def test_a_change_of_the_time_zone_moves_deadlines_to_the_clock_of_the_agency(world, limited):
    case = limited(at=NOW)
    agency = Organisation.objects.get(pk=world.agency.pk)
    agency.time_zone = "Asia/Jayapura"
    agency.save()
    settle()
    assert fresh(case).due_at == fresh(case).calendar().add(NOW, Limit(3))
    assert fresh(case).due_at.astimezone(UTC).hour == 7
    assert case.due_at.astimezone(UTC).hour == 9


def test_another_phone_number_of_the_agency_moves_nothing(world):
    agency = Organisation.objects.get(pk=world.agency.pk)
    agency.phone = "0739-21001"
    agency.save()
    assert not Reckoning.objects.exists()


def test_a_holiday_of_all_is_reckoned_for_every_agency_in_batches(world, limited, monkeypatch):
    monkeypatch.setattr(reckoning, "BATCH", 2)
    cases = [limited(at=NOW)]
    cases += [limited(at=NOW, service=cases[0].service) for _ in range(4)]
    Holiday.objects.create(agency=None, day=cases[0].due_at.date(), name="Libur nasional mendadak")
    settle()
    assert {fresh(case).due_at for case in cases} == {cases[0].calendar().add(NOW, Limit(3))}
    assert reckoning.sweep() == 0


def test_a_worker_that_was_overtaken_by_another_change_leaves_it_to_the_next(world, limited):
    limited(at=NOW)
    calendars.changed(world.agency.pk)
    stale = Reckoning.objects.get()
    calendars.changed(world.agency.pk)
    assert reckoning.advance(stale) is None
    assert Reckoning.objects.get().position == 0


@pytest.fixture
def administrator(world):
    client = Client(headers={"accept-language": "en"})
    client.force_login(world.user(ADMINISTRATOR), backend="caseforms.community.backend.MembershipBackend")
    return client


def test_an_administrator_writes_down_a_holiday(world, administrator):
    address = reverse("hari-libur_modeladmin_create")
    assert "cuti bersama" in administrator.get(address).content.decode()
    said = {"day": "2026-11-25", "name": "Hari jadi", "agency": world.agency.pk}
    response = administrator.post(address, said, follow=True)
    assert Holiday.objects.get().agency == world.agency, response.content.decode()[:3000]
    assert "Hari jadi" in response.content.decode()
    assert not calendar_of(world.agency.pk).works_on(date(2026, 11, 25))


def test_only_a_superuser_may_close_every_agency(world, administrator):
    said = {"day": "2026-11-25", "name": "Hari jadi", "agency": ""}
    administrator.post(reverse("hari-libur_modeladmin_create"), said)
    assert not Holiday.objects.exists()
    everywhere = Holiday.objects.create(day=date(2026, 11, 26), name="Pilkada")
    assert administrator.get(reverse("hari-libur_modeladmin_edit", args=[everywhere.pk])).status_code != 200


def test_an_administrator_sets_the_office_hours(world, administrator):
    address = reverse("jam-kerja_modeladmin_create")
    said = {"agency": world.agency.pk, "opens": "07:30", "closes": "15:00", "weekdays": ["0", "1", "2", "3", "4", "5"]}
    response = administrator.post(address, said, follow=True)
    found = OfficeHours.objects.get()
    assert (found.weekdays, found.opens) == ("012345", time(7, 30)), response.content.decode()[:3000]
    wrong = administrator.post(address.replace("create", f"edit/{found.pk}"), said | {"closes": "06:00"})
    assert OfficeHours.objects.get().closes == time(15), wrong.status_code


def test_strangers_see_nothing_of_it(world):
    client = Client()
    client.force_login(world.officer, backend="caseforms.community.backend.MembershipBackend")
    assert client.get(reverse("hari-libur_modeladmin_index")).status_code in (302, 403)
    assert not Holiday.objects.visible_to(world.officer)
