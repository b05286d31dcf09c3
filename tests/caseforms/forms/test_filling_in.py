"""A resident without JavaScript fills in a form to the end, and loses nothing on the way."""

import pytest
from django.test import Client
from django.utils import timezone

from caseforms.models import Case, Draft, Submission
from tests.caseforms.world import HERE, NEXT_DOOR

from .resident import Resident

VILLAGE = {"village-3": "17.01.04", "village": HERE}


def test_the_whole_way_ends_at_a_receipt(resident):
    resident.send(name="Siti Mate'ne", phone="0812 3456 7890", **VILLAGE)
    resident.send(story="Bantuan berhenti.", urgent="yes")
    assert "Siti Mate'ne" in resident.page
    assert "Lubuk Sirih Ilir, Kec. Manna" in resident.page
    resident.send(value="send")
    assert resident.address == "/terima/"
    case = Case.objects.get()
    assert case.number in resident.page
    assert (case.urgent, case.area.code, case.person.name) == (True, HERE, "Siti Mate'ne")
    assert not Draft.objects.exists()


def test_nothing_is_written_before_something_is_sent(service, django_assert_num_queries):
    Client().get(service.apply_url)
    with django_assert_num_queries(1):
        Client().get(service.apply_url)
    assert not Draft.objects.exists()


def test_wrong_answers_are_said_at_their_question_and_the_rest_stays(resident):
    resident.send(name="Siti", nik="123", **{"village-3": "17.01.04"})
    assert resident.has(id="e-nik")
    assert resident.has(id="i-nik", **{"aria-invalid": "true", "aria-describedby": "e-nik"})
    assert resident.has(href="#i-nik")
    assert resident.typed("name") == "Siti"
    assert resident.typed("nik") == "123"
    assert resident.typed("village-3") == "17.01.04"
    assert resident.has(id="e-village")


def test_the_error_page_is_the_same_when_it_is_opened_again(resident):
    resident.send(name="Siti", nik="123")
    resident.open(resident.address)
    assert resident.typed("nik") == "123"
    assert resident.has(id="e-nik")


def test_going_back_keeps_what_was_typed_on_both_steps(resident):
    resident.send(name="Siti", **VILLAGE)
    resident.send(value="back", story="Belum selesai")
    assert resident.typed("name") == "Siti"
    resident.send()
    assert resident.typed("story") == "Belum selesai"
    assert not resident.has(id="errors")


def test_what_was_left_wrong_is_asked_again_before_sending(resident):
    resident.send(name="Siti", **VILLAGE)
    resident.open(resident.address.replace("/2/", "/3/"))
    assert resident.address.endswith("/2/")
    assert resident.has(id="e-story")


def test_an_answer_can_be_changed_from_the_review(resident):
    resident.send(name="Siti", **VILLAGE).send(story="Satu")
    resident.open(next(link for link in resident.read.links if link.endswith("/1/")))
    resident.send(name="Sitti").send().send(value="send")
    assert Case.objects.get().person.name == "Sitti"


def test_an_odd_number_is_asked_about_once_and_then_taken(resident):
    resident.send(name="Siti", nik="9901064101900001", **VILLAGE)
    assert resident.has(id="w-nik")
    resident.send()
    assert resident.address.endswith("/2/")


def test_a_changed_odd_number_is_asked_about_again(resident):
    resident.send(name="Siti", nik="9901064101900001", **VILLAGE)
    resident.send(nik="1701069999900001")
    assert resident.has(id="w-nik")


def test_the_village_is_reached_with_buttons_alone(resident):
    assert "village" not in resident.read.names
    resident.send(button="refresh", value="village", name="Siti", **{"village-3": "17.01.04"})
    assert resident.address.endswith("/1/#f-village")
    assert {HERE, NEXT_DOOR} <= set(resident.read.options["village"])
    assert resident.typed("name") == "Siti"
    assert not resident.has(id="errors")
    resident.send(village=NEXT_DOOR)
    assert resident.address.endswith("/2/")


