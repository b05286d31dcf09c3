"""Case numbers: how they are written, and that none is given twice."""

from datetime import UTC, datetime

import pytest

from caseforms import case_number
from caseforms.numbering import next_number

from ..world import World, make_agency


@pytest.mark.parametrize(
    "typed",
    ["BKS-2611-000123-{}", "bks-2611-000123-{}", "BKS 2611 000123 {}", "bks2611000123{}", " BKS.2611.OOO123.{} "],
)
def test_a_number_is_understood_however_it_is_typed(typed):
    number = case_number.compose("BKS", "2611", 123)
    assert case_number.normalise(typed.format(number[-1])) == number


def test_every_single_wrong_digit_is_noticed():
    number = case_number.compose("BKS", "2611", 123)
    for place, sign in enumerate(number):
        for other in "0123456789":
            if sign.isdigit() and other != sign:
                assert case_number.normalise(number[:place] + other + number[place + 1 :]) is None


def test_every_swapped_pair_of_digits_is_noticed():
    number = case_number.compose("BKS", "2611", 604312)
    for place in range(4, len(number) - 1):
        one, other = number[place], number[place + 1]
        if one.isdigit() and other.isdigit() and one != other:
            assert case_number.normalise(number[:place] + other + one + number[place + 2 :]) is None


@pytest.mark.parametrize("text", ["", "BKS", "2611-000123-7", "BKS-2611-123-7", "x" * 60, "BKS-2611-000123-"])
def test_what_is_no_number_is_none(text):
    assert case_number.normalise(text) is None


def test_numbers_count_up_by_agency_and_month(world: World):
    november = datetime(2026, 11, 22, 3, tzinfo=UTC)
    other = make_agency("LTU", "Dinas Sosial Luwu Utara", world.areas["73.22"])
    numbers = [next_number(agency, november)[:15] for agency in (world.agency, world.agency, other)]
    assert numbers == ["BKS-2611-000001", "BKS-2611-000002", "LTU-2611-000001"]


def test_the_month_is_that_of_the_clock_at_the_agency(world: World):
    east = make_agency("LTU", "Dinas Sosial Luwu Utara", world.areas["73.22"], zone="Asia/Makassar")
    new_year_in_wita = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    assert next_number(east, new_year_in_wita).startswith("LTU-2701-")
    assert next_number(world.agency, new_year_in_wita).startswith("BKS-2612-")
