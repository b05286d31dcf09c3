"""Finding an area by name."""

import pytest

from caseforms.community.models import Area

pytestmark = pytest.mark.django_db


def codes(text, **where):
    return [area.code for area in Area.objects.search(text, **where)]


def test_a_name_is_found_by_the_beginnings_of_its_words(areas):
    assert codes("lub sir") == ["17.01.04.2021"]
    assert codes("sirih") == ["17.01.04.2021"]


def test_an_apostrophe_makes_no_difference(areas):
    assert codes("bonto mate'ne") == codes("bonto matene") == codes("Bonto Mate’ne") == ["73.03.08.2001"]


def test_equal_names_are_told_apart_by_their_district(areas):
    found = Area.objects.villages().search("sukaraja")
    assert [area.full_name for area in found] == ["Sukaraja, Kec. Sukaraja", "Sukaraja, Kec. Seluma"]


def test_the_district_or_regency_may_be_named_too(areas):
    assert [a.code for a in Area.objects.villages().search("sukaraja kec seluma")] == ["17.05.01.2001", "17.05.02.2001"]
    assert codes("pasar bengkulu selatan") == ["17.01.06.1001"]
    assert set(codes("seluma sukaraja")) == set(codes("sukaraja seluma"))


def test_the_name_as_it_is_shown_finds_the_area(areas):
    for area in areas.values():
        assert area.code in codes(area.path)


def test_larger_areas_of_a_name_come_first(areas):
    assert codes("seluma")[:2] == ["17.05", "17.05.02"]
    assert codes("sukaraja")[0] == "17.05.01"


def test_a_search_stays_within_an_area(areas):
    assert codes("su", within=areas["17.01"]) == ["17.01.06.2003"]
    assert codes("sukaraja", within=areas["17.01"]) == []


def test_nothing_is_found_for_nothing(areas):
    assert codes("") == codes("'") == codes("zzz") == []


def test_a_title_alone_is_a_word_like_any_other(areas):
    assert codes("kabupaten") == []
    assert codes("kampung") == ["91.03.01.3001"]


def test_no_more_areas_than_asked_for(areas):
    assert len(Area.objects.search("s", limit=3)) == 3


def test_an_area_with_two_such_words_is_found_once(areas):
    assert codes("su").count("17.05.01.2001") == 1
    assert codes("pasar baru") == ["17.01.06.1001"]


def test_a_search_and_the_names_it_shows_are_one_statement(areas, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [area.path for area in Area.objects.search("suka")]


def test_full_names_at_every_level(areas):
    assert areas["17"].full_name == "Bengkulu"
    assert areas["17.01"].full_name == "Kabupaten Bengkulu Selatan"
    assert areas["17.01.04"].full_name == "Kec. Manna, Kabupaten Bengkulu Selatan"
    assert areas["17.01.04.2021"].full_name == "Lubuk Sirih Ilir, Kec. Manna"
