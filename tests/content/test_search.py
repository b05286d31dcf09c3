"""The search finds things by the words people use for them."""

import pytest

from content.models import InformationPage, Synonym

pytestmark = pytest.mark.django_db


@pytest.fixture
def glossary(db):
    """Words for the same thing, and a word people mix up."""
    Synonym.objects.create(words="telantar, terlantar")
    Synonym.objects.create(words="DTSEN, DTKS", note="DTKS kini DTSEN.")
    Synonym.objects.create(
        words="puskesos, pusat kesejahteraan sosial", mistaken_for="puskesmas", note="Untuk berobat: puskesmas."
    )


def found(client, question, **more):
    response = client.get("/cari/", {"q": question, **more})
    assert response.status_code == 200
    return response.content.decode()


def test_a_page_is_found_by_a_word_of_its_text(client, information):
    assert "/bks/lansia/" in found(client, "telantar")


def test_a_page_is_found_by_another_word_for_the_same_thing(client, information, glossary):
    assert "/bks/lansia/" in found(client, "lansia terlantar")
    Synonym.objects.all().delete()
    assert "/bks/lansia/" not in found(client, "terlantar")


def test_the_old_name_of_the_register_finds_the_new_one_and_says_so(client, service_page, glossary):
    page = found(client, "surat DTKS")
    assert "/bks/layanan/sk-dtsen/" in page
    assert "DTKS kini DTSEN." in page


def test_whoever_looks_for_a_health_centre_is_told_the_difference(client, site, glossary, add):
    add(site.home, InformationPage, "Berobat", slug="berobat", body=[("text", "<p>Datanglah ke puskesmas.</p>")])
    assert "Untuk berobat: puskesmas." in found(client, "puskesmas terdekat", di="bks")
    response = client.get("/cari/?q=puskesmas")
    assert [page.slug for page in response.context["found"].pages] == ["puskesos", "berobat"]


def test_a_glossary_word_inside_another_word_is_left_alone(client, site, add, glossary):
    add(site.home, InformationPage, "Keterlantaran data", slug="data")
    assert "DTKS kini DTSEN." not in found(client, "xdtksx")


def test_pages_with_all_words_come_alone_and_otherwise_those_with_some(client, site, add):
    add(site.home, InformationPage, "Kursi roda", slug="kursi")
    add(site.home, InformationPage, "Kursi sekolah", slug="sekolah")
    strict = found(client, "kursi roda")
    assert "/bks/kursi/" in strict
    assert "/bks/sekolah/" not in strict
    loose = found(client, "kursi emas")
    assert "/bks/kursi/" in loose
    assert "/bks/sekolah/" in loose


def test_the_search_of_an_agency_stays_there(client, site, maros, information, add):
    add(maros.home, InformationPage, "Lansia di Maros", slug="lansia")
    page = found(client, "lansia", di="bks")
    assert "/bks/lansia/" in page
    assert "/mrs/lansia/" not in page


def test_a_village_leads_to_its_entry_in_the_directory(client, site):
    assert "/instansi/bks/puskesos/?desa=Ketaping" in found(client, "ketaping", di="bks")


def test_a_district_does_too_even_beside_a_word_of_the_glossary(client, site, glossary):
    assert "/instansi/bks/puskesos/?kecamatan=17.01.04" in found(client, "puskesmas manna", di="bks")


def test_what_was_typed_is_shown_and_never_run(client, site):
    page = found(client, '"><script>alert(1)</script>')
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("question", ["", "  ", "'", '"', "a" * 5000, "AND OR NOT", "100%", "*", "()", "\x00"])
def test_no_question_breaks_the_search(client, site, question):
    found(client, question)


def test_pages_of_the_same_name_stand_together_each_with_its_place(client, site, add, maros):
    here = add(site.home, InformationPage, "Kursi roda", slug="kursi")
    there = add(maros.home, InformationPage, "Kursi roda", slug="kursi")
    page = found(client, "kursi roda")
    assert page.count("<strong>Kursi roda</strong>") == 1
    assert f'href="{here.get_url()}">Kabupaten Bengkulu Selatan' in page
    assert f'href="{there.get_url()}">Kabupaten Maros' in page
