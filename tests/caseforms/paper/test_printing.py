"""The sheet of a service and of a draft, where its code leads, and who may print it."""

import pytest
import tablib
from django.test import Client
from django.urls import reverse

from caseforms.community.models import Organisation
from caseforms.community.roles import ADMINISTRATOR, OPERATOR
from caseforms.definition import FormDefinition, Question, Section
from caseforms.lists.actions.import_entries import import_entries
from caseforms.lists.models import ReferenceList
from caseforms.models import Form, Service
from tests.caseforms.forms.resident import Resident
from tests.caseforms.world import FORM

SHEET, ENTRY = "/cetak/bks/pengaduan/", "/lembar/bks/pengaduan/{}/"


def browser(user=None, address=SHEET):
    client = Client()
    if user:
        client.force_login(user)
    return Resident(client, address)


def republished(form, *more):
    """The next version asks more."""
    form = Form.objects.get(pk=form.pk)
    last = FORM.sections[1]
    form.set_definition(
        FormDefinition((FORM.sections[0], Section(last.id, last.title, "", (*last.questions[:2], *more))))
    )
    form.save()
    form.publish()
    return Form.objects.get(pk=form.pk)


def test_anybody_prints_the_form_of_a_service_offered_to_the_public(service):
    sheet = browser()
    assert sheet.response.status_code == 200
    for words in ("Dinas Sosial Bengkulu Selatan", "Tentang Anda", "Apa yang terjadi?", "versi 1"):
        assert words.lower() in sheet.page.lower()


def test_the_letterhead_is_the_agencys(service):
    Organisation.objects.filter(pk=service.agency_id).update(address="Jalan Raya 1, Manna", phone="0739 21000")
    assert "Jalan Raya 1, Manna" in browser().page
    assert "0739 21000" in browser().page


def test_the_sheet_needs_no_script_and_nothing_of_other_places(service):
    sheet = browser()
    tags = [tag for tag, _found in sheet.read.attributes]
    assert "script" not in tags and "style" not in tags
    assert not [found for _tag, found in sheet.read.attributes if "style" in found]


def test_places_the_agencys_area_settles_are_not_asked(service):
    page = browser().page
    assert "kelurahan" in page.lower() and "Kecamatan" in page or "kecamatan" in page
    assert "Provinsi:" not in page


def test_a_sheet_without_data_of_anybody_carries_a_code_for_staff(service):
    assert browser().has(role="img")


def test_the_code_opens_the_entry_screen_of_the_live_version(world):
    entry = browser(world.operator, ENTRY.format(1))
    assert entry.address == "/isi/bks/pengaduan/?petugas=1"
    assert entry.has(name="petugas-channel")


def test_a_sheet_of_an_older_version_says_what_is_different_and_goes_on_with_the_live_one(world):
    republished(world.service.form, Question("since", "date", "Sejak kapan?"))
    entry = browser(world.operator, ENTRY.format(1))
    assert entry.response.status_code == 200
    assert "Sejak kapan?" in entry.page and "Foto" in entry.page
    assert "/isi/bks/pengaduan/?petugas=1" in entry.read.links


def test_only_staff_enter_sheets(world):
    assert Client().get(ENTRY.format(1)).status_code == 302
    assert browser(world.stranger, ENTRY.format(1)).response.status_code == 403
    assert browser(world.operator, ENTRY.format(7)).response.status_code == 404


def test_an_older_version_can_be_printed_again(world):
    republished(world.service.form, Question("since", "date", "Sejak kapan?"))
    assert "Sejak kapan?" in browser().page
    assert "Sejak kapan?" not in browser(address=f"{SHEET}?versi=1").page
    assert browser(address=f"{SHEET}?versi=x").response.status_code == 404


def test_what_is_not_offered_to_the_public_only_staff_print(world):
    Service.objects.update(for_public=False)
    assert Client().get(SHEET).status_code == 302
    assert browser(world.operator).response.status_code == 200


def test_the_desk_offers_the_sheet_and_the_paste(world):
    links = browser(world.operator, reverse("kasus_modeladmin_create")).read.links
    assert [link for link in links if link.endswith(SHEET)]
    assert [link for link in links if link.endswith("/tempel/bks/pengaduan/")]


def test_an_editor_prints_the_draft_and_it_says_that_it_is_one(world):
    form = Form.objects.get(pk=world.service.form_id)
    form.set_definition(FormDefinition((Section("s", "Baru", "", (Question("q", "short_text", "Belum terbit?"),)),)))
    form.save_revision()
    sheet = browser(world.user(ADMINISTRATOR), reverse("caseforms_paper_draft", args=[form.pk]))
    assert "Belum terbit?" in sheet.page
    assert sheet.has(**{"class": "draft"}) and not sheet.has(role="img")


def test_the_list_of_forms_leads_to_the_sheet(world):
    links = browser(world.user(ADMINISTRATOR), "/admin/snippets/caseforms/form/").read.links
    assert reverse("caseforms_paper_version", args=[world.service.form_id, 1]) in links


def test_the_page_of_a_form_leads_to_the_sheet_of_every_version(world):
    form = republished(world.service.form, Question("since", "date", "Sejak kapan?"))
    links = browser(world.user(ADMINISTRATOR), f"/admin/snippets/caseforms/form/inspect/{form.pk}/").read.links
    assert {reverse("caseforms_paper_version", args=[form.pk, number]) for number in (1, 2)} <= set(links)


def test_the_form_of_another_agency_is_not_printed_in_the_admin(world):
    Form.objects.filter(pk=world.service.form_id).update(agency=world.agency)
    address = reverse("caseforms_paper_draft", args=[world.service.form_id])
    assert browser(world.user(ADMINISTRATOR, "73.22"), address).response.status_code == 404
    assert browser(world.user(OPERATOR), address).response.status_code == 404


def test_a_short_reference_list_is_printed_and_a_long_one_is_written(world):
    short, long = (ReferenceList.objects.create(key=key, name=key) for key in ("short", "long"))
    import_entries(short, tablib.Dataset(("rice", "Beras"), headers=["code", "label"]))
    import_entries(long, tablib.Dataset(*((f"c{n}", f"Nama {n}") for n in range(200)), headers=["code", "label"]))
    asked = [Question(key, "listed_one", key, settings={"list": key}) for key in ("short", "long")]
    republished(world.service.form, *asked)
    assert "Beras" in browser().page and "Nama 7" not in browser().page


@pytest.mark.parametrize("address", [SHEET, "/cetak/bks/tidak-ada/"])
def test_a_service_without_a_form_has_no_sheet(world, address):
    Form.objects.filter(pk=world.service.form_id).update(live=False)
    assert browser(world.operator, address).response.status_code in (403, 404)
