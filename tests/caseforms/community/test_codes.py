"""Area codes as numbers."""

import pytest

from caseforms.community.codes import ancestry, area_number, level_of, parent_code, span_of, village_kind


@pytest.mark.parametrize(
    ("code", "number", "level"),
    [("17", 1700000000, 1), ("17.01", 1701000000, 2), ("17.01.04", 1701040000, 3), ("17.01.04.2021", 1701042021, 4)],
)
def test_the_number_of_a_code_tells_its_level(code, number, level):
    assert area_number(code) == number
    assert level_of(number) == level


def test_a_village_lies_in_the_span_of_its_district_and_regency_and_of_no_neighbour():
    village = area_number("17.01.04.2021")
    for code, inside in [("17", True), ("17.01", True), ("17.01.04", True), ("17.01.05", False), ("17.02", False)]:
        first, last = span_of(area_number(code))
        assert (first <= village <= last) is inside


def test_a_village_is_its_own_span():
    assert span_of(1701042021) == (1701042021, 1701042021)


def test_the_ancestry_goes_from_the_area_to_its_province():
    assert ancestry(1701042021) == [1701042021, 1701040000, 1701000000, 1700000000]
    assert ancestry(1700000000) == [1700000000]


@pytest.mark.parametrize(
    ("code", "kind"),
    [("17.01.06.1001", "kelurahan"), ("17.01.04.2021", "desa"), ("91.03.01.3001", "desa_adat"), ("17.01.04", "")],
)
def test_the_last_block_tells_what_a_village_is(code, kind):
    assert village_kind(code) == kind


def test_a_province_has_no_parent():
    assert parent_code("17.01") == "17"
    assert parent_code("17") == ""
