"""Pages, images and documents for other programs."""

import pytest

pytestmark = pytest.mark.django_db


def test_pages_are_listed_by_type_with_their_fields(client, service_page, maros):
    answer = client.get("/api/v2/pages/?type=content.ServicePage&fields=*").json()
    [page] = answer["items"]
    assert page["title"] == "Surat keterangan DTSEN"
    assert page["topic"] == "data"
    assert page["requirements"][0]["value"]["name"] == "KTP"
    assert {"procedure", "duration", "fee", "product", "complaints", "legal_basis", "evaluation"} <= page.keys()


def test_a_page_is_found_by_its_address(client, service_page):
    answer = client.get("/api/v2/pages/find/?html_path=/bks/layanan/sk-dtsen/", follow=True).json()
    assert answer["id"] == service_page.pk
    assert answer["meta"]["locale"] == "id"


def test_an_agency_says_which_office_it_is(client, site):
    answer = client.get(f"/api/v2/pages/{site.home.pk}/").json()
    assert answer["organisation"]["id"] == site.home.organisation_id


def test_drafts_are_not_in_it(client, information):
    information.unpublish()
    assert client.get(f"/api/v2/pages/{information.pk}/").status_code == 404


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_images_and_documents_are_offered(client, site, kind):
    assert client.get(f"/api/v2/{kind}/").json()["meta"]["total_count"] == 0
