"""A counter nobody sits at asks for the password; what was typed is kept."""

import time

import pytest
from django.test import Client

from caseforms.counter import lock
from tests.caseforms.world import RIGHTS

from .conftest import CLIENT, COUNTER, LOCK, SAID

PASSWORD = "kata-sandi-petugas"


@pytest.fixture
def away(officer, world, monkeypatch, settings):
    """The officer leaves for longer than the counter stays open."""
    world.operator.set_password(PASSWORD)
    world.operator.save()
    officer.client.force_login(world.operator)
    real = time.time

    def leave(minutes=settings.COUNTER_IDLE_MINUTES + 1):
        monkeypatch.setattr(lock.time, "time", lambda: real() + minutes * 60)

    return leave


def test_after_a_while_every_page_of_the_session_is_shut(world, officer, away):
    officer.serve("Siti")
    officer.begin(world.service).send(**SAID)
    address = officer.address
    away()
    for path in (address, CLIENT, COUNTER, "/terima/", "/admin/kasus/", world.service.apply_url):
        page = officer.open(path)
        assert page.address.startswith(LOCK), path
        assert "Siti" not in page.page


def test_the_password_leads_back_to_where_one_was(world, officer, away):
    officer.serve("Siti")
    officer.begin(world.service).send(**SAID)
    address = officer.address
    away()
    page = officer.open(address)
    response = officer.client.post(page.address, {"password": PASSWORD})
    assert response["Location"] == address
    assert "Siti" in officer.open(address).page


def test_a_wrong_password_opens_nothing(world, officer, away):
    officer.serve("Siti")
    away()
    assert officer.client.post(LOCK, {"password": "salah"}).status_code == 403
    assert officer.open(CLIENT).address.startswith(LOCK)


def test_what_an_open_page_sends_is_kept_behind_the_lock(world, officer, away):
    officer.serve("Siti")
    officer.begin(world.service).send(**SAID)
    address = officer.address
    away()
    page = officer.send(story="Diketik sebelum pergi")
    assert page.address.startswith(LOCK) and "Diketik" not in page.page
    officer.client.post(page.address, {"password": PASSWORD})
    assert officer.open(address).typed("story") == "Diketik sebelum pergi"


def test_the_first_thing_sent_is_kept_too(world, officer, away):
    officer.serve("Siti")
    officer.begin(world.service)
    away()
    page = officer.send(**SAID, name="Siti Aminah")
    back = officer.client.post(page.address, {"password": PASSWORD})["Location"]
    assert officer.open(back).typed("name") == "Siti Aminah"


def test_nothing_is_sent_from_behind_the_lock(world, officer, away):
    from caseforms.models import Submission

    officer.serve("Siti")
    officer.begin(world.service).send(**SAID)
    officer.send(story="Satu")
    away()
    assert officer.send(value="send").address.startswith(LOCK)
    assert not Submission.objects.exists()


def test_who_is_there_is_not_disturbed(world, officer, away):
    officer.serve("Siti")
    away(minutes=5)
    officer.open(CLIENT)
    away(minutes=12)
    assert officer.open(CLIENT).address == CLIENT


def test_a_session_that_served_nobody_does_not_lock(world, officer, away):
    away()
    assert officer.open(COUNTER).address == COUNTER
    assert Client().get(world.service.apply_url).status_code == 200


def test_opening_the_lock_locks(officer, away):
    officer.serve("Siti")
    officer.open(LOCK)
    assert officer.open(CLIENT).address.startswith(LOCK)


def test_one_can_sign_out_instead(officer, away):
    officer.serve("Siti")
    away()
    officer.client.post("/admin/logout/")
    assert officer.client.get(CLIENT)["Location"].startswith("/admin/login/")


def test_the_way_back_leads_to_no_other_site(officer, away):
    officer.serve("Siti")
    response = officer.client.post(f"{LOCK}?next=https://example.com/", {"password": PASSWORD})
    assert response["Location"] == COUNTER


def test_zero_minutes_never_lock(officer, away, settings):
    settings.COUNTER_IDLE_MINUTES = 0
    officer.serve("Siti")
    away(minutes=600)
    assert officer.open(CLIENT).address == CLIENT


def test_the_rights_are_asked_in_every_form(world, officer):
    officer.begin(world.service)
    assert all(officer.has(name=name) for name in RIGHTS)
