"""Times, scales, orders, tables of statements, positions, signatures, codes, and “other, namely”."""

from zoneinfo import ZoneInfo

import jsonschema
import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.datastructures import MultiValueDict

from caseforms.definition import Question
from caseforms.fields import month
from caseforms.fields.assets import assets
from caseforms.fields.base import Context
from workflows.registries import field_types

from .resident import Reader

THINGS = {"choices": "air | Air bersih\nrumah | Rumah\nkerja | Pekerjaan"}
LIKERT = {"rows": "cepat | Petugas cepat\nramah | Petugas ramah", "scale": "1 | Tidak\n2 | Cukup\n3 | Ya"}
NEEDED = {"ranking": THINGS, "matrix": LIKERT}
TYPES = "time moment month year range ranking matrix position signature code"
ANSWERS = {
    "time": ["14:30"],
    "moment": ["2026-11-23T08:05"],
    "month": ["2026-08"],
    "year": [1998],
    "range": [1, 4],
    "ranking": [["kerja", "air", "rumah"]],
    "matrix": [{"cepat": "3", "ramah": "1"}],
    "position": [
        {"lat": -2.5536, "lon": 120.3246, "accuracy": 12},
        {"place": "Belakang masjid"},
        {"lat": -2.5536, "lon": 120, "place": "Rumah panggung"},
    ],
    "signature": [["8b1f6a3e-5c0d-4f3e-9a53-0d8b2c7f1e11"]],
    "code": ["8991234567890"],
}


def question(type_name, settings=None, **more):
    return Question("q", type_name, "Pertanyaan", settings=settings or NEEDED.get(type_name, {}), **more)


def parsed(type_name, raw, settings=None, **more):
    return field_types[type_name].parse(question(type_name, settings, **more), raw, "")


def read(type_name, typed, settings=None, **more):
    """What a browser sends: `typed` for the one control, or by what is added to the name."""
    parts = typed if isinstance(typed, dict) else {"": typed}
    raw = MultiValueDict({f"q{part}": value if isinstance(value, list) else [value] for part, value in parts.items()})
    return parsed(type_name, raw, settings, **more)


def sent_from(html):
    """What a browser would send from it."""
    page = Reader()
    page.feed(html)
    return {name: values for name, values in page.values.items() if any(values)}


@pytest.mark.parametrize(
    ("type_name", "typed", "value"),
    [
        ("time", "14.30", "14:30"),
        ("time", "8:05", "08:05"),
        ("time", "pukul 7.45 WITA", "07:45"),
        ("time", "23:59:00", "23:59"),
        ("moment", "2026-11-23T08:05", "2026-11-23T08:05"),
        ("moment", "23/11/2026 8.05", "2026-11-23T08:05"),
        ("moment", "23-11-2026, jam 20:15 WIB", "2026-11-23T20:15"),
        ("moment", "23 11 2026   20.15", "2026-11-23T20:15"),
        ("month", "2026-08", "2026-08"),
        ("month", "8/2026", "2026-08"),
        ("month", "08 2026", "2026-08"),
        ("month", "Agustus 2026", "2026-08"),
        ("month", "agu 2026", "2026-08"),
        ("month", "May 2026", "2026-05"),
        ("year", "1998", 1998),
        ("range", "3", 3),
        ("ranking", {"-0": "2", "-1": "3", "-2": "1"}, ["kerja", "air", "rumah"]),
        ("matrix", {"-0": "3", "-1": "1"}, {"cepat": "3", "ramah": "1"}),
        ("matrix", {"-1": "2"}, {"ramah": "2"}),
        ("position", {"-lat": "-2,5536", "-lon": "120.3246"}, {"lat": -2.5536, "lon": 120.3246}),
        ("position", {"-lat": "2.5° LS", "-lon": "120,25 BT"}, {"lat": -2.5, "lon": 120.25}),
        ("position", {"-lat": "-2.5536, 120.3246"}, {"lat": -2.5536, "lon": 120.3246}),
        (
            "position",
            {"-lat": "-2.55", "-lon": "120.32", "-accuracy": "8"},
            {"lat": -2.55, "lon": 120.32, "accuracy": 8},
        ),
        ("position", {"-place": "  Belakang \n masjid "}, {"place": "Belakang masjid"}),
        ("position", {"-accuracy": "8"}, None),
        ("code", " 899 1234 ", "899 1234"),
    ],
)
def test_what_people_type_is_understood(type_name, typed, value):
    assert read(type_name, typed) == value


