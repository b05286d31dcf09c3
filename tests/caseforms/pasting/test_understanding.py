"""Ten messages as they come, three of them broken: what is understood, what is not, and that nothing is made up."""

from datetime import date
from types import SimpleNamespace

import pytest

from caseforms.pasting.labelled import reports
from caseforms.pasting.understanding import understand

from . import messages
from .messages import FORM, PLACES

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _places_by_heart(monkeypatch):
    """The type of question looks places up; here it is asked about the few there are."""
    by_upper = {}
    for place in PLACES:
        by_upper.setdefault(place.code.rpartition(".")[0], []).append((place.code, place.name))
    monkeypatch.setattr("caseforms.fields.places.children", lambda code: tuple(by_upper.get(code, ())))


@pytest.fixture(autouse=True)
def _a_monday_in_november(monkeypatch):
    monkeypatch.setattr("caseforms.fields.date.timezone", SimpleNamespace(localdate=lambda: TODAY))


def read(message, **chosen):
    return [understand(FORM, report, TODAY, PLACES, chosen) for report in reports(FORM, message)]


def only(message, **chosen):
    [found] = read(message, **chosen)
    return found


def problems(found):
    return {one.question.id for one in found.answers if one.problem}


def left(found):
    return [line.text for line in found.left]


def test_a_tidy_report_is_understood_whole():
    found = only(messages.TIDY)
    assert found.values == {
        "worker": "Budi Santoso",
        "village": "17.01.04.2019",
        "day": "2026-11-16",
        "name": "Rina Wati",
        "job": "Buruh tani",
        "proxy": "Joko",
        "address": "Jl. Melati No. 3, RT:02 RW:01",
        "phone": "+6281234567890",
        "status": "very_poor",
        "aid": ["pkh", "food"],
        "house": "family",
        "power": "450",
        "toilet": False,
        "income": 500_000,
        "story": "KIS tidak aktif",
        "wish": "Reaktivasi PBI-JK",
    }
    assert not left(found) and not problems(found)


def test_what_is_missing_is_named_and_nobody_is_taken_to_have_agreed():
    assert [question.id for question in only(messages.TIDY).missing] == ["has_nik", "agrees"]


def test_each_answer_says_from_which_lines_it_comes():
    lines = {one.question.id: one.numbers for one in only(messages.TIDY).answers}
    assert (lines["worker"], lines["village"], lines["wish"]) == ((1,), (2, 3), (17,))


def test_bold_numbers_emoji_and_headers_do_not_matter():
    found = only(messages.BOLD_AND_NUMBERED)
    assert found.values["worker"] == "Sari"
    assert found.values["name"] == "Suhardi"
    assert found.values["nik"] == "9901041203800001"
    assert found.values["village"] == "17.01.04.2021"
    assert found.values["day"] == "2026-11-20"
    assert found.values["income"] == 1_500_000
    assert found.values["power"] == "shared"
    assert found.values["toilet"] is True


def test_text_goes_on_until_an_empty_line():
    found = only(messages.BOLD_AND_NUMBERED)
    assert found.values["story"] == "Anak sakit sejak Juni.\nObat tidak terbeli, KIS mati.\nIbu tidak bekerja lagi."
    assert left(found) == ["Assalamualaikum pak, izin lapor", "LAPORAN FASILITATOR", "Terima kasih pak"]


def test_whoever_tells_the_nik_knows_it():
    assert only(messages.BOLD_AND_NUMBERED).follows == {"has_nik": True}
    assert not only(messages.TIDY).follows


def test_slips_quotes_and_other_signs_than_a_colon_are_forgiven():
    found = only(messages.FORWARDED_WITH_SLIPS)
    assert found.values == {
        "name": "Wagiman",
        "address": "Dusun II dekat masjid",
        "village": "17.01.06.2009",
        "job": "nelayan",
        "power": "900",
        "phone": "+6281234567891",
        "house": "rent",
        "story": "minta bantuan modal",
    }
    assert not left(found) and not problems(found)


def test_labels_alone_on_a_line_and_labels_without_a_colon_are_understood():
    found = only(messages.OTHER_ORDER_NO_COLONS)
    assert found.values == {
        "story": "Rumah rusak kena angin,\natap bocor semua",
        "has_nik": True,
        "nik": "0017014503800002",
        "kk": "0017011209100003",
        "name": "Sumiati",
        "village": "17.01.04.2019",
        "phone": "+6281234567892",
        "status": "poor",
        "aid": ["pkh", "food", "pip"],
        "income": 750_000,
    }


def test_everything_in_one_line_is_taken_apart():
    found = only(messages.ONE_LINE)
    assert found.values == {
        "name": "Darto",
        "village": "17.01.04.2019",
        "phone": "+6281234567893",
        "story": "KIS nonaktif sejak Mei",
    }


