"""A resident takes what an officer began or sent into their own hands."""

import re

import pytest
from django.test import Client

from caseforms.actions.submit import receipt_for
from caseforms.actions.take_over import NotTheirs, take_over
from caseforms.actions.track import find
from caseforms.models import Case, Draft, Mandate, Submission
from tests.caseforms.forms.resident import Resident
from tests.caseforms.world import HERE

from .conftest import SAID

STEP, TRACK = "/lacak/ambil-alih/", "/lacak/"


@pytest.fixture
def paper(world):
    """Number and PIN of what the operator has sent."""
    return world.submit(channel="counter", by=world.operator, told="operator", phone_owner="officer")


def asked(paper, **more):
    return Client().post(STEP, {"nomor": paper.number, "pin": paper.pin, **more})


def promised(paper):
    """The new PIN, and what carries it to the next page."""
    page = asked(paper).content.decode()
    return re.search(r"data-new-pin>(\d{6})<", page)[1], re.search(r'name="baru" value="([^"]+)"', page)[1]


def test_the_tracking_page_offers_it_for_what_staff_have_sent_alone(world, paper):
    def page(receipt):
        return Client().post(TRACK, {"nomor": receipt.number, "pin": receipt.pin}).content.decode()

    assert "data-own" in page(paper)
    assert "data-own" not in page(world.submit())


def test_the_officers_pin_opens_it_no_more(paper):
    pin, token = promised(paper)
    page = asked(paper, baru=token, **{"pin-baru": pin}).content.decode()
    assert f'data-story="{paper.number}"' in page and "data-own" not in page
    assert find(paper.number, paper.pin) is None
    assert find(paper.number, pin).number == paper.number


def test_phone_and_address_are_theirs_from_then_on(paper):
    pin, token = promised(paper)
    asked(paper, baru=token, **{"pin-baru": pin, "telepon": "0813 9999 0000", "surel": "saya@example.com"})
    case = Case.objects.get()
    assert (case.person.phone, case.email, case.told) == ("+6281399990000", "saya@example.com", "")
    assert type(case.person).objects.with_phone("+6281399990000").get() == case.person


def test_it_is_written_down_on_the_case(world, paper):
    pin, token = promised(paper)
    asked(paper, baru=token, **{"pin-baru": pin})
    assert Mandate.objects.get().taken_over_at
    desk = Client()
    desk.force_login(world.officer)
    page = desk.get(f"/admin/kasus/inspect/{paper.case.pk}/").content.decode()
    assert page.count('data-entry="hands"') or "hands" in page
    assert pin not in page


def test_nothing_changes_before_the_new_pin_was_typed_once_more(paper):
    pin, token = promised(paper)
    for typed in ("", paper.pin, "000000" if pin != "000000" else "111111"):
        response = asked(paper, baru=token, **{"pin-baru": typed})
        assert response.status_code == 422 and pin in response.content.decode()
    assert find(paper.number, paper.pin)


@pytest.mark.parametrize("wrong", [{"telepon": "12"}, {"surel": "bukan"}])
def test_a_wrong_phone_or_address_changes_nothing_and_loses_nothing(paper, wrong):
    pin, token = promised(paper)
    response = asked(paper, baru=token, **{"pin-baru": pin, **wrong})
    assert response.status_code == 422 and next(iter(wrong.values())) in response.content.decode()
    assert find(paper.number, paper.pin)


def test_a_page_of_one_case_takes_over_no_other(world, paper):
    other = world.submit(channel="counter", by=world.operator, told="resident", name="Budi")
    pin, token = promised(paper)
    assert "data-new-pin" in asked(other, baru=token, **{"pin-baru": pin}).content.decode()
    assert asked(other, baru="nonsense", **{"pin-baru": pin}).status_code == 200
    assert find(other.number, other.pin)


def test_without_number_and_pin_nobody_takes_anything_over(paper):
    assert Client().post(STEP, {"nomor": paper.number, "pin": "000000"}).status_code == 403
    assert Client().get(STEP).status_code == 405


def test_of_two_who_come_at_once_one_gets_it(paper):
    first, second = Case.objects.get(), Case.objects.get()
    take_over(first, "111111")
    with pytest.raises(NotTheirs):
        take_over(second, "222222")
    assert find(paper.number, "111111")


def test_what_residents_sent_themselves_is_theirs_already(world):
    own = world.submit()
    assert "data-new-pin" not in asked(own).content.decode()
    with pytest.raises(NotTheirs):
        take_over(own.case, "111111")


def test_no_receipt_shows_a_pin_that_opens_nothing(paper):
    key = Submission.objects.get().key
    assert receipt_for(key).pin == paper.pin
    take_over(Case.objects.get(), "111111" if paper.pin != "111111" else "222222")
    assert receipt_for(key).pin == ""


def test_the_pages_are_kept_by_no_cache_and_by_no_log(paper):
    response = asked(paper)
    assert response["Cache-Control"] == "no-store" and response["Referrer-Policy"] == "no-referrer"


def test_a_form_handed_over_is_the_residents_alone(world, officer):
    officer.serve("Siti")
    officer.begin(world.service).send(**SAID)
    address = officer.address
    kept = officer.send(value="later", story="Setengah").response.context["kept"]
    officer.send(value="leave")
    assert "Setengah" not in officer.open(address).response.content.decode()
    home = Resident(Client(), "/lanjut/").send(kode=kept.code, pin=kept.pin)
    assert home.typed("story") == "Setengah"
    home.send(story="Lengkap").send(value="send")
    sent = Submission.objects.get()
    assert (sent.by, sent.channel, sent.case.told) == (None, "web", "")


def test_the_officer_has_neither_it_nor_its_client_any_more(world, officer):
    officer.serve("Siti")
    officer.begin(world.service).send(**SAID)
    officer.send(value="later", story="Setengah").send(value="leave")
    draft = Draft.objects.get()
    assert (draft.by, draft.client) == (None, None)
    assert "Setengah" not in officer.open(f"/isi/bks/pengaduan/{draft.pk}/2/").response.content.decode()
    officer.next()
    assert not officer.look_up("Siti").has(name="lanjut")


def test_what_only_staff_may_send_cannot_be_handed_over(world, officer):
    type(world.service).objects.update(for_public=False)
    officer.begin(world.service).send(**SAID, name="Siti")
    page = officer.send(value="later", story="Satu")
    assert not page.has(value="leave")
    draft = Draft.objects.get()
    officer.client.post(f"/isi/bks/pengaduan/{draft.pk}/nanti/", {"go": "leave"})
    draft.refresh_from_db()
    assert draft.by == world.operator


def test_the_area_of_what_was_handed_over_stays(world, officer):
    officer.begin(world.service).send(**SAID, name="Siti")
    kept = officer.send(value="later", story="Satu").response.context["kept"]
    officer.send(value="leave")
    home = Resident(Client(), "/lanjut/").send(kode=kept.code, pin=kept.pin)
    home.send(value="send" if home.address.endswith("/3/") else "next").send(value="send")
    assert Case.objects.get().area.code == HERE