@pytest.mark.parametrize(
    ("type_name", "typed"),
    [
        ("time", "24:00"),
        ("time", "8"),
        ("time", "12.60"),
        ("moment", "23/11/2026"),
        ("moment", "8.05"),
        ("moment", "11/23/2026 8.05"),
        ("moment", "x" * 5000 + " 8.05"),
        ("month", "13/2026"),
        ("month", "Bulan 2026"),
        ("month", "08/26"),
        ("year", "98"),
        ("year", "1899"),
        ("range", "6"),
        ("range", "2,5"),
        ("ranking", {"-0": "1", "-1": "1", "-2": "2"}),
        ("ranking", {"-0": "1"}),
        ("ranking", {"-0": "1", "-1": "2", "-2": "9"}),
        ("ranking", {"": ["air", "rumah"]}),
        ("matrix", {"-0": "9"}),
        ("matrix", "3"),
        ("position", {"-lat": "-2.55"}),
        ("position", {"-lat": "91", "-lon": "120"}),
        ("position", {"-lat": "sini", "-lon": "sana"}),
        ("position", {"-lat": "nan", "-lon": "inf"}),
        ("position", {"-place": "https://maps.example/x"}),
        ("position", {"-place": "x" * 301}),
        ("signature", "bukan-id"),
        ("code", "x" * 301),
    ],
)
def test_what_cannot_be_is_refused(type_name, typed):
    with pytest.raises(ValidationError):
        read(type_name, typed)


@pytest.mark.parametrize("type_name", TYPES.split())
def test_an_answer_is_taken_back_as_it_was_given_and_fits_its_schema(type_name):
    asked, kind = question(type_name), field_types[type_name]
    for value in ANSWERS[type_name]:
        assert kind.parse(asked, {"q": value}, "") == value
        jsonschema.validate(value, kind.schema(asked))
        assert kind.display(asked, value)


@pytest.mark.parametrize("type_name", TYPES.split())
def test_a_page_drawn_from_an_answer_sends_the_same_answer(type_name):
    asked, kind = question(type_name), field_types[type_name]
    for value in ANSWERS[type_name]:
        sent = sent_from(kind.render(asked, {"q": value}))
        assert kind.parse(asked, MultiValueDict(sent), "") == value


@pytest.mark.parametrize("type_name", TYPES.split())
def test_an_open_question_is_no_answer_and_no_mistake_unless_required(type_name):
    assert field_types[type_name].empty(read(type_name, ""))
    assert field_types[type_name].display(question(type_name), None) == ""
    with pytest.raises(ValidationError):
        read(type_name, "", required=True)


@pytest.mark.parametrize("type_name", TYPES.split())
def test_a_control_is_tied_to_its_label_help_and_error(type_name):
    html = field_types[type_name].render(question(type_name, help="Bantuan"), {}, "Salah")
    assert 'id="i-q"' in html
    assert 'aria-describedby="h-q e-q"' in html
    assert "<label" in html


@pytest.mark.parametrize("type_name", [*TYPES.split(), "one_of", "several_of"])
def test_what_people_type_never_becomes_markup(type_name):
    evil = '"><script>alert(1)</script>'
    lines = [{"key": evil, "label": evil}]
    settings = {"choices": lines, "rows": lines, "scale": lines, "first_label": evil, "other": True}
    asked = Question("q", type_name, evil, help=evil, settings=settings)
    names = ("q", "q-0", "q-lat", "q-place", "q-other")
    for raw in (MultiValueDict({name: [evil] for name in names}), {"q": {evil: evil, "other": evil, "lat": evil}}):
        html = field_types[type_name].render(asked, raw, evil, Context(warnings={"q": [evil]}))
        assert "<script" not in html


@pytest.mark.parametrize("type_name", TYPES.split())
def test_settings_that_make_no_sense_are_named_before_publication(type_name):
    wrong = {
        "time": {"earliest": "15:00", "latest": "08:00"},
        "year": {"least": 2020, "most": 2010},
        "range": {"first": 5, "last": 5},
        "ranking": {"choices": "satu"},
        "matrix": {"rows": "", "scale": "satu"},
    }
    kind = field_types[type_name]
    assert kind.problems(question(type_name)) == []
    if type_name in wrong:
        assert kind.problems(question(type_name, wrong[type_name]))


