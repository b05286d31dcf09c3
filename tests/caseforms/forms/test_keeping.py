"""What the script of a page keeps by itself: as it is, unjudged, and only in the right hands."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from caseforms.models import Case, Draft, Upload
from tests.caseforms.world import HERE, RIGHTS

from .resident import Resident
from .test_uploads import photo

VILLAGE = {"village-3": "17.01.04", "village": HERE}
STAFF = {"petugas-channel": "counter", "petugas-relation": "self", "petugas-phone": "self", **RIGHTS}


@pytest.fixture
def second(resident):
    return resident.send(name="Siti", **VILLAGE)


def keep(page, **typed):
    """What the script sends while somebody types."""
    return page.client.post(page.read.action, page.read.values | typed | {"go": "keep"})


def test_what_is_half_typed_is_there_again_and_nobody_is_told_what_is_wrong_with_it(second):
    answer = keep(second, story="")
    assert answer.json()["address"] == second.address
    keep(second, story="Baru mul", urgent="no")
    second.open(second.address)
    assert second.typed("story") == "Baru mul"
    assert not second.has(id="errors")


def test_the_first_thing_kept_begins_a_draft_that_goes_on_from_there(resident):
    answer = keep(resident, name="Si")
    assert Draft.objects.count() == 1
    resident.open(answer.json()["address"])
    assert (resident.response.status_code, resident.typed("name")) == (200, "Si")


def test_a_file_that_came_ahead_is_named_in_the_answer_and_belongs_to_the_draft(second):
    answer = keep(second, **{"photo-new": photo()}).json()
    assert answer["files"] == {"photo": [{"id": str(Upload.objects.get().pk), "name": "kk.jpg"}]}
    second.send(story="Satu", photo=answer["files"]["photo"][0]["id"]).send(value="send")
    assert Upload.objects.get().submission == Case.objects.get().submission


def test_what_is_wrong_with_such_a_file_is_said_in_the_answer(second):
    answer = keep(second, **{"photo-new": SimpleUploadedFile("kk.jpg", b"rusak")})
    assert "kk.jpg" in answer.json()["errors"]["photo"]
    assert not Upload.objects.exists()


def test_a_page_of_somebody_else_s_keeps_nothing(second):
    stranger = Client()
    data = second.read.values | {"story": "Bukan saya", "go": "keep"}
    assert stranger.post(second.read.action, data).status_code == 409
    assert Draft.objects.count() == 1
    second.open(second.address)
    assert second.typed("story") == ""


def test_without_the_token_of_the_page_nothing_is_kept(service):
    page = Resident(Client(enforce_csrf_checks=True), service.apply_url)
    page.client.cookies.clear()
    assert keep(page, name="Siti").status_code == 409
    assert not Draft.objects.exists()


def test_after_it_was_sent_nothing_is_kept_and_no_receipt_handed_out(second):
    late = second.read
    second.send(story="Satu").send(value="send")
    answer = second.client.post(late.action, late.values | {"go": "keep"})
    assert answer.status_code == 409
    assert not Draft.objects.exists()


def test_what_came_back_can_be_discarded_down_to_what_was_answered(second):
    second.send(story="Sudah dijawab")
    second.open(second.address.replace("/3/", "/2/"))
    keep(second, story="Salah")
    second.open(second.address)
    assert second.typed("story") == "Salah"
    second.send(value="discard")
    assert second.typed("story") == "Sudah dijawab"


def test_an_officer_who_was_signed_out_loses_nothing_of_the_first_step(world):
    officer = Client()
    officer.force_login(world.operator)
    desk = Resident(officer, world.service.apply_url + "?petugas=1")
    officer.logout()
    assert keep(desk, name="Siti").status_code == 409
    desk.send(name="Siti", **VILLAGE, **STAFF)
    assert (desk.response.status_code, desk.typed("name"), desk.typed("petugas-channel")) == (200, "Siti", "counter")
    assert not Draft.objects.exists()
    officer.force_login(world.operator)
    assert desk.send().address.split("?")[0].endswith("/2/")
    assert Draft.objects.get().by == world.operator
