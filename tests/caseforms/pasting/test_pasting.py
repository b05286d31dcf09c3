"""Staff paste a message, see what was understood, and go on with the form; nothing is kept or sent before that."""

import pytest
import tablib
from django.test import Client

from caseforms import drafts
from caseforms.definition import FormDefinition, Question, Section
from caseforms.lists.actions.import_entries import import_entries
from caseforms.lists.models import ReferenceList
from caseforms.models import Case, Draft, Note
from tests.caseforms.forms.resident import Resident
from tests.caseforms.world import FORM, HERE, NEXT_DOOR, RIGHTS

from . import messages

MESSAGE = """[22/11/26 08.15] Bu Sari: Selamat pagi pak
*Nama klien* : Rina Wati
NIK : 0017 0145 0380 0002
Kelurahan : Ketaping
Apa yang terjadi? : KIS mati sejak Juni
Golongan darah : O"""
SAID = {"petugas-channel": "outreach", "petugas-relation": "self", "petugas-phone": "none", **RIGHTS}


@pytest.fixture
def address(service):
    return f"/tempel/{service.agency.code.lower()}/{service.slug}/"


def browser(user, address):
    client = Client()
    client.force_login(user)
    return Resident(client, address)


def found(page, mark):
    return [attributes[f"data-{mark}"] for _tag, attributes in page.read.attributes if f"data-{mark}" in attributes]


def test_what_was_understood_what_is_missing_and_what_is_left_is_shown(world, address):
    page = browser(world.officer, address).send(message=MESSAGE.replace("Apa yang terjadi?", "Cerita"), value="read")
    assert found(page, "good") == ["name", "nik", "village"]
    assert found(page, "missing") == ["story"]
    assert found(page, "left") == ["1", "5", "6"]


def test_reading_a_message_keeps_nothing(world, address):
    browser(world.officer, address).send(message=MESSAGE, value="read")
    assert not Draft.objects.exists()


def test_the_button_begins_a_draft_that_is_looked_through_and_sent(world, address):
    officer = browser(world.officer, address).send(message=MESSAGE, value="read").send(value="0")
    assert officer.address.endswith("/1/")
    assert (officer.typed("name"), officer.typed("nik")) == ("Rina Wati", "0017014503800002")
    assert not Case.objects.exists()
    officer.send(**SAID)
    assert officer.has(name="seen")  # no province begins with 00: look at it again
    officer.send().send().send(value="send")
    case = Case.objects.get()
    assert (case.person.name, case.area.code) == ("Rina Wati", NEXT_DOOR)


def test_the_message_can_be_read_below_every_step(world, address):
    officer = browser(world.officer, address).send(message=MESSAGE.replace("NIK", "NIK lama"), value="read")
    officer.send(value="0")
    assert "Golongan darah : O" in officer.page
    assert "Golongan darah : O" in officer.send(**SAID).page
    assert officer.address.endswith("/2/")


def test_the_message_becomes_a_note_for_colleagues_without_its_long_numbers(world, address):
    officer = browser(world.officer, address).send(message=MESSAGE.replace("NIK", "NIK lama"), value="read")
    officer.send(value="0").send(**SAID).send().send(value="send")
    note = Note.objects.get()
    assert (note.case, note.by, note.to_applicant) == (Case.objects.get(), world.officer, False)
    assert "Golongan darah: O" in note.text.split("*Nama klien*")[0]
    assert "KIS mati sejak Juni" in note.text
    assert "0017" not in note.text.replace("0017••••••••0002", "")


def test_lines_left_over_are_not_put_first_when_nobody_wants_it(world, address):
    officer = browser(world.officer, address).send(message=MESSAGE, value="read")
    officer.read.values.pop("0.left")
    officer.send(value="0")
    assert not drafts.content_of(Draft.objects.get()).staff["petugas-left"]


def test_what_was_not_understood_stands_in_the_form_to_be_put_right(world, address):
    officer = browser(world.officer, address).send(message=MESSAGE.replace("0380 0002", "0380"), value="read")
    assert found(officer, "doubtful") == ["nik"]
    officer.send(value="0")
    assert (officer.typed("nik"), officer.typed("name")) == ("0017 0145 0380", "Rina Wati")


def test_of_several_reports_the_chosen_one_is_filled_in(world, address):
    second = MESSAGE.replace("Rina Wati", "Tono").replace("08.15", "08.20")
    officer = browser(world.officer, address).send(message=f"{MESSAGE}\n{second}", value="read")
    assert found(officer, "report") == ["0", "1"]
    assert officer.send(value="1").typed("name") == "Tono"


