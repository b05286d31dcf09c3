"""Loading the official codes."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from caseforms.community.actions.load_areas import BrokenFile, load_areas
from caseforms.community.models import Area, AreaWord
from caseforms.community.models.area import searched_words

from .conftest import AREAS

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 1)


def without(*codes):
    return "\n".join(line for line in AREAS.splitlines() if line.split(",")[0] not in codes)


def everything():
    return list(Area.objects.values_list()), sorted(AreaWord.objects.values_list("area", "word", "level"))


def test_every_area_has_its_level_kind_and_parent(areas):
    village = areas["17.01.06.1001"]
    assert (village.level, village.kind, village.parent) == (4, "kelurahan", areas["17.01.06"])
    assert areas["91.03.01.3001"].kind == "desa_adat"
    assert areas["17"].parent is None
    assert areas["17.01"].kind == ""


def test_the_first_load_does_not_claim_to_know_since_when(areas):
    assert not Area.objects.exclude(valid_from=None).exists()


def test_loading_twice_changes_nothing(file):
    load_areas(file(AREAS))
    before = everything()
    assert load_areas(file(AREAS), DAY).total == 0
    assert everything() == before


def test_a_new_code_is_in_force_from_that_day(areas, file):
    loaded = load_areas(file(AREAS + "17.01.06.2004,Suka Baru\n"), DAY)
    assert loaded.added == loaded.total == 1
    assert Area.objects.get(code="17.01.06.2004").valid_from == DAY


def test_a_code_that_vanished_is_closed_and_not_found_any_more(areas, file):
    assert load_areas(file(without("17.01.06.2003")), DAY).closed == 1
    assert Area.objects.get(code="17.01.06.2003").valid_to == DAY
    assert [area.code for area in Area.objects.search("suka maju")] == []
    assert load_areas(file(without("17.01.06.2003")), date(2028, 1, 1)).total == 0


def test_a_code_that_comes_back_is_in_force_again_and_found(areas, file):
    load_areas(file(without("17.01.06.2003")), DAY)
    assert load_areas(file(AREAS), DAY).reopened == 1
    assert Area.objects.get(code="17.01.06.2003").valid_to is None
    assert [area.code for area in Area.objects.search("suka maju")] == ["17.01.06.2003"]


def test_a_new_name_replaces_the_old_one_also_in_the_search(areas, file):
    assert load_areas(file(AREAS.replace("Ketaping", "Keataping")), DAY).renamed == 1
    assert [area.code for area in Area.objects.search("keataping")] == ["17.01.04.2019"]
    assert Area.objects.search("ketaping") == []


def test_a_file_that_lacks_a_fifth_is_not_believed(areas, file):
    with pytest.raises(BrokenFile, match="missing"):
        load_areas(file("code,name\n17,Bengkulu\n"), DAY)
    assert not Area.objects.exclude(valid_to=None).exists()
    assert load_areas(file("code,name\n17,Bengkulu\n"), DAY, trust=True).closed == len(areas) - 1


@pytest.mark.parametrize("line", ["17.01.99.2001,Tanpa Kecamatan", "abc,Salah", "17.1,Pendek", "17.09,"])
def test_a_file_with_a_line_that_is_no_area_changes_nothing(areas, file, line):
    before = everything()
    with pytest.raises(BrokenFile):
        load_areas(file(f"{AREAS}{line}\n"), DAY)
    assert everything() == before


def test_the_command_says_what_it_did(db, file):
    said = StringIO()
    call_command("load_areas", file=file(AREAS), stdout=said)
    assert "21 added" in said.getvalue()


def test_the_command_refuses_a_file_that_is_not_there(db, tmp_path):
    with pytest.raises(CommandError):
        call_command("load_areas", file=tmp_path / "nothing.csv")


def test_the_bundled_file_is_the_whole_country(db):
    loaded = load_areas()
    assert loaded.added == 91_599
    assert [Area.objects.filter(level=level).count() for level in (1, 2, 3, 4)] == [38, 514, 7285, 83_762]
    assert list(Area.objects.villages().order_by("kind").values_list("kind", flat=True).distinct()) == [
        "desa", "desa_adat", "kelurahan",
    ]  # fmt: skip
    assert [Area.objects.filter(kind=kind).count() for kind in ("kelurahan", "desa", "desa_adat")] == [8496, 75_252, 14]
    assert [area.path for area in Area.objects.search("lubuk sirih ilir")] == [
        "Lubuk Sirih Ilir, Kec. Manna, Kabupaten Bengkulu Selatan"
    ]
    _every_search_reads_an_index()


def _every_search_reads_an_index():
    """Said by the database itself, with the whole country in the table."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    regency = Area.objects.get(code="17.01")
    for text, within in [("su", None), ("s", regency), ("sukaraja seluma", None), ("maju jaya", None)]:
        for reading in Area.objects.all()._readings(searched_words(text), within):
            plan = reading[:40].explain().lower()
            assert "seq scan" not in plan and "scan community_area" not in plan, plan