def test_only_places_of_the_agency_are_taken(resident):
    resident.send(name="Siti", **{"village-3": "73.22.01", "village": "73.22.01.2001"})
    assert resident.has(id="e-village")


def test_sending_twice_makes_one_case_and_shows_the_same_receipt(resident):
    resident.send(name="Siti", **VILLAGE).send(story="Satu")
    review, data = resident.address, resident.read.values | {"go": "send"}
    first = resident.client.post(review, data, follow=True)
    second = resident.client.post(review, data, follow=True)
    number = Case.objects.get().number
    assert number in first.content.decode()
    assert number in second.content.decode()
    assert Submission.objects.count() == 1


def test_a_draft_is_for_one_browser_only(resident, service):
    resident.send(name="Siti", **VILLAGE)
    other = Resident(Client(), resident.address)
    assert other.response.status_code == 410
    assert "Siti" not in other.response.content.decode()


def test_the_cookie_says_nothing_to_other_pages(resident):
    resident.send(name="Siti", **VILLAGE)
    cookie = resident.client.cookies["draft"]
    assert cookie["path"] == resident.address.removesuffix("2/")
    assert cookie["httponly"]


def test_a_form_that_was_left_for_too_long_begins_anew_with_what_was_typed(resident):
    resident.send(name="Siti", **VILLAGE)
    Draft.objects.all().delete()
    resident.send(story="Masih saya ingat")
    assert resident.address.endswith("/1/?baru=1")
    resident.send(name="Siti", **VILLAGE)
    assert resident.typed("story") == "Masih saya ingat"


def test_a_draft_over_time_that_is_still_there_goes_on(resident):
    resident.send(name="Siti", **VILLAGE)
    Draft.objects.update(expires_at=timezone.now() - timezone.timedelta(hours=1))
    resident.send(story="Satu")
    assert resident.address.endswith("/3/")


def test_a_lost_session_costs_nothing_that_was_typed(service):
    browser = Resident(Client(enforce_csrf_checks=True), service.apply_url)
    browser.client.cookies.clear()
    browser.send(name="Siti", phone="0812", **VILLAGE)
    assert browser.response.status_code == 200
    assert browser.typed("name") == "Siti"
    assert not Draft.objects.exists()
    browser.send(phone="0812 3456 7890")
    assert browser.address.endswith("/2/")


def test_what_was_typed_lies_encrypted(resident):
    resident.send(name="Siti Rahasia", nik="3174096112900001", **VILLAGE)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select content from caseforms_draft")
        content = cursor.fetchone()[0]
    assert content
    assert "Rahasia" not in content
    assert "3174096112900001" not in content


def test_a_draft_goes_on_with_the_version_that_is_live_when_it_is_sent(resident, service):
    resident.send(name="Siti", **VILLAGE)
    form = service.form
    from dataclasses import replace

    definition = form.definition()
    form.set_definition(replace(definition, sections=definition.sections[:1]))
    form.save()
    form.publish()
    resident.send(story="Satu")
    assert "Satu" in resident.page
    resident.send().send(value="send")
    assert Submission.objects.get().version.number == 2
    assert "story" not in Submission.objects.get().answers


@pytest.mark.parametrize("change", [{"is_open": False}, {"for_public": False}])
def test_a_service_that_is_not_offered_says_so(service, change):
    type(service).objects.update(**change)
    browser = Resident(Client(), service.apply_url)
    assert browser.response.status_code == 403
    assert browser.read.action is None


def test_an_unknown_service_is_not_found(world):
    assert Client().get("/isi/bks/tidak-ada/").status_code == 404
    assert Client().get("/isi/xyz/pengaduan/").status_code == 404


def test_a_step_weighs_little(resident):
    assert len(resident.response.content) < 40_000


def test_the_same_form_is_there_in_english(service):
    browser = Resident(Client(), "/en" + service.apply_url)
    assert browser.has(lang="en")
    browser.send(name="Siti", **VILLAGE)
    assert browser.address.startswith("/en/isi/")
    browser.send(story="Satu").send(value="send")
    assert Case.objects.get().number in browser.page
