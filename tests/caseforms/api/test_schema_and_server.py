"""What the JSON Schema of a form accepts the server accepts, and what the server keeps the schema accepts."""

import json
from functools import cache
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis_jsonschema import from_schema
from jsonschema import Draft202012Validator, FormatChecker

from caseforms.api.form_hints import hints
from caseforms.api.form_schema import answers_schema
from caseforms.definition import Check, FormDefinition, Question, Section
from caseforms.fields.base import as_typed
from caseforms.filling import clean
from workflows.registries import field_types

from ..world import HERE

CHOICES = "a | Apel\nb | Belimbing\nc | Cempedak"
OFFERED = {"choices": CHOICES}
LINK = {"source": "link", "parameter": "asal", "choices": CHOICES}
NEEDS_A_DATABASE = {"area", "listed_one", "listed_several"}
TABLE = (
    Question("nama", "short_text", "Nama", required=True),
    Question("umur", "number", "Umur", settings={"least": 0, "most": 120}),
    Question("apa", "several_of", "Apa", settings=OFFERED),
    Question(
        "bantuan",
        "rows",
        "Bantuan",
        settings={"most": 2},
        questions=(Question("jenis", "one_of", "Jenis", settings=OFFERED), Question("nilai", "money", "Nilai")),
    ),
)
ASKED = (
    Question("text", "short_text", "Teks", settings={"longest": 12}),
    Question("long", "long_text", "Uraian"),
    Question("email", "email", "Surel"),
    Question("nik", "nik", "NIK"),
    Question("kk", "kk", "KK"),
    Question("phone", "phone", "Telepon"),
    Question("number", "number", "Jumlah"),
    Question("few", "number", "Sedikit", settings={"least": -2, "most": 5}),
    Question("weight", "number", "Berat", settings={"decimals": True, "least": 0, "most": 400}),
    Question("money", "money", "Rupiah"),
    Question("day", "date", "Hari"),
    Question("past", "date", "Lahir", settings={"period": "past"}),
    Question("time", "time", "Jam", settings={"earliest": "08:30", "latest": "15:00"}),
    Question("moment", "moment", "Waktu"),
    Question("month", "month", "Bulan"),
    Question("year", "year", "Tahun", settings={"least": 1950}),
    Question("range", "range", "Skala", settings={"first": 2, "last": 20, "step": 3}),
    Question("one", "one_of", "Satu", settings=OFFERED),
    Question("other", "one_of", "Satu", settings={**OFFERED, "other": True}),
    Question("some", "several_of", "Beberapa", settings=OFFERED),
    Question("others", "several_of", "Beberapa", settings={**OFFERED, "other": True}),
    Question("ranking", "ranking", "Urutan", settings=OFFERED),
    Question("matrix", "matrix", "Tabel", settings={"rows": CHOICES, "scale": "1 | Ya\n2 | Tidak"}),
    Question("yes", "yes_no", "Ya?"),
    Question("agreed", "consent", "Setuju"),
    Question("position", "position", "Letak", settings={"public": True}),
    Question("code", "code", "Kode", settings={"longest": 20}),
    Question("digits", "code", "Kode", settings={"only_digits": True, "longest": 20}),
    Question("link", "prefilled", "Asal", settings=LINK),
    Question("file", "file", "Berkas"),
    Question("signature", "signature", "Tanda tangan"),
    Question("sum", "calculated", "Jumlah", value={"add": [{"value": 1}, {"value": 2}]}),
    Question("told", "information", "", settings={"text": "Bacalah."}),
    Question("rows", "rows", "Anggota", settings={"least": 1, "most": 3}, questions=TABLE),
    Question("few_rows", "rows", "Anggota", questions=TABLE[1:]),
)
EACH = [pytest.param(question, must, id=f"{question.id}{'!' * must}") for question in ASKED for must in (False, True)]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcu"), inner, max_size=3),
    max_leaves=4,
)
TYPED = st.sampled_from(
    [
        "",
        " ",
        "\x00",
        "x",
        "a",
        "0",
        "-0,5",
        "1.500.000",
        "Rp 2.000,-",
        "1e5",
        "ya",
        "tidak",
        "31/12/2026",
        "2024-02-29",
    ]
    + [
        "2023-02-29",
        "0000-01-01",
        "8.30",
        "2026-01-01T09:00",
        "08/2026",
        "1998",
        "a@b.id",
        "a@b",
        '"a b"@c.id',
        "é@é.id",
    ]
    + ["0812 3456 7890", "1701044101809999", "1111111111111111", "1701044101800000", "-2.5, 120.3", "www.x.id"]
)
QUICK = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