def test_a_time_is_kept_within_office_hours_by_server_and_schema_alike():
    hours = {"earliest": "08:30", "latest": "15:00"}
    schema = jsonschema.Draft202012Validator(field_types["time"].schema(question("time", hours)))
    for minute in range(24 * 60):
        text = f"{minute // 60:02d}:{minute % 60:02d}"
        try:
            fits = bool(read("time", text, hours))
        except ValidationError:
            fits = False
        assert schema.is_valid(text) == fits, text


def test_a_scale_offers_the_same_numbers_in_schema_page_and_rules():
    for settings in (
        {},
        {"first": 0, "last": 10},
        {"first": 0, "last": 100, "step": 10},
        {"first": 3, "last": 9, "step": 2},
    ):
        asked, kind = question("range", settings), field_types["range"]
        schema = jsonschema.Draft202012Validator(kind.schema(asked))
        fitting = [number for number in range(-1, 102) if schema.is_valid(number)]
        assert fitting == kind.offered(asked)


def test_a_short_scale_is_chosen_and_a_long_one_is_typed():
    short = field_types["range"].render(question("range", {"first_label": "Buruk", "last_label": "Baik"}), {"q": 4})
    assert short.count('type="radio"') == 5
    assert "1: Buruk" in short and "5: Baik" in short
    assert 'value="4" checked' in short
    assert 'type="radio"' not in field_types["range"].render(question("range", {"first": 0, "last": 100}), {})


