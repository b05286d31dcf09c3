"""Two languages: Indonesian without a prefix, English below /en/."""

import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def translated(site, service_page, english):
    """The service page in English; the pages above it are copies until somebody translates them."""
    page = service_page.copy_for_translation(english, copy_parents=True)
    page.save_revision().publish()
    return page


def alternates(client, address):
    page = client.get(address).content.decode()
    return re.findall(r'<link rel="alternate" hreflang="(\w+)" href="([^"]+)"', page)


def test_a_page_and_its_translation_lead_to_each_other(client, translated):
    assert alternates(client, "/bks/layanan/sk-dtsen/") == [("en", "/en/bks/layanan/sk-dtsen/")]
    assert alternates(client, "/en/bks/layanan/sk-dtsen/") == [("id", "/bks/layanan/sk-dtsen/")]


def test_each_page_says_its_language(client, translated):
    assert '<html lang="id">' in client.get("/bks/layanan/sk-dtsen/").content.decode()
    assert '<html lang="en">' in client.get("/en/bks/layanan/sk-dtsen/").content.decode()


def test_a_page_without_translation_leads_to_the_home_of_the_other_language(client, translated, information):
    page = client.get("/bks/lansia/").content.decode()
    assert re.search(r'href="/en/bks/" hreflang="en"', page)
    assert alternates(client, "/bks/lansia/") == []


def test_a_link_in_a_text_stays_in_the_language_of_the_reader(client, site, translated, information, english):
    information.body = [("text", f'<p><a linktype="page" id="{translated.get_translations().get().pk}">surat</a></p>')]
    information.save_revision().publish()
    information.copy_for_translation(english).save_revision().publish()
    assert 'href="/bks/layanan/sk-dtsen/"' in client.get("/bks/lansia/").content.decode()
    assert 'href="/en/bks/layanan/sk-dtsen/"' in client.get("/en/bks/lansia/").content.decode()


def test_the_switch_of_a_view_keeps_its_question(client, site):
    assert 'href="/en/cari/?q=dtsen"' in client.get("/cari/?q=dtsen").content.decode()
    assert 'href="/cari/?q=dtsen"' in client.get("/en/cari/?q=dtsen").content.decode()


def test_the_english_search_finds_english_pages_only(client, translated):
    assert "/en/bks/layanan/sk-dtsen/" in client.get("/en/cari/?q=dtsen").content.decode()
    assert "/en/bks/layanan/sk-dtsen/" not in client.get("/cari/?q=dtsen").content.decode()
