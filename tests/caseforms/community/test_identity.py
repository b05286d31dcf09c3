"""NIK, family card and phone: format is an error, plausibility a warning."""

from datetime import date

import pytest

from caseforms.community.identity import differences, mask, parse_kk, parse_nik, parse_phone, phone_warnings, show_phone

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text", ["1701041502900003", "1701 0415 0290 0003", "170104.150290.0003", " 170104-150290-0003 "]
)
def test_a_nik_is_read_however_it_is_spaced(text):
    nik = parse_nik(text, TODAY)
    assert nik.number == "1701041502900003"
    assert nik.births == (date(1990, 2, 15),)
    assert nik.female is False
    assert nik.warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "170104150290000",
        "17010415029000031",
        "1701041502900OO3",
        "1111111111111111",
        "1701041502900000",
        "١٧٠١٠٤١٥٠٢٩٠٠٠٠٣",
    ],
)
def test_what_is_no_nik_is_an_error(text):
    with pytest.raises(ValueError, match=r"\w"):
        parse_nik(text, TODAY)


def test_a_womans_day_of_birth_is_forty_more():
    nik = parse_nik("1701045502900003", TODAY)
    assert nik.female is True
    assert nik.births == (date(1990, 2, 15),)
    assert nik.warnings == ()


def test_the_century_of_a_nik_is_open_when_both_are_past():
    assert parse_nik("1701041502100003", TODAY).births == (date(1910, 2, 15), date(2010, 2, 15))


@pytest.mark.parametrize(
    "number", ["1701043102900003", "1701048102900003", "1701041513900003", "1701044002900003", "1701040002900003"]
)
def test_an_impossible_date_is_a_warning_only(number):
    nik = parse_nik(number, TODAY)
    assert nik.number == number
    assert len(nik.warnings) == 1
    assert nik.births == () and nik.female is None


def test_the_29th_of_february_is_believed_in_leap_years():
    assert parse_nik("1701042902040003", TODAY).births == (date(1904, 2, 29), date(2004, 2, 29))
    assert parse_nik("1701042902030003", TODAY).warnings


@pytest.mark.parametrize(
    ("province", "known"), [("17", True), ("91", True), ("96", True), ("00", False), ("99", False), ("20", False)]
)
def test_an_unknown_province_is_a_warning_only(province, known):
    assert bool(parse_nik(f"{province}01041502900003", TODAY).warnings) is not known


def test_a_nik_from_elsewhere_needs_no_word():
    assert parse_nik("7303041502900003", TODAY).warnings == ()


def test_a_typed_birth_date_or_sex_that_differs_is_a_warning():
    nik = parse_nik("1701045502900003", TODAY)
    assert differences(nik, born=date(1990, 2, 15), female=True) == ()
    assert len(differences(nik, born=date(1991, 2, 15), female=True)) == 1
    assert len(differences(nik, born=date(1991, 2, 15), female=False)) == 2
    assert differences(nik) == ()


def test_an_odd_nik_differs_from_nothing():
    nik = parse_nik("1701048102900003", TODAY)
    assert differences(nik, born=date(1990, 2, 15), female=False) == ()


def test_a_family_card_number_has_no_forty():
    assert parse_kk("1701.0415.0212.0003", TODAY).number == "1701041502120003"
    assert parse_kk("1701041502120003", TODAY).warnings == ()
    assert parse_kk("1701045502120003", TODAY).warnings
    with pytest.raises(ValueError, match=r"\w"):
        parse_kk("123", TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "62 812 3456 7890",
        "6281234567890",
        "+62 812-3456-7890",
        "+6281234567890",
    ],
)
def test_a_mobile_number_is_read_however_it_is_written(text):
    assert parse_phone(text) == "+6281234567890"


@pytest.mark.parametrize(
    ("text", "stored"),
    [("(0421) 921046", "+62421921046"), ("0812345678901", "+62812345678901"), ("0811234567", "+62811234567")],
)
def test_landlines_and_short_and_long_mobiles_are_numbers(text, stored):
    assert parse_phone(text) == stored


@pytest.mark.parametrize("text", ["", "abc", "12", "08", "0812345678901234567890"])
def test_what_is_no_phone_number_is_an_error(text):
    with pytest.raises(ValueError, match=r"\w"):
        parse_phone(text)


def test_a_number_nobody_gives_out_is_a_warning_only():
    assert phone_warnings("+6281234567890") == ()
    assert phone_warnings(parse_phone("0999 999 999"))


def test_a_stored_number_is_shown_as_people_write_it():
    assert show_phone("+6281234567890") == "0812-3456-7890"
    assert show_phone("tetangga") == "tetangga"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("1701045502900003", "1701••••••••0003"),
        ("+6281234567890", "+628••••••7890"),
        ("0218754", "••••754"),
        ("12", "••"),
        ("", ""),
    ],
)
def test_the_middle_of_a_number_is_hidden(number, shown):
    assert mask(number) == shown