def test_a_moment_is_not_refused_where_the_clock_runs_ahead():
    east = timezone.now().astimezone(ZoneInfo("Asia/Jayapura"))
    assert read("moment", east.strftime("%Y-%m-%dT%H:%M"), {"period": "past"})
    late = (timezone.now() + timezone.timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    assert read("moment", late, {"period": "future"}) == late
    with pytest.raises(ValidationError):
        read("moment", late, {"period": "past"})
    with pytest.raises(ValidationError):
        read("moment", "2020-01-01T08:00", {"period": "future"})


def test_a_month_to_come_is_refused_where_the_past_is_asked_for():
    this = timezone.localdate().strftime("%Y-%m")
    assert read("month", this, {"period": month.PAST}) == this
    with pytest.raises(ValidationError):
        read("month", "2099-01", {"period": month.PAST})
    with pytest.raises(ValidationError):
        read("month", "2001-01", {"period": month.FUTURE})


def test_an_order_that_is_half_done_comes_back_as_it_was_typed():
    html = field_types["ranking"].render(question("ranking"), MultiValueDict({"q-0": ["2"], "q-1": ["2"]}), "Salah")
    assert sent_from(html) == {"q-0": ["2"], "q-1": ["2"]}


def test_a_required_table_names_the_line_that_is_open():
    with pytest.raises(ValidationError, match="Petugas ramah"):
        read("matrix", {"-0": "3"}, required=True)
    schema = jsonschema.Draft202012Validator(field_types["matrix"].schema(question("matrix", required=True)))
    assert not schema.is_valid({"cepat": "3"})
    assert schema.is_valid({"cepat": "3", "ramah": "1"})


def test_every_statement_is_a_group_of_its_own_for_screen_readers():
    html = field_types["matrix"].render(question("matrix"), {})
    assert html.count("<fieldset") == 1 + 2
    assert "<legend>Petugas ramah</legend>" in html


class TestPositions:
    """Where people live is nobody's business but of those who must find them."""

    def test_it_is_sealed_unless_the_place_is_public(self):
        kind = field_types["position"]
        assert kind.is_sealed(question("position"))
        assert not kind.is_sealed(question("position", {"public": True}))

    def test_a_point_elsewhere_is_warned_about_and_taken(self):
        kind = field_types["position"]
        assert kind.warnings(question("position"), {"lat": -2.55, "lon": 120.32}) == []
        assert kind.warnings(question("position"), {"place": "Belakang masjid"}) == []
        for lat, lon in ((52.5, 13.4), (120.32, -2.55)):
            assert kind.warnings(question("position"), {"lat": lat, "lon": lon})

    @pytest.mark.parametrize(
        "value",
        [
            {},
            {"lat": -2.5},
            {"accuracy": 5},
            {"lat": 91, "lon": 0},
            {"place": "  "},
            {"place": "www.contoh"},
            {"place": "HTTP://x"},
            {"lat": -2.5, "lon": 120, "altitude": 3},
        ],
    )
    def test_the_schema_refuses_what_the_server_would(self, value):
        schema = jsonschema.Draft202012Validator(field_types["position"].schema(question("position")))
        assert not schema.is_valid(value)

    def test_the_button_is_not_there_without_the_script(self):
        html = field_types["position"].render(question("position"), {})
        assert 'class="position__take"' in html and " hidden><p" in html


class TestOther:
    """“Other, namely …” keeps what was written in place of a key."""

    settings = {"choices": "a | Apel\nb | Belimbing", "other": True}

    def test_what_is_written_counts_when_other_is_chosen(self):
        assert read("one_of", {"": "other", "-other": " Sawo  kecik "}, self.settings) == {"other": "Sawo kecik"}
        assert read("several_of", {"": ["other", "a"], "-other": "Sawo"}, self.settings) == ["a", {"other": "Sawo"}]
        assert read("one_of", "b", self.settings) == "b"

    @pytest.mark.parametrize("type_name", ["one_of", "several_of"])
    def test_one_without_the_other_is_a_mistake(self, type_name):
        for typed in (
            {"": "other"},
            {"": "a", "-other": "Sawo"},
            {"-other": "Sawo"},
            {"": "other", "-other": "x" * 201},
        ):
            with pytest.raises(ValidationError):
                read(type_name, typed, self.settings)

    @pytest.mark.parametrize(
        ("type_name", "value", "words"),
        [
            ("one_of", {"other": "Sawo"}, "Lainnya: Sawo"),
            ("one_of", "a", "Apel"),
            ("several_of", ["a", {"other": "Sawo"}], "Apel, Lainnya: Sawo"),
        ],
    )
    def test_an_answer_is_taken_back_shown_and_fits_its_schema(self, type_name, value, words):
        settings = {**self.settings, "choices": self.settings["choices"] + "\nother | Lainnya"}
        asked, kind = question(type_name, settings), field_types[type_name]
        assert kind.parse(asked, {"q": value}, "") == value
        assert kind.parse(asked, MultiValueDict(sent_from(kind.render(asked, {"q": value}))), "") == value
        assert kind.display(asked, value) == words
        jsonschema.validate(value, kind.schema(asked))

    def test_without_the_setting_nothing_can_be_written(self):
        plain = {"choices": self.settings["choices"]}
        with pytest.raises(ValidationError):
            parsed("one_of", {"q": {"other": "Sawo"}}, plain)
        assert 'name="q-other"' not in field_types["one_of"].render(question("one_of", plain), {})

    def test_a_drop_down_offers_it_too(self):
        many = {"choices": "\n".join(f"pilihan {n}" for n in range(9)), "other": True}
        html = field_types["one_of"].render(
            question("one_of", many), MultiValueDict({"q": ["other"], "q-other": ["X"]})
        )
        assert '<option value="other" selected>' in html
        assert 'value="X"' in html

    def test_what_is_written_means_nothing_for_the_case(self):
        asked = question("one_of", self.settings, purpose="no_nik_reason")
        assert field_types["one_of"].problems(asked)


class TestSignatures:
    """A signature is one picture."""

    def test_the_newest_counts(self):
        ids = [f"8b1f6a3e-5c0d-4f3e-9a53-0d8b2c7f1e1{n}" for n in (1, 2)]
        assert read("signature", ids) == ids[1:]

    def test_only_photographs_are_taken(self):
        assert "application/pdf" not in field_types["signature"].render(question("signature"), {})


def test_a_page_loads_only_what_its_questions_need():
    assert assets([question("short_text"), question("one_of", THINGS)]) == ()
    assert assets([question("position"), question("ranking")]) == ("types.css", "every.js", "position.js", "ranking.js")


def test_answers_are_shown_as_people_write_them():
    shown = {
        "time": ("08:05", "08.05"),
        "moment": ("2026-11-23T08:05", "23 November 2026, 08.05"),
        "month": ("2026-08", "Agustus 2026"),
        "year": (1998, "1998"),
        "range": (4, "4 (1 – 5)"),
        "ranking": (["kerja", "air", "rumah"], "1. Pekerjaan; 2. Air bersih; 3. Rumah"),
        "matrix": ({"ramah": "1"}, "Petugas ramah: Tidak"),
    }
    with translation.override("id"):
        for type_name, (value, text) in shown.items():
            assert field_types[type_name].display(question(type_name), value) == text
