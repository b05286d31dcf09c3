"""A resident reads a form in a language of the form; nothing typed is lost, and the case reads as ever."""

import pytest
from django.utils.translation import override

from caseforms.api.form_schema import schema_of
from caseforms.drafts import content_of
from caseforms.models import Draft, Submission
from caseforms.shell import start_address
from tests.caseforms.world import HERE


def test_the_form_offers_its_languages(resident):
    assert "?bahasa=bug" in resident.read.links
    resident.open(f"{resident.address}?bahasa=bug")
    assert "Bolana niga?" in resident.read.texts
    assert "Rumah yang ditempati" in resident.read.texts
    assert '<strong lang="bug" aria-current="true">Basa Ugi</strong>' in resident.response.content.decode()
    assert {"?bahasa=id", "?bahasa=en"} <= set(resident.read.links)


def test_each_text_says_its_language_where_it_is_not_that_of_the_page(resident):
    page = resident.open(f"{resident.address}?bahasa=bug").response.content.decode()
    assert '<html lang="id">' in page
    assert '<span lang="bug">Bolana niga?</span>' in page
    assert '<h1 lang="bug">Bola</h1>' in page
    assert "Rumah yang ditempati" in page and 'lang="id">Rumah' not in page


def test_on_an_english_page_the_form_is_in_english_and_can_be_had_in_the_main_language(resident, spoken_service):
    start = start_address(spoken_service, "en")
    page = resident.open(start).response.content.decode()
    assert "Rumah siapa? (en)" in page
    page = resident.open(f"{start}?bahasa=id").response.content.decode()
    assert '<span lang="id">Rumah siapa?</span>' in page


def test_the_language_is_remembered_and_changing_it_keeps_what_is_typed(resident):
    resident.open(f"{resident.address}?bahasa=bug")
    resident.send(home="own", village=HERE)
    assert content_of(Draft.objects.get()).language == "bug"
    assert "Siajing" in "".join(resident.read.texts)
    resident.send(value="back")
    resident.send(home="rent", value="language:en")
    assert Draft.objects.count() == 1
    assert resident.read.values["home"] == ["rent"]
    assert "Rumah siapa? (en)" in resident.read.texts


def test_a_language_the_form_is_not_in_is_the_main_one(resident):
    assert "Rumah siapa?" in resident.open(f"{resident.address}?bahasa=xx").read.texts
    resident.send(home="own", village=HERE)
    resident.send(value="language:xx")
    assert content_of(Draft.objects.get()).language == "id"


def test_what_a_check_says_is_translated_too(resident):
    resident.open(f"{resident.address}?bahasa=bug")
    page = resident.send(home="rent", village=HERE).response.content.decode()
    assert "Dé&#x27;pa naullé." in page


def test_an_answer_is_the_same_in_every_language(resident):
    resident.open(f"{resident.address}?bahasa=bug")
    resident.send(home="own", village=HERE)
    resident.send()
    assert "Bolana alena" in resident.page
    resident.send(value="language:id")
    assert "Milik sendiri" in resident.page
    resident.send(value="send")
    assert Submission.objects.get().answers["home"] == "own"


def test_a_form_in_one_language_says_nothing_of_languages(client, service):
    page = client.get(service.apply_url).content.decode()
    assert "bahasa=" not in page and 'class="spoken"' not in page


@pytest.mark.parametrize(("language", "label"), [("bug", "Bolana niga?"), ("", "Rumah siapa?"), ("xx", "Rumah siapa?")])
def test_the_schema_speaks_the_language_that_is_asked_for(spoken_service, language, label):
    with override("id"):
        schema = schema_of(spoken_service, language)
    assert schema["properties"]["home"]["title"] == label
    assert schema["x-language"] == ("bug" if language == "bug" else "id")
    assert schema["x-languages"] == ["id", "en", "bug"]


def test_the_api_takes_the_language(client, spoken_service):
    address = "/api/v1/services/bks/rumah/form?language=en"
    found = client.get(address)
    assert found.json()["properties"]["home"]["title"] == "Rumah siapa? (en)"
