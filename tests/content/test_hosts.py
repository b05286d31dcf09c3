"""One installation, many agencies: each below a path of the portal, or under a host name of its own."""

import pytest

from caseforms.home import address_of
from content.actions.open_agency_site import open_agency_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_host(bengkulu, portal, service_page, maros):
    """Bengkulu Selatan with a host name; Maros without."""
    return open_agency_site(bengkulu, portal=portal, host="dinsos.bengkuluselatankab.go.id")


HOST = {"HTTP_HOST": "dinsos.bengkuluselatankab.go.id"}


def test_an_agency_is_at_the_root_of_its_own_host(client, own_host):
    assert client.get("/layanan/sk-dtsen/", **HOST).status_code == 200


def test_pages_of_the_host_link_to_one_another_without_the_path(client, own_host):
    page = client.get("/layanan/sk-dtsen/", **HOST).content.decode()
    assert 'href="/layanan/"' in page
    assert 'href="/bks/layanan/"' not in page


def test_no_other_agency_is_reached_through_the_host(client, own_host):
    assert client.get("/mrs/", **HOST).status_code == 404


def test_the_portal_still_serves_the_agency_without_a_host(client, own_host):
    assert client.get("/mrs/").status_code == 200


def test_the_search_of_the_host_stays_within_the_agency(client, own_host):
    assert client.get("/cari/?q=Maros").content.decode().count("Dinas Sosial Maros") > 0
    assert "Dinas Sosial Maros" not in client.get("/cari/?q=Maros", **HOST).content.decode()


def test_messages_lead_to_the_host_of_the_agency_when_it_has_one(bengkulu, maros, own_host, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://tuntas.example/"
    assert address_of(bengkulu) == "https://dinsos.bengkuluselatankab.go.id"
    assert address_of(maros.home.organisation) == "https://tuntas.example"
