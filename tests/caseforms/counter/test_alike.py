"""A warning before sending of what seems to be here already; it hides what the officer may not see."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from caseforms.definition import FormDefinition, Question
from caseforms.models import Case, Mandate
from tests.caseforms.forms.resident import Resident
from tests.caseforms.world import ELSEWHERE, FORM, HERE, NEXT_DOOR

from .conftest import NIK, OTHER_NIK, SAID

VILLAGE = {"village-3": "17.01.04", "village": HERE}


def before_sending(officer, service, **answers):
    officer.begin(service).send(**SAID | {"name": "Siti"} | answers)
    return officer.send(story="Satu")


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"nik": NIK, "name": "Lain"}, {"nik": NIK}),
        ({"phone": "081234567890", "name": "Lain"}, {"phone": "+62 812 3456 7890"}),
        ({"name": "SITI"}, {}),
    ],
    ids=["nik", "phone", "name"],
)
def test_the_same_person_in_the_same_service_is_shown_first(world, officer, before, now):
    known = world.submit(**before).case
    page = before_sending(officer, world.service, **now)
    assert page.has(**{"data-earlier": known.number}) and page.has(name="tetap-kirim")


def test_nothing_is_sent_before_it_was_said_why(world, officer):
    world.submit(nik=NIK)
    before_sending(officer, world.service, nik=NIK).send(value="send")
    assert officer.response.status_code == 422 and officer.has(id="e-tetap-kirim")
    officer.send(value="send", **{"tetap-kirim": "Bulan ini berhenti lagi"})
    assert officer.address == "/terima/"
    assert Mandate.objects.get().despite == "Bulan ini berhenti lagi"


def test_why_stands_on_the_page_of_the_case(world, officer):
    world.submit(nik=NIK)
    before_sending(officer, world.service, nik=NIK).send(value="send", **{"tetap-kirim": "Anak kedua"})
    desk = Client()
    desk.force_login(world.officer)
    assert "Anak kedua" in desk.get(f"/admin/kasus/inspect/{Case.objects.latest('pk').pk}/").content.decode()


def test_somebody_else_of_the_same_name_is_nobody_to_warn_of(world, officer):
    world.submit(name="Siti", nik=OTHER_NIK)
    assert not before_sending(officer, world.service, nik=NIK).has(name="tetap-kirim")


def test_the_same_name_in_another_village_is_somebody_else(world):
    from .conftest import Officer

    world.submit(name="Siti", village=NEXT_DOOR)
    back_office = Officer.of(world.officer)
    assert not before_sending(back_office, world.service, **VILLAGE).has(name="tetap-kirim")


def test_two_of_one_name_born_on_other_days_are_two_people(world, officer):
    born = Question("born", "date", "Tanggal lahir", purpose="birth_date")
    who, what = FORM.sections
    asked = FormDefinition((replace(who, questions=(*who.questions, born)), what))
    service = world.make_service("lahir", asked, world.definition())
    known = world.submit(service=service, name="Siti", born="1990-07-01").case
    assert not before_sending(officer, service, born="1991-07-01").has(name="tetap-kirim")
    officer.next()
    assert before_sending(officer, service, born="1990-07-01").has(**{"data-earlier": known.number})


def test_another_service_with_another_form_is_another_matter(world, officer):
    other = world.make_service("lain", FORM, world.definition())
    world.submit(service=other, nik=NIK)
    assert not before_sending(officer, world.service, nik=NIK).has(name="tetap-kirim")


def test_what_was_closed_long_ago_is_over(world, officer, settings):
    case = world.submit(nik=NIK).case
    now = timezone.now()
    for days, warned in ((settings.DUPLICATE_DAYS - 1, True), (settings.DUPLICATE_DAYS + 1, False)):
        Case.objects.filter(pk=case.pk).update(closed_at=now - timedelta(days=days))
        page = before_sending(officer, world.service, nik=NIK)
        assert page.has(name="tetap-kirim") is warned, days
        officer.next()


def test_of_a_case_elsewhere_is_said_that_there_is_one_and_nothing_else(world, officer):
    hidden = world.submit(nik=NIK, name="Siti Rahasia", village=NEXT_DOOR).case
    page = before_sending(officer, world.service, nik=NIK)
    content = page.response.content.decode()
    assert page.has(**{"data-elsewhere": None}) and page.has(name="tetap-kirim")
    assert hidden.number not in content and "Rahasia" not in content and "Ketaping" not in content


def test_a_name_elsewhere_is_not_even_counted(world, officer):
    world.submit(name="Siti", village=NEXT_DOOR)
    assert not before_sending(officer, world.service).has(name="tetap-kirim")


def test_other_regencies_share_no_service_and_are_not_looked_into(world, officer):
    world.submit(nik=NIK, village=ELSEWHERE)
    page = before_sending(officer, world.service, nik=NIK)
    assert ELSEWHERE not in page.response.content.decode()


def test_residents_never_learn_whether_somebody_has_a_case(world):
    world.submit(nik=NIK)
    resident = Resident(Client(), world.service.apply_url)
    resident.send(name="Siti", nik=NIK, **VILLAGE)
    page = resident.send(story="Satu")
    assert not page.has(name="tetap-kirim") and not page.has(**{"data-alike": None})
    assert page.send(value="send").address == "/terima/"


def test_looking_costs_the_same_however_many_are_alike(world, officer, django_assert_max_num_queries):
    for _number in range(6):
        world.submit(nik=NIK)
    before_sending(officer, world.service, nik=NIK)
    with django_assert_max_num_queries(30):
        officer.open(officer.address)
