"""Whatever is sent for a question: it is understood or refused in words, never a failure; schema and server agree."""

import jsonschema
import pytest
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from hypothesis import given, settings
from hypothesis import strategies as st

from caseforms.blocks import StepsBlock, definition_of, raw_steps
from caseforms.definition import FormDefinition, Question, Section
from workflows.registries import field_types

CHOICES = "a | Apel\nb | Belimbing\nc | Cempedak"
LINK = {"source": "link", "parameter": "asal", "choices": CHOICES}
ASKED = {
    question.id: question
    for question in (
        Question("time", "time", "Jam", settings={"earliest": "08:30", "latest": "15:00"}),
        Question("moment", "moment", "Waktu"),
        Question("month", "month", "Bulan"),
        Question("year", "year", "Tahun", settings={"least": 1950}),
        Question("range", "range", "Skala", settings={"first": 2, "last": 20, "step": 3, "first_label": "Buruk"}),
        Question("ranking", "ranking", "Urutan", settings={"choices": CHOICES}),
        Question("matrix", "matrix", "Tabel", settings={"rows": CHOICES, "scale": "1 | Ya\n2 | Tidak"}),
        Question("position", "position", "Letak", settings={"public": True}),
        Question("signature", "signature", "Tanda tangan"),
        Question("code", "code", "Kode", settings={"only_digits": True, "longest": 20}),
        Question("prefilled", "prefilled", "Asal", settings=LINK),
        Question("one_of", "one_of", "Satu", settings={"choices": CHOICES, "other": True}),
        Question("several_of", "several_of", "Beberapa", settings={"choices": CHOICES, "other": True}),
    )
}
EVERY = pytest.mark.parametrize("name", ASKED)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
)
PARTS = st.sampled_from(["", "-0", "-1", "-2", "-lat", "-lon", "-accuracy", "-place", "-other", "-remove"])
KEYS = st.sampled_from(["a", "b", "c", "other"])
OTHER = st.builds(lambda text: {"other": text}, st.text(max_size=12))
NEAR = {
    "time": st.from_regex(r"[0-2][0-9]:[0-9]{2}", fullmatch=True),
    "moment": st.datetimes().map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M").rjust(16, "0")),
    "month": st.from_regex(r"(19|20|21)[0-9]{2}-[01][0-9]", fullmatch=True),
    "year": st.integers(1940, 2110),
    "range": st.integers(0, 25),
    "ranking": st.permutations(["a", "b", "c"]) | st.lists(KEYS, max_size=4),
    "matrix": st.dictionaries(KEYS, st.sampled_from(["1", "2", "3"])),
    "position": st.fixed_dictionaries(
        {},
        optional={
            "lat": st.floats(-100, 100) | st.integers(-100, 100),
            "lon": st.floats(-200, 200),
            "accuracy": st.floats(-1, 100),
            "place": st.text(max_size=20) | st.just("lihat www.contoh.example"),
        },
    ),
    "signature": st.lists(st.uuids().map(str), max_size=1),
    "code": st.text("0123456789 x", max_size=22),
    "prefilled": KEYS,
    "one_of": KEYS | OTHER,
    "several_of": st.lists(KEYS | OTHER, max_size=4),
}


def parsed(name, raw):
    """The value; None for no answer or one that was refused."""
    try:
        return field_types[name].parse(ASKED[name], raw, "")
    except ValidationError as error:
        assert all(error.messages)
        return None


@EVERY
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_value_of_another_system_makes_a_failure(name, data):
    raw = {name: data.draw(JSON | NEAR[name])}
    value = parsed(name, raw)
    kind, asked = field_types[name], ASKED[name]
    assert kind.parse(asked, {name: value}, "") == value if not kind.empty(value) else True
    assert isinstance(kind.render(asked, raw, "Salah"), str)


@EVERY
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_nothing_that_is_typed_makes_a_failure(name, data):
    typed = data.draw(st.dictionaries(PARTS, st.lists(st.text(max_size=20), max_size=3), max_size=5))
    raw = MultiValueDict({f"{name}{part}": texts for part, texts in typed.items()})
    value = parsed(name, raw)
    kind, asked = field_types[name], ASKED[name]
    assert isinstance(kind.render(asked, raw, "Salah"), str)
    if not kind.empty(value):
        jsonschema.validate(value, kind.schema(asked))
        assert kind.display(asked, value)
        kind.warnings(asked, value)


@EVERY
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_the_server_takes_what_the_schema_takes(name, data):
    value = data.draw(NEAR[name])
    kind, asked = field_types[name], ASKED[name]
    if jsonschema.Draft202012Validator(kind.schema(asked)).is_valid(value) and value not in ([], {}, ""):
        taken = kind.parse(asked, {name: value}, "")
        assert not kind.empty(taken)
        jsonschema.validate(taken, kind.schema(asked))


@EVERY
def test_what_an_editor_sets_comes_back_as_it_was_set(name):
    form = FormDefinition((Section("s", "S", "", (ASKED[name],)),))
    block = StepsBlock()
    read = definition_of(block.to_python(raw_steps(form)))
    kind = field_types[name]
    assert kind.schema(read.by_id[name]) == kind.schema(ASKED[name])
    assert raw_steps(read) == raw_steps(definition_of(block.to_python(raw_steps(read))))


@pytest.mark.parametrize("settings", [{"least": 0, "most": 10}, {"least": -5, "most": 0}])
def test_zero_is_a_limit_like_any_other(settings):
    form = FormDefinition((Section("s", "S", "", (Question("q", "number", "Jumlah", settings=settings),)),))
    block = StepsBlock()
    assert definition_of(block.to_python(raw_steps(form))) == form