def test_two_reports_in_one_paste_stay_two():
    first, second = read(messages.TWO_AT_ONCE)
    assert (first.values["name"], first.values["village"]) == ("Tini", "17.01.04.2019")
    assert (second.values["name"], second.values["village"]) == ("Tono", "17.01.06.2009")
    assert not left(first) and not left(second)


def test_a_place_that_is_there_twice_is_asked_about_and_then_believed():
    found = only(messages.AMBIGUOUS_PLACE)
    [village] = [one for one in found.answers if one.question.id == "village"]
    assert not village.is_good
    assert [place.full_name for place in village.places] == ["Pasar Baru, Kota Manna", "Pasar Baru, Pino Raya"]
    assert only(messages.AMBIGUOUS_PLACE, village="17.01.06.2004").values["village"] == "17.01.06.2004"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Desa: Ketaping", "17.01.04.2019"),
        ("Kelurahan: Dusun II, Desa Tanjung Aur RT 02/RW 01", "17.01.06.2009"),
        ("Desa: ketaping kec. manna kab. Bengkulu Selatan", "17.01.04.2019"),
        ("Kel/Kec: Pasar Baru / Pino Raya", "17.01.06.2004"),
        ("Kecamatan: Pino Raya\nDesa: Psar Baru", "17.01.06.2004"),
        ("Desa atau kelurahan: Lubuk Sirih Ilr", "17.01.04.2021"),
    ],
)
def test_places_are_found_however_they_are_written(written, code):
    assert only(written).values.get("village") == code


def test_a_district_alone_leaves_its_villages_to_choose_from():
    [village] = only("Kecamatan: Pino Raya").answers
    assert [place.name for place in village.places] == ["Pasar Baru", "Tanjung Aur"]


@pytest.mark.parametrize(
    ("written", "income"),
    [
        ("1,5 jt", 1_500_000),
        ("Rp 500rb", 500_000),
        ("Rp. 1.500.000,-/bln", 1_500_000),
        ("sekitar 2 juta per bulan untuk 4 orang", 2_000_000),
        ("1 250 000", 1_250_000),
        ("750 ribu", 750_000),
        ("tidak ada", 0),
        ("500", None),
        ("500rb-1jt", None),
        ("1.500 jt", None),
        ("tidak tentu", None),
    ],
)
def test_money_as_people_write_it(written, income):
    assert only(f"Pendapatan per bulan: {written}").values.get("income") == income


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Senin, 16 Nov 2026", "2026-11-16"),
        ("16/11/26", "2026-11-16"),
        ("16-11-2026 pukul 09.00", "2026-11-16"),
        ("16 Nopember 2026", "2026-11-16"),
        ("Manna, 12 Agustus 1961", "1961-08-12"),
        ("12.08.61", "1961-08-12"),
        ("hari ini", "2026-11-23"),
        ("kemarin", "2026-11-22"),
        ("31 Februari 2026", None),
        ("11/16/2026", None),
        ("16 atau 17 Nov 2026", None),
        ("Nov 2026", None),
        ("24 Nov 2026", None),
    ],
)
def test_days_as_people_write_them(written, day):
    assert only(f"Hari, tanggal: {written}").values.get("day") == day


@pytest.mark.parametrize(
    ("written", "has"),
    [("ya", True), ("Ada", True), ("sdh punya", True), ("✅", True), ("tdk ada", False), ("blm", False), ("❌", False)]
    + [("ya/tidak", None), ("entah", None), ("tidak tahu", None)],
)
def test_yes_and_no_as_people_write_them(written, has):
    assert only(f"MCK: {written}").values.get("toilet") is has


def test_a_place_that_was_not_offered_cannot_be_chosen():
    assert "village" not in only(messages.AMBIGUOUS_PLACE, village="17.01.04.2019").values


def test_what_may_mean_two_things_is_shown_and_not_guessed():
    found = only(messages.AMBIGUOUS_PLACE)
    assert problems(found) == {"village", "income", "status"}
    assert found.values == {"name": "Yati", "story": "belum pernah dapat bantuan"}


def test_prose_is_left_over_and_answers_nothing():
    found = only(messages.PROSE)
    assert found.values == {}
    assert len(left(found)) == 2


def test_a_sheet_that_was_hardly_filled_in_gives_what_is_there():
    found = only(messages.TEMPLATE_LEFT_EMPTY)
    assert found.values == {"worker": "Budi"}
    assert problems(found) == {"nik", "toilet"}


def test_a_line_that_is_called_just_so_counts_more_than_one_that_nearly_is():
    found = only("Listrk : mati\nListrik : PLN 900 W")
    assert found.values == {"power": "900"}
    assert left(found) == ["Listrk: mati"]


def test_of_two_answers_the_first_counts_and_the_other_is_shown():
    found = only(messages.CUT_AND_DOUBLED)
    assert "Golongan darah: O" in left(found)
    assert problems(found) >= {"village", "day"}
    assert "village" not in found.values and "day" not in found.values
