"""Choosing an area in Wagtail's forms."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


def test_areas_of_the_own_regency_are_offered_with_their_district(admin, areas):
    page = admin.get(reverse("area_chooser:choose_results"), {"q": "suka"}).content.decode()
    assert "Suka Maju, Kec. Seginim, Kabupaten Bengkulu Selatan" in page
    assert "Sukaraja" not in page
    assert admin.get(reverse("area_chooser:choose")).status_code == 200


def test_the_chosen_area_is_shown_with_its_district(admin, areas):
    answer = admin.get(reverse("area_chooser:chosen", args=[areas["17.01.06.2003"].pk])).json()
    assert answer["result"]["title"] == "Suka Maju, Kec. Seginim, Kabupaten Bengkulu Selatan"


def test_an_area_that_was_not_offered_cannot_be_chosen(admin, areas):
    assert admin.get(reverse("area_chooser:chosen", args=[areas["73.03"].pk])).status_code == 404


def test_a_closed_code_is_not_offered(admin, areas):
    village = areas["17.01.06.2003"]
    village.valid_to = "2027-01-01"
    village.save()
    assert "Suka Maju" not in admin.get(reverse("area_chooser:choose_results")).content.decode()
