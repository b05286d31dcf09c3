"""What search engines are told about a site."""

import pytest
from wagtail.models import PageViewRestriction

from content.actions.open_agency_site import open_agency_site

pytestmark = pytest.mark.django_db
HOST = {"HTTP_HOST": "dinsos.bengkuluselatankab.go.id"}


def listed(client, **more):
    response = client.get("/sitemap.xml", **more)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml")
    return response.content.decode()


@pytest.fixture
def own_host(bengkulu, portal, service_page, maros):
    """Bengkulu Selatan with a host name; Maros without."""
    return open_agency_site(bengkulu, portal=portal, host=HOST["HTTP_HOST"])


def test_public_pages_are_listed_and_no_others(client, service_page):
    address = service_page.get_url()
    assert f"{address}</loc>" in listed(client)
    PageViewRestriction.objects.create(page=service_page, restriction_type="login")
    assert f"{address}</loc>" not in listed(client)


def test_translated_pages_are_listed_with_the_others(client, service_page, english):
    translated = service_page.get_parent().get_parent().copy_for_translation(english, copy_parents=True)
    translated.specific.save_revision().publish()
    assert "/en/" in listed(client)


def test_each_host_lists_its_own_pages(client, own_host):
    of_the_agency = listed(client, **HOST)
    assert "<loc>http://dinsos.bengkuluselatankab.go.id/layanan/sk-dtsen/</loc>" in of_the_agency
    assert "/mrs/" not in of_the_agency
    of_the_portal = listed(client)
    assert "/mrs/" in of_the_portal and "sk-dtsen" not in of_the_portal


def test_what_is_nobodys_business_is_not_searched(client, portal):
    response = client.get("/robots.txt", **HOST)
    assert response["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    for place in ("/admin/", "/api/", "/lacak/", "/isi/", "/en/lacak/", "/en/isi/"):
        assert f"Disallow: {place}" in lines
    assert lines[-1] == "Sitemap: http://dinsos.bengkuluselatankab.go.id/sitemap.xml"
