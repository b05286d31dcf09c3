"""Public pages, through the door visitors use."""

import re

import pytest
from django.test import Client

from caseforms.models import Service
from content.models import ServicePage

pytestmark = pytest.mark.django_db


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_portal_leads_to_every_agency(client, site, maros):
    page = text(client, "/")
    assert 'href="/bks/"' in page
    assert 'href="/mrs/"' in page


def test_the_agency_home_leads_to_services_directory_news_and_tracking(client, site, service_page, news):
    page = text(client, "/bks/")
    for address in ["/bks/layanan/sk-dtsen/", "/bks/puskesos/", "/bks/berita/rapat/", "/lacak/", "/bks/layanan/"]:
        assert f'href="{address}"' in page


def test_a_service_page_shows_six_parts_and_folds_eight(client, service_page):
    page = text(client, "/bks/layanan/sk-dtsen/")
    for shown in ["KTP", "Datang ke Puskesos", "1 hari kerja", service_page.fee, "Surat bertanda tangan", "SP4N-LAPOR"]:
        assert shown in re.sub(r"<details>.*?</details>", "", page, flags=re.S)
    folded = "".join(re.findall(r"<details>.*?</details>", page, flags=re.S))
    assert len(ServicePage.FOLDED) == 8
    assert all(f"{name} penuh" in folded for name in ServicePage.FOLDED)


def test_a_service_page_has_an_apply_button_only_while_its_service_is_open(client, service_page, service):
    assert "/isi/" not in text(client, "/bks/layanan/sk-dtsen/")
    service_page.service = service
    service_page.save_revision().publish()
    assert 'href="/isi/bks/sk-dtsen/"' in text(client, "/bks/layanan/sk-dtsen/")
    assert 'href="/cetak/bks/sk-dtsen/"' in text(client, "/bks/layanan/sk-dtsen/")
    Service.objects.update(is_open=False)
    assert "/isi/" not in text(client, "/bks/layanan/sk-dtsen/")


def test_services_are_narrowed_down_by_topic(client, site, service_page, add):
    add(site.services, ServicePage, "Kursi roda", slug="kursi-roda", topic="disability")
    page = text(client, "/bks/layanan/?topik=disability")
    assert "/bks/layanan/kursi-roda/" in page
    assert "/bks/layanan/sk-dtsen/" not in page


def test_the_urgent_message_stands_above_every_page_of_the_agency(client, site, service_page):
    site.home.alert = "Syarat PBI-JK berubah"
    site.home.save_revision().publish()
    for address in ["/bks/", "/bks/layanan/sk-dtsen/", "/bks/puskesos/"]:
        assert "Syarat PBI-JK berubah" in text(client, address)
    assert "Syarat PBI-JK berubah" not in text(client, "/")


def test_breadcrumbs_lead_back_up(client, service_page):
    page = text(client, "/bks/layanan/sk-dtsen/")
    crumbs = re.search(r'<nav class="crumbs.*?</nav>', page, re.S).group()
    assert re.findall(r'href="([^"]+)"', crumbs) == ["/", "/bks/", "/bks/layanan/"]


def test_a_link_between_pages_follows_the_page_when_it_moves(client, site, information, service_page):
    service_page.complaints = f'<p><a linktype="page" id="{information.pk}">laporkan</a></p>'
    service_page.save_revision().publish()
    assert 'href="/bks/lansia/"' in text(client, "/bks/layanan/sk-dtsen/")
    information.slug = "lansia-sendiri"
    information.save_revision().publish()
    assert 'href="/bks/lansia-sendiri/"' in text(client, "/bks/layanan/sk-dtsen/")


def test_a_draft_is_not_public(client, information):
    information.unpublish()
    assert client.get("/bks/lansia/").status_code == 404


def test_a_missing_page_offers_search_and_tracking(client, site):
    response = client.get("/tidak-ada/")
    assert response.status_code == 404
    assert 'action="/cari/"' in response.content.decode()
    assert 'href="/lacak/"' in response.content.decode()


def test_an_error_page_needs_no_database(site, monkeypatch, django_assert_num_queries):
    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("content.views.search.find", broken)
    monkeypatch.setattr("content.views.search.prime", broken)
    with django_assert_num_queries(0):
        response = Client(raise_request_exception=False).get("/cari/?q=x")
    assert response.status_code == 500
    assert b"Tuntas" in response.content


def test_pages_that_only_know_the_agency_reach_its_sections(client, site):
    assert client.get("/instansi/bks/")["Location"] == "/bks/"
    assert client.get("/instansi/bks/puskesos/?desa=Manna")["Location"] == "/bks/puskesos/?desa=Manna"
    assert client.get("/instansi/xyz/").status_code == 404


def test_content_pages_set_no_cookie(client, service_page, information, news):
    for address in ["/", "/bks/", "/bks/layanan/", "/bks/layanan/sk-dtsen/", "/bks/lansia/", "/bks/berita/rapat/"]:
        assert not client.get(address).cookies
    assert not client.get("/cari/?q=dtsen").cookies