def test_a_message_that_was_changed_is_shown_again_first(world, address):
    officer = browser(world.officer, address).send(message=MESSAGE, value="read")
    officer.send(message=MESSAGE.replace("Rina", "Rani"), value="0")
    assert not Draft.objects.exists()
    assert officer.send(value="0").typed("name") == "Rani Wati"


def test_an_operator_of_one_village_cannot_enter_another_by_message(world, address):
    officer = browser(world.operator, address).send(message=MESSAGE, value="read")
    assert found(officer, "doubtful") == ["village"]
    assert officer.send(value="0").typed("village") == HERE


def test_places_of_another_agency_are_not_found(world, address):
    officer = browser(world.officer, address).send(message="Nama: Rina\nDesa: Pettalandung", value="read")
    assert found(officer, "doubtful") == ["village"]


def test_a_page_open_for_too_long_costs_nothing(world, address):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.officer)
    page = Resident(client, address).send(message=MESSAGE, value="read")
    page.send(csrfmiddlewaretoken="old", value="0")
    assert not Draft.objects.exists()
    assert page.typed("message").endswith(MESSAGE)
    page.send(value="0")
    assert Draft.objects.count() == 1


def test_signing_out_meanwhile_costs_nothing(world, address):
    page = browser(world.officer, address)
    page.client.logout()
    page.send(message=MESSAGE, value="read")
    assert page.typed("message").endswith(MESSAGE)
    assert not found(page, "good")


def test_only_whoever_may_enter_cases_may_paste(world, address):
    assert Client().get(address).status_code == 302
    assert browser(world.stranger, address).response.status_code == 403


def test_a_closed_service_takes_no_message(world, address):
    type(world.service).objects.update(is_open=False)
    assert browser(world.officer, address).response.status_code == 403


def test_more_than_fits_is_said_and_not_read(world, address):
    page = browser(world.officer, address).send(message="Nama: Rina\n" * 3000, value="read")
    assert page.response.status_code == 200
    assert not found(page, "good")


def test_nothing_personal_stands_in_an_address(world, address):
    officer = browser(world.officer, address).send(message=MESSAGE, value="read").send(value="0")
    assert "Rina" not in officer.address and "0017" not in officer.address


def test_editors_say_what_a_question_is_also_called(world):
    form = world.service.form
    definition = form.definition()
    story = definition.by_id["story"]
    story.settings["also_called"] = "Keluhan\nMasalah"
    form.set_definition(definition)
    assert form.definition().by_id["story"].settings == {"also_called": "Keluhan\nMasalah"}


TEN = [name for name, text in vars(messages).items() if name.isupper() and isinstance(text, str)]


@pytest.mark.parametrize("name", TEN)
def test_each_of_the_ten_messages_is_shown_and_leads_into_the_form(world, name):
    world.make_service("laporan", messages.FORM, world.definition())
    page = browser(world.officer, "/tempel/bks/laporan/").send(message=getattr(messages, name), value="read")
    assert found(page, "report")
    page.send(value="0")
    assert page.address.endswith("/1/") and page.response.status_code == 200
    assert page.has(name="petugas-channel") and page.has(name="story")
    assert not Case.objects.exists()


def test_there_are_ten_messages():
    assert len(TEN) == 10


def test_what_a_reference_list_offers_is_found_by_its_wording(world):
    needs = ReferenceList.objects.create(key="needs", name="Kebutuhan")
    import_entries(needs, tablib.Dataset(("card", "Kartu tidak aktif"), ("rice", "Beras"), headers=["code", "label"]))
    asked = (
        Question("need", "listed_one", "Kebutuhan", settings={"list": "needs"}),
        Question("more", "listed_several", "Kebutuhan lain", settings={"list": "needs"}),
    )
    world.make_service("butuh", FormDefinition((*FORM.sections, Section("s", "Lagi", "", asked))), world.definition())
    text = "Kebutuhan: kartu tdk aktif\nKebutuhan lain: beras, kartu"
    page = browser(world.officer, "/tempel/bks/butuh/").send(message=text, value="read")
    assert (found(page, "good"), found(page, "doubtful")) == (["more"], ["need"])
    page.send(value="0")
    assert drafts.content_of(Draft.objects.get()).answers == {"more": ["rice", "card"]}
