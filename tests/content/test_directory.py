"""The directory of welfare centres."""

import pytest

from caseforms.community.models import Organisation

pytestmark = pytest.mark.django_db


def directory(client, **asked):
    response = client.get("/bks/puskesos/", asked)
    assert response.status_code == 200
    return response.context["directory"], response.content.decode()


def test_it_counts_villages_and_centres_by_district(client, site):
    found, _ = directory(client)
    assert {(d.area.name, d.villages, d.centres) for d in found.districts} == {("Manna", 3, 1), ("Seginim", 1, 1)}
    assert (found.formed, found.total) == (2, 4)


def test_a_district_shows_its_villages_with_and_without_a_centre(client, site):
    found, page = directory(client, kecamatan="17.01.04")
    assert {v.area.name: bool(v.centre) for v in found.villages} == {
        "Kayu Kunyit": False,
        "Ketaping": True,
        "Lubuk Sirih Ilir": False,
    }
    assert "Puskesos Ketaping" in page
    assert 'href="tel:0811223344"' in page


def test_a_village_is_found_by_the_beginning_of_its_name_and_shown_with_its_district(client, site):
    found, page = directory(client, desa="suka")
    assert [(v.area.name, v.district) for v in found.villages] == [("Sukaraja", "Seginim")]
    assert "Puskesos Sukaraja" in page


def test_a_village_of_another_regency_is_not_in_it(client, site, maros):
    assert directory(client, desa="Bonto")[0].villages == ()
    assert directory(client, kecamatan="73.09.01")[0].chosen is None


def test_a_closed_centre_no_longer_counts(client, site):
    Organisation.objects.filter(name="Puskesos Ketaping").update(is_active=False)
    found, page = directory(client, kecamatan="17.01.04")
    assert found.formed == 1
    assert "Puskesos Ketaping" not in page


@pytest.mark.parametrize("asked", [{"kecamatan": "x"}, {"desa": "%_'"}, {"desa": "a" * 500}, {"desa": "\x00"}])
def test_nonsense_is_answered_calmly(client, site, asked):
    assert directory(client, **asked)[0].villages == ()