SLOW = settings(QUICK, max_examples=6)


BY_ID = {question.id: question for question in ASKED}


@cache
def made_for(name, must):
    """What the schema takes for one question; made once, which is what takes time."""
    definition = form(asked(BY_ID[name], must))
    schema = without_what_the_server_finds(answers_schema(definition))
    return from_schema(schema).filter(judge(definition).is_valid)


@cache
def made_by(text):
    """What one part of a schema takes."""
    return from_schema(json.loads(text))


def answers_for(schema):
    """Answers to a whole form: question by question, since all of them at once take too long to make up."""
    parts = schema["properties"].items()
    made = {name: made_by(json.dumps(one)) for name, one in parts if not one.get("readOnly")}
    must = {name: made.pop(name) for name in schema["required"]}
    return st.fixed_dictionaries(must, optional=made)


def form(*questions):
    return FormDefinition((Section("s", "S", "", questions),))


def asked(question, must):
    return Question(**{**{name: getattr(question, name) for name in Question.__slots__}, "required": must})


def judge(definition):
    """The schema of a form as standard clients read it; dates and addresses are checked, too."""
    return Draft202012Validator(answers_schema(definition), format_checker=FormatChecker())


def sent(definition, answers):
    """What the server makes of the answers of another system."""
    return clean(definition, as_typed(answers))


def without_what_the_server_finds(schema):
    """Whoever follows a schema leaves alone what is read-only."""
    found = {name: one for name, one in schema["properties"].items() if not one.get("readOnly")}
    return {**schema, "properties": found}


def beyond_the_schema(definition):
    """The names of the questions about which the server knows more."""
    names = [name for named in answers_schema(definition)["x-server-only"].values() for name in named]
    return {name.partition(".")[0] for name in names}


def test_every_type_of_question_is_among_these():
    assert {question.type for question in ASKED} | NEEDS_A_DATABASE == set(field_types)


def agree(question, must, data):
    """What the schema takes the server takes, or the question is among those of which it knows more."""
    definition = form(asked(question, must))
    answers = data.draw(made_for(question.id, must))
    assert not sent(definition, answers).errors or question.id in beyond_the_schema(definition)
    return answers


@pytest.mark.parametrize(("question", "must"), [one for one in EACH if one.values[0].type != "rows"])
@QUICK
@given(data=st.data())
def test_the_server_takes_what_the_schema_takes(question, must, data):
    agree(question, must, data)


@pytest.mark.parametrize(("question", "must"), [one for one in EACH if one.values[0].type == "rows"])
@SLOW
@given(data=st.data())
def test_of_tables_it_takes_them_but_for_two_rows_with_one_id(question, must, data):
    rows = agree(question, must, data).get(question.id, [])
    for n, row in enumerate(rows):
        row["id"] = f"r{n}"
    assert not sent(form(asked(question, must)), {question.id: rows}).errors or not (rows or must)


@pytest.mark.parametrize(("question", "must"), EACH)
@QUICK
@given(data=st.data())
def test_what_the_server_keeps_the_schema_takes(question, must, data):
    definition = form(asked(question, must))
    value = data.draw(JSON | TYPED | st.lists(TYPED, max_size=2))
    read = sent(definition, {question.id: value} if data.draw(st.integers(0, 5)) else {})
    if not read.errors:
        kept = json.loads(json.dumps(read.answers))
        judge(definition).validate(kept)
        assert sent(definition, kept).answers == read.answers


@pytest.mark.parametrize(
    "question",
    [one for one in ASKED if one.type in {"number", "money", "range", "year", "yes_no"}],
    ids=lambda one: one.id,
)
@QUICK
@given(value=st.integers() | st.integers(-5, 30) | st.integers(1940, 2110) | st.floats(-10, 500) | st.booleans())
def test_of_values_of_the_right_kind_both_say_the_same(question, value):
    schema = judge(form(question))
    is_number = not isinstance(value, bool)
    assume(is_number == (schema.schema["properties"][question.id]["type"] != "boolean"))
    assert schema.is_valid({question.id: value}) == (not sent(form(question), {question.id: value}).errors)


