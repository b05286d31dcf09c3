"""A SurveyJS form by button: looked at first, then kept as a draft."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caseforms.community.roles import ADMINISTRATOR, BACK_OFFICE
from caseforms.models import Form

from .test_surveyjs import HOUSEHOLD, asked

pytestmark = pytest.mark.django_db
PAGE = "transfer_surveyjs"


@pytest.fixture
def administrator(world, client):
    client.force_login(world.user(ADMINISTRATOR))


def look(client, content):
    return client.post(reverse(PAGE), {"file": SimpleUploadedFile("formulir.json", content)})


def test_one_sees_what_comes_along_and_keeps_it_as_a_draft(administrator, client, world):
    assert client.get(reverse(PAGE)).status_code == 200
    document = {"title": "Rumah", "pages": [*HOUSEHOLD["pages"], {"elements": [asked("multipletext", "nomor<b>")]}]}
    page = look(client, json.dumps(document).encode())
    text = page.content.decode()
    assert "data-not-carried" in text and "pages[2].elements[0]" in text and "nomor&lt;b&gt;" in text
    kept = {"document": page.context["keep"].initial["document"], "name": "Rumah", "agency": world.agency.pk}
    answer = client.post(reverse(PAGE), kept)
    form = Form.objects.get(name="Rumah")
    assert answer.url == reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk]) and not form.live
    assert "anggota" in form.get_latest_revision_as_object().definition().by_id


@pytest.mark.parametrize("content", [b"{}", b"PK\x03\x04"])
def test_a_file_that_is_no_form_is_refused_kindly(administrator, client, content):
    page = look(client, content)
    assert page.status_code == 422 and page.context["form"].errors["file"]


def test_only_whoever_makes_forms_brings_one_in(client, world):
    client.force_login(world.user(BACK_OFFICE))
    assert client.get(reverse(PAGE)).status_code == 302
