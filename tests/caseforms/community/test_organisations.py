"""Organisations, the area they serve and the clock on their wall."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.template import Context, Template
from django.utils import translation

from caseforms.community.models import Organisation, agency_for, centre_for
from caseforms.community.zone import Zone, local, zone_of

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)


def test_the_agency_in_charge_is_the_one_around_the_area(areas, agencies):
    assert agency_for(areas["17.01.04.2019"]) == agencies.here
    assert agency_for(areas["17.01"]) == agencies.here
    assert agency_for(areas["73.03"].pk) == agencies.there
    assert agency_for(areas["17.05"]) is None
    assert agency_for(areas["17"]) is None


def test_the_nearest_of_two_agencies_is_in_charge(areas, agencies):
    Organisation.objects.create(kind="agency", name="Dinsos Provinsi", code="PRV", area=areas["17"])
    assert agency_for(areas["17.01.04"]) == agencies.here
    assert agency_for(areas["17.05"]).code == "PRV"


def test_an_agency_that_is_closed_is_not_in_charge(areas, agencies):
    Organisation.objects.filter(pk=agencies.here.pk).update(is_active=False)
    assert agency_for(areas["17.01"]) is None


@pytest.fixture
def centre(areas, agencies):
    return Organisation.objects.create(
        kind="centre", name="Puskesos Ketaping", parent=agencies.here, area=areas["17.01.04.2019"]
    )


def test_the_centre_of_a_village(areas, centre, agencies):
    assert centre_for(areas["17.01.04.2019"]) == centre
    assert centre_for(areas["17.01.04.2021"]) is None
    assert centre.agency == agencies.here
    assert list(Organisation.objects.centres().within(areas["17.01"])) == [centre]
    assert set(Organisation.objects.agencies()) == set(vars(agencies).values())


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "agency", "code": "BKS"},
        {"kind": "agency", "code": ""},
        {"kind": "unit", "code": ""},
    ],
)
def test_agencies_stand_alone_with_a_code_of_their_own_and_others_do_not(areas, agencies, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.create(name="Salah", area=areas["17.05"], **fields)


@pytest.mark.parametrize(
    ("code", "zone"), [("17.01", Zone.WIB), ("73.03", Zone.WITA), ("91.03", Zone.WIT), ("17.01.04.2019", Zone.WIB)]
)
def test_the_time_zone_of_an_area(areas, code, zone):
    assert zone_of(areas[code].pk) == zone


def test_times_are_shown_by_the_clock_of_the_agency(agencies):
    assert local(MOMENT, agencies.here).day == 22
    assert local(MOMENT, agencies.there).day == 23
    with translation.override("id"):
        template = Template("{% load places %}{{ when|at:agency }}|{{ when|day_at:agency }}|{{ never|at:agency }}")
        shown = [
            template.render(Context({"when": MOMENT, "agency": one, "never": None})) for one in vars(agencies).values()
        ]
    assert shown == [
        "22 November 2026, 23.30 WIB|22 November 2026|",
        "23 November 2026, 00.30 WITA|23 November 2026|",
        "23 November 2026, 01.30 WIT|23 November 2026|",
    ]


def test_numbers_are_hidden_in_templates():
    template = Template("{% load places %}{{ nik|masked }} {{ phone|phone }} {{ none|masked }}")
    assert template.render(Context({"nik": "1701045502900003", "phone": "+6281234567890", "none": None})) == (
        "1701••••••••0003 0812-3456-7890 "
    )
