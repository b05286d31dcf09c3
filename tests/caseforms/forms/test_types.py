"""Each type of question reads what people type, refuses what it cannot be, and takes its own values back."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.datastructures import MultiValueDict

from caseforms.definition import Question
from caseforms.fields.base import Context
from workflows.definition import Ask
from workflows.registries import field_types

TYPES = (
    "short_text long_text number money date yes_no one_of several_of email phone nik kk area file information consent"
)
CHOICES = {"choices": [{"key": "a", "label": "Apel"}, {"key": "b", "label": "Belimbing"}]}


def question(type_name, **more):
    settings = more.pop("settings", CHOICES if type_name in {"one_of", "several_of"} else {})
    return Question("q", type_name, "Pertanyaan", settings=settings, **more)


def read(type_name, *texts, **more):
    return field_types[type_name].parse(question(type_name, **more), MultiValueDict({"q": list(texts)}), "")


def test_all_types_are_registered():
    assert set(TYPES.split()) <= set(field_types)


@pytest.mark.parametrize(
    ("type_name", "typed", "value"),
    [
        ("short_text", "  Siti \n Aminah ", "Siti Aminah"),
        ("long_text", " satu\r\ndua ", "satu\ndua"),
        ("number", "1.250", 1250),
        ("number", "-3", -3),
        ("money", "Rp1.500.000,-", 1500000),
        ("money", "rp 1 500 000", 1500000),
        ("money", "750000", 750000),
        ("date", "2026-03-05", "2026-03-05"),
        ("date", "05/03/2026", "2026-03-05"),
        ("date", "5.3.2026", "2026-03-05"),
        ("yes_no", "ya", True),
        ("yes_no", "no", False),
        ("one_of", "b", "b"),
        ("several_of", "b", ["b"]),
        ("email", "siti@example.id", "siti@example.id"),
        ("phone", "0812-3456-7890", "+6281234567890"),
        ("nik", "3174 0961 1290 0001", "3174096112900001"),
        ("kk", "3174.0912.1290.0001", "3174091212900001"),
        ("consent", "yes", True),
        ("information", "anything", None),
    ],
)
def test_what_people_type_is_understood_and_taken_back(type_name, typed, value):
    assert read(type_name, typed) == value
    assert field_types[type_name].parse(question(type_name), {"q": value}, "") == value


@pytest.mark.parametrize(
    ("type_name", "typed"),
    [
        ("number", "tiga"),
        ("number", "1,5"),
        ("money", "-5"),
        ("date", "05/13/2026"),
        ("date", "2026-02-30"),
        ("yes_no", "mungkin"),
        ("one_of", "c"),
        ("several_of", "c"),
        ("email", "siti@"),
        ("phone", "12"),
        ("nik", "123"),
        ("nik", "1111111111111111"),
        ("kk", "12345"),
        ("short_text", "x" * 201),
        ("file", "not-an-id"),
    ],
)
def test_what_cannot_be_is_refused(type_name, typed):
    with pytest.raises(ValidationError):
        read(type_name, typed)


@pytest.mark.parametrize("type_name", sorted(set(TYPES.split()) - {"information", "area"}))
def test_an_open_question_is_no_answer_and_no_mistake_unless_required(type_name):
    kind = field_types[type_name]
    assert kind.empty(read(type_name))
    with pytest.raises(ValidationError):
        read(type_name, required=True)


@pytest.mark.parametrize("type_name", sorted(set(TYPES.split()) - {"information", "area", "file"}))
def test_a_control_is_tied_to_its_label_help_and_error(type_name):
    html = field_types[type_name].render(question(type_name, help="Bantuan"), {}, "Salah")
    assert 'id="i-q"' in html
    assert 'aria-describedby="h-q e-q"' in html
    assert "<label" in html


@pytest.mark.parametrize("type_name", sorted(set(TYPES.split()) - {"area"}))
def test_what_people_type_never_becomes_markup(type_name):
    evil = '"><script>alert(1)</script>'
    asked = Question(
        "q", type_name, evil, help=evil, settings={"choices": [{"key": evil, "label": evil}], "text": evil}
    )
    html = field_types[type_name].render(asked, MultiValueDict({"q": [evil]}), evil, Context(warnings={"q": [evil]}))
    assert "<script" not in html


def test_a_woman_has_a_valid_nik_and_an_odd_one_only_warns():
    kind = field_types["nik"]
    assert kind.warnings(question("nik"), "3174096112900001") == []
    assert kind.warnings(question("nik"), "9974096112900001") != []


def test_a_range_is_kept_to():
    limits = {"least": 1, "most": 10}
    assert read("number", "10", settings=limits) == 10
    for typed in ("0", "11"):
        with pytest.raises(ValidationError):
            read("number", typed, settings=limits)


def test_fractions_only_where_they_are_allowed():
    assert read("number", "1,5", settings={"decimals": True}) == 1.5
    assert field_types["number"].parse(question("number", settings={"decimals": True}), {"q": 1.125}, "") == 1.125


def test_a_day_to_come_is_refused_where_the_past_is_asked_for():
    tomorrow = (timezone.localdate() + timezone.timedelta(days=1)).isoformat()
    assert read("date", tomorrow, settings={"period": "future"}) == tomorrow
    with pytest.raises(ValidationError):
        read("date", tomorrow, settings={"period": "past"})


def test_answers_are_shown_as_people_write_them():
    with translation.override("id"):
        assert field_types["money"].display(question("money"), 1500000) == "Rp1.500.000"
        assert field_types["date"].display(question("date"), "2026-03-05") == "5 Maret 2026"
    assert field_types["several_of"].display(question("several_of"), ["a", "b"]) == "Apel, Belimbing"
    assert field_types["number"].display(question("number", settings={"unit": "orang"}), 1250) == "1.250 orang"


@pytest.mark.parametrize(
    "choices", ["a | Apel\nb | Belimbing", ["a|Apel", "b|Belimbing"], [("a", "Apel"), ("b", "Belimbing")]]
)
def test_choices_may_be_written_in_several_ways(choices):
    settings = {"choices": choices}
    assert read("one_of", "b", settings=settings) == "b"
    assert field_types["one_of"].display(question("one_of", settings=settings), "b") == "Belimbing"


def test_the_types_serve_a_transition_as_well():
    ask = Ask("result", "one_of", "Hasil", required=True, settings=CHOICES)
    kind = field_types["one_of"]
    assert kind.parse(ask, MultiValueDict({"move-result": ["a"]}), "move-") == "a"
    assert 'name="move-result"' in kind.render(ask, {}, None, Context(prefix="move-"))


@pytest.mark.parametrize("type_name", TYPES.split())
def test_every_answer_has_a_schema(type_name):
    assert field_types[type_name].schema(question(type_name))["type"] in {
        "string", "integer", "number", "boolean", "array", "null",
    }  # fmt: skip


class TestPlaces:
    """Province to village, as far as the agency's area leaves it open."""

    @pytest.fixture(autouse=True)
    def _areas(self, world):
        self.world = world

    def ask(self, raw, **settings):
        return field_types["area"].parse(question("area", settings=settings), raw, "")

    def test_the_code_alone_is_enough(self):
        assert self.ask({"q": "17.01.04.2021"}, within="17.01") == "17.01.04.2021"

    def test_an_upper_choice_overrules_what_is_left_below(self):
        with pytest.raises(ValidationError):
            self.ask({"q-3": "17.01.04", "q": "73.22.01.2001"})
        html = field_types["area"].render(question("area"), {"q-1": "73", "q": "17.01.04.2021"})
        assert 'value="73" selected' in html
        assert "17.01.04.2021" not in html

    def test_half_way_down_is_not_enough(self):
        with pytest.raises(ValidationError):
            self.ask({"q-3": "17.01.04"}, within="17.01")

    def test_nothing_is_no_answer(self):
        assert self.ask({}) is None

    def test_a_closed_code_is_not_taken(self):
        area = self.world.areas["17.01.04.2021"]
        area.valid_to = timezone.localdate()
        area.save()
        with pytest.raises(ValidationError):
            self.ask({"q": area.code})
        assert field_types["area"].display(question("area"), area.code).startswith("Lubuk Sirih Ilir")

    def test_only_down_to_the_level_asked_for(self):
        assert self.ask({"q": "17.01"}, down_to="regency") == "17.01"
        with pytest.raises(ValidationError):
            self.ask({"q": "17.01.04.2021"}, down_to="regency", required=True)

    def test_a_settled_place_is_said_and_sent(self):
        html = field_types["area"].render(question("area", settings={"within": "17.01.04.2021"}), {})
        assert "<select" not in html
        assert 'value="17.01.04.2021"' in html
        assert self.ask({"q": "17.01.04.2021"}, within="17.01.04.2021") == "17.01.04.2021"
