"""XLSForms by button: looked at first, kept as a draft, taken along."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caseforms.community.roles import ADMINISTRATOR, BACK_OFFICE
from caseforms.models import Form
from caseforms.transfer.xlsform.sheets import read

from ..world import make_agency
from .test_xlsform import HOUSEHOLD, workbook

pytestmark = pytest.mark.django_db
PAGE = "transfer_xlsforms"


@pytest.fixture
def administrator(world, client):
    user = world.user(ADMINISTRATOR)
    client.force_login(user)
    return user


def look(client, content=None, name="rumah.xlsx"):
    content = workbook([*HOUSEHOLD, ("audio", "voice", "Suara")]) if content is None else content
    return client.post(reverse(PAGE), {"file": SimpleUploadedFile(name, content)})


def keep(client, world, looked, **more):
    document = looked.context["keep"].initial["document"]
    return client.post(reverse(PAGE), {"document": document, "name": "Rumah", "agency": world.agency.pk, **more})


def test_first_one_sees_what_comes_along_and_what_does_not(administrator, client):
    before = Form.objects.count()
    page = look(client)
    text = page.content.decode()
    assert page.status_code == 200 and Form.objects.count() == before
    assert "data-not-carried" in text and "voice" in text and "Anggota keluarga" in text


def test_then_it_is_kept_as_a_draft_that_opens_in_the_editor(administrator, client, world):
    kept = keep(client, world, look(client))
    form = Form.objects.get(name="Rumah")
    assert kept.url == reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk])
    assert not form.live and form.agency == world.agency
    assert "member" in form.get_latest_revision_as_object().definition().by_id
    assert client.get(kept.url).status_code == 200


def test_it_can_be_a_new_draft_of_a_form_that_stays_published_as_it_is(administrator, client, world):
    form = world.service.form
    form.agency = world.agency
    form.save()
    live = form.current_id
    keep(client, world, look(client), form=form.pk)
    form.refresh_from_db()
    assert form.current_id == live and form.has_unpublished_changes
    assert "member" in form.get_latest_revision_as_object().definition().by_id


@pytest.mark.parametrize("name", ["rumah.xlsx", "rumah.txt"])
def test_a_file_that_cannot_be_read_is_refused_kindly(administrator, client, name):
    page = look(client, b"this is no spreadsheet", name)
    assert page.status_code == 422 and page.context["form"].errors["file"]


def test_a_document_that_was_altered_is_not_kept(administrator, client, world):
    before = Form.objects.count()
    client.post(reverse(PAGE), {"document": "made up", "name": "X", "agency": world.agency.pk})
    assert Form.objects.count() == before


def test_a_form_is_taken_along_as_a_spreadsheet(administrator, client, world):
    address = reverse("transfer_export_xlsform", args=[world.service.form.pk])
    first = client.get(address)
    file = client.get(address, {"anyway": 1}) if first.context else first
    assert file["Content-Disposition"].endswith('.xlsx"')
    assert read(file.content, ".xlsx").survey


def test_only_whoever_makes_forms_brings_them_in_or_takes_them_along(client, world):
    client.force_login(world.user(BACK_OFFICE))
    assert client.get(reverse(PAGE)).status_code == 302
    assert client.get(reverse("transfer_export_xlsform", args=[world.service.form.pk])).status_code in (302, 404)


def test_nobody_makes_a_form_for_another_agency(administrator, client, world):
    other = make_agency("MRS", "Dinas Sosial Maros", world.areas["73.22"])
    looked = look(client)
    assert keep(client, world, looked, agency=other.pk).status_code == 422
    assert not Form.objects.filter(name="Rumah").exists()
