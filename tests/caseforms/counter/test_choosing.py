"""Who it is for comes first: known by NIK, phone or name, or somebody new; and goes into the form by itself."""

import pytest
from django.test import Client

from caseforms.community.roles import BACK_OFFICE
from caseforms.models import CounterClient, Draft
from tests.caseforms.world import ELSEWHERE, HERE, NEXT_DOOR

from .conftest import CLIENT, COUNTER, NIK, SAID, Officer


def test_one_nik_leads_to_the_cases_the_office_may_see(world, officer):
    here = world.submit(name="Siti", nik=NIK).case
    next_door = world.submit(name="Siti", nik=NIK, village=NEXT_DOOR).case
    officer.look_up("1701 0441 0790 0001")
    assert officer.has(**{"data-earlier": here.number})
    assert next_door.number not in officer.page
    assert NIK not in officer.response.content.decode().replace(f'value="{NIK}"', "").replace('value="1701 0441', "")


def test_a_phone_number_and_a_name_lead_there_as_well(world, officer):
    case = world.submit(name="Siti Mate'ne", phone="081234567890").case
    for words in ("0812 3456 7890", "siti mat", "+62 812-3456-7890"):
        assert officer.look_up(words).has(**{"data-earlier": case.number}), words


def test_nobody_elsewhere_is_shown_by_their_name(world, officer):
    world.submit(name="Rahasia", village=NEXT_DOOR)
    assert officer.look_up("Rahasia").has(**{"data-nobody": None})


@pytest.mark.parametrize("words", ["", "a", "x" * 500, "0812", "17010441079000", "%", "' OR 1=1", "\x00"])
def test_whatever_is_typed_finds_somebody_or_nobody(officer, words):
    assert officer.look_up(words).response.status_code == 200


def test_who_is_chosen_is_in_the_form_and_can_be_changed(world, officer):
    case = world.submit(name="Siti", nik=NIK, phone="081234567890").case
    officer.look_up(NIK).choose(cari=NIK, warga=str(case.person_id))
    assert officer.address == CLIENT
    officer.begin(world.service)
    assert (officer.typed("name"), officer.typed("nik"), officer.typed("village")) == ("Siti", NIK, HERE)
    assert officer.typed("phone") == "", "nobody typed it, and nobody said why they need to see it"
    officer.send(**SAID, name="Siti Aminah")
    assert officer.typed("story") == ""
    officer.send(value="back")
    assert officer.typed("name") == "Siti Aminah"


def test_a_nik_nobody_typed_is_not_told_by_choosing_a_name(world, officer):
    case = world.submit(name="Siti", nik=NIK).case
    officer.look_up("Siti").choose(cari="Siti", warga=str(case.person_id))
    assert NIK not in officer.response.content.decode()
    assert officer.begin(world.service).typed("nik") == ""


def test_nobody_is_chosen_whom_the_words_do_not_lead_to(world, officer):
    hidden = world.submit(name="Siti", village=NEXT_DOOR).case.person_id
    other = world.submit(name="Budi").case.person_id
    for person in (hidden, other, 10**9, "x", "²", "9" * 40):
        officer.choose(cari="Siti", warga=str(person))
        assert officer.address == COUNTER


def test_somebody_new_without_nik_and_phone_is_served_like_everybody(world, officer):
    officer.serve("Wa Ode", no_nik="never")
    officer.begin(world.service)
    assert (officer.typed("name"), officer.typed("petugas-phone")) == ("Wa Ode", "none")


def test_why_there_is_no_nik_and_no_phone_is_asked(officer):
    officer.choose(baru="1", cari="", **{"warga-name": "Wa Ode"})
    assert officer.has(id="e-warga-no_nik") and officer.has(id="e-warga-no_phone")
    assert officer.typed("warga-name") == "Wa Ode"


def test_a_form_begun_and_not_sent_is_found_again_by_whom_it_is_for(world, officer):
    officer.serve("Siti", nik=NIK, no_nik="")
    officer.begin(world.service).send(**SAID)
    officer.next()
    officer.look_up(NIK)
    draft = Draft.objects.get()
    officer.choose(cari=NIK, lanjut=str(draft.client_id))
    assert any(f"/{draft.pk}/1/" in link for link in officer.read.links)


def test_it_is_found_by_what_was_typed_into_the_form_as_well(world, officer):
    officer.begin(world.service).send(**SAID, name="Halimah")
    officer.next()
    assert officer.look_up("halimah").has(name="lanjut")


def test_forms_of_one_officer_are_found_by_no_other(world, officer):
    officer.serve("Halimah")
    officer.begin(world.service).send(**SAID)
    draft = Draft.objects.get()
    other = Officer.of(world.another(area=HERE, role=BACK_OFFICE))
    assert not other.look_up("Halimah").has(name="lanjut")
    assert other.client.post(COUNTER, {"lanjut": str(draft.client_id)}).status_code == 404
    assert other.client.post(COUNTER, {"lanjut": "nonsense"}).status_code == 404


def test_nothing_personal_is_in_an_address(world, officer):
    officer.serve("Siti", nik=NIK, no_nik="")
    officer.begin(world.service).send(**SAID)
    assert not any("Siti" in link or NIK in link for link in [*officer.read.links, officer.address])


def test_what_is_known_of_a_client_lies_sealed(world, officer):
    officer.serve("Siti", nik=NIK, no_nik="", address="Jalan Rahasia 1")
    raw = str(list(CounterClient.objects.extra(select={"raw": "content"}).values_list("raw")))
    assert "Rahasia" not in raw and NIK not in raw


def test_the_second_form_of_one_client_asks_only_what_must_be_said_again(world, officer):
    officer.send_for(world.service, "Siti", nik=NIK)
    officer.begin(world.service)
    assert (officer.typed("name"), officer.typed("nik")) == ("Siti", NIK)
    assert officer.typed("petugas-relation") == "self" and officer.typed("petugas-notice") == ""


def test_who_enters_no_cases_has_no_counter(world):
    assert Client().get(COUNTER)["Location"].startswith("/admin/login/")
    nobody = Client()
    nobody.force_login(world.user("Editor"))
    assert nobody.get(COUNTER).status_code == 403


def test_places_elsewhere_are_not_looked_into(world):
    """A back officer of another regency finds nobody of this one."""
    world.submit(name="Siti", nik=NIK)
    assert ELSEWHERE not in Officer.of(world.stranger).look_up(NIK).page
    assert Officer.of(world.stranger).look_up(NIK).has(**{"data-nobody": None})