@pytest.mark.parametrize("must", [False, True])
@SLOW
@given(data=st.data())
def test_a_whole_form_is_judged_as_its_questions_are(must, data):
    definition = form(*(asked(question, must) for question in ASKED if question.type != "rows"))
    answers = data.draw(answers_for(answers_schema(definition)).filter(judge(definition).is_valid))
    errors = sent(definition, answers).errors
    assert set(errors) <= beyond_the_schema(definition)
    for name in list(answers)[:3]:
        left = {key: value for key, value in answers.items() if key != name}
        missed = name in sent(definition, left).errors
        assert missed == (not judge(definition).is_valid(left)) or set(errors) & beyond_the_schema(definition)


@pytest.mark.parametrize(
    "rows",
    [
        [{}],
        [{"id": "a1"}],
        [{"umur": 5}],
        [{"nama": "A", "umur": 130}],
        [{"nama": "A", "bantuan": [{"nilai": -1}]}],
        "A",
        [[]],
    ],
)
def test_a_table_that_one_refuses_the_other_refuses(rows):
    definition = form(asked(next(one for one in ASKED if one.id == "rows"), True))
    assert not judge(definition).is_valid({"rows": rows})
    assert sent(definition, {"rows": rows}).errors


def test_two_rows_cannot_have_one_id():
    definition = form(asked(next(one for one in ASKED if one.id == "rows"), True))
    assert sent(definition, {"rows": [{"id": "2", "nama": "A"}, {"nama": "B"}]}).errors.keys() == {"rows"}
    assert answers_schema(definition)["x-server-only"] == {"row-ids": ["rows", "rows.bantuan"]}


def test_the_rules_that_only_the_server_knows_are_listed_with_their_questions():
    rule = {"op": "filled", "var": "answers.a"}
    definition = form(
        Question("a", "date", "A", settings={"period": "past"}),
        Question("b", "short_text", "B", required=True, show_if=rule),
        Question("c", "number", "C", require_if=rule, checks=(Check(rule, "Salah."),)),
        Question("d", "rows", "D", questions=(Question("e", "phone", "E"), Question("f", "file", "F", value=rule))),
    )
    assert answers_schema(definition)["x-server-only"] == {
        "period": ["a"],
        "show-if": ["b"],
        "require-if": ["c"],
        "checks": ["c"],
        "row-ids": ["d"],
        "untouched-rows": ["d"],
        "phone": ["d.e"],
        "files": ["d.f"],
    }
    assert answers_schema(definition)["required"] == []


def test_the_hints_say_how_each_question_is_drawn_and_name_nothing_else():
    definition = form(*ASKED)
    found, schema = hints(ASKED), answers_schema(definition)
    assert found["ui:order"] == list(schema["properties"])
    assert set(found) - {"ui:order"} == set(schema["properties"])
    assert found["long"]["ui:widget"] == "textarea"
    assert found["sum"]["ui:widget"] == found["file"]["ui:widget"] == "hidden"
    assert found["rows"]["items"]["ui:order"] == ["nama", "umur", "apa", "bantuan", "id"]


@pytest.mark.django_db
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_another_system_that_follows_the_schema_opens_a_case(world, data):
    questions = tuple(one for one in ASKED if one.id not in beyond_the_schema(form(*ASKED)))
    village = Question("village", "area", "Desa", required=True, purpose="case_area")
    if not getattr(world, "by_schema", None):
        world.by_schema = world.make_service("semua", form(village, *questions), world.definition())
    address = "/api/v1/services/bks/semua"
    schema = Client().get(f"{address}/form").json()
    assert schema["x-ui-schema"]["ui:order"][0] == "village"
    made = answers_for(schema).map(lambda answers: answers | {"village": HERE})
    answers = data.draw(made.filter(Draft202012Validator(schema).is_valid))
    response = Client().post(
        f"{address}/submissions",
        {"answers": answers},
        content_type="application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )
    assert response.status_code == 201, response.content
