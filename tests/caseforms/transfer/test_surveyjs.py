"""A form of SurveyJS comes in: what can be said here is a form like any other, the rest is listed with its place."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseforms.definition import FormDefinition
from caseforms.filling import clean
from caseforms.problems import problems
from caseforms.transfer.surveyjs import formulas
from caseforms.transfer.surveyjs.document import MOST_BYTES, Unreadable, read
from caseforms.transfer.surveyjs.kinds import TYPES
from caseforms.transfer.surveyjs.reading import form_of
from caseforms.transfer.xlsform.meaning import Around, Named
from caseforms.transfer.xlsform.report import NotCarried
from workflows.expressions import evaluate
from workflows.rules import holds


def asked(kind, name, **more):
    return {"type": kind, "name": name, "title": name.capitalize(), **more}


PHOTO = asked("file", "foto", acceptedTypes="image/*")
RENTED = {"value": "sewa", "text": {"default": "Rented", "id": "Sewa"}}
MEMBERS = {
    "type": "paneldynamic",
    "name": "anggota",
    "templateTitle": "Anggota #{panelIndex}",
    "minPanelCount": 1,
    "maxPanelCount": 8,
    "templateElements": [
        {"type": "text", "name": "nama", "title": "Nama", "isRequired": True},
        {"type": "text", "inputType": "date", "name": "lahir", "title": "Lahir"},
        {
            "type": "text",
            "inputType": "number",
            "name": "upah",
            "title": "Upah",
            "visibleIf": "age({panel.lahir}) >= 15",
        },
        {
            "type": "matrixdynamic",
            "name": "bantuan",
            "title": "Bantuan",
            "columns": [{"name": "jenis", "cellType": "dropdown", "choices": ["PKH", "BPNT"]}, {"name": "sejak"}],
        },
    ],
}
HOUSEHOLD = {
    "title": {"default": "Household", "id": "Rumah tangga"},
    "pages": [
        {
            "name": "rumah",
            "title": "Rumah",
            "elements": [
                asked("radiogroup", "milik", choices=["sendiri", RENTED], showOtherItem=True),
                asked("comment", "alamat", requiredIf="{milik} = 'sewa'"),
                asked("checkbox", "lampu", choices=["pln", "surya"]),
                asked("tagbox", "cadangan", choicesFromQuestion="lampu"),
                asked("rating", "puas", rateMax=7, minRateDescription="Buruk"),
                asked("boolean", "bocor", visibleIf="{puas} anyof [1, 2] or {lampu} contains 'surya'"),
            ],
        },
        {
            "name": "orang",
            "elements": [
                MEMBERS,
                asked("expression", "jumlah", expression="sumInArray({anggota}, 'upah') + 5"),
                asked("matrix", "setuju", columns=["ya", "tidak"], rows=["a", "b"]),
                asked("html", "terang", html="<p>Terima <b>kasih</b></p>", visibleIf="{bocor} = true"),
                asked("panel", "akhir", elements=[PHOTO, asked("signaturepad", "ttd")]),
            ],
        },
    ],
}


def come_in(document):
    return form_of(read(json.dumps(document).encode()))


def elements(*found):
    return come_in({"elements": list(found)})


def test_a_household_questionnaire_comes_in_whole_and_can_be_published():
    found = come_in(HOUSEHOLD)
    assert found.lines == () and found.name == "Rumah tangga"
    assert [problem.message for problem in problems(found.definition, has_area=True)] == []
    assert FormDefinition.from_json(found.definition.as_json()) == found.definition
    types = {question.id: question.type for question in found.definition.everything()}
    assert types["anggota"] == types["bantuan"] == "rows" and types["lahir"] == "date"
    assert found.definition.by_id["milik"].settings["choices"][1] == {"key": "sewa", "label": "Sewa"}
    assert len(found.definition.by_id["cadangan"].settings["choices"]) == 2
    assert found.definition.by_id["anggota"].settings == {"called": "Anggota", "least": 1, "most": 8}


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({"puas": 2, "bocor": True}, {"bocor"}),
        ({"puas": 3, "bocor": True}, set()),
        ({"puas": 3, "lampu": ["surya"], "bocor": True}, {"bocor"}),
    ],
)
def test_its_conditions_decide_here_as_they_did_there(answers, wanted):
    members = [{"nama": "A", "lahir": "1990-01-01", "upah": 7}, {"nama": "B", "lahir": "2026-01-01", "upah": 9}]
    read_in = clean(come_in(HOUSEHOLD).definition, {"milik": "sendiri", "anggota": members, **answers})
    assert read_in.errors == {} and read_in.answers["jumlah"] == 12
    assert {"bocor"} & set(read_in.answers) == wanted


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        ({"type": "multipletext", "name": "a", "title": "A"}, "elements[0]"),
        ({"type": "imagemap", "name": "a", "title": "A"}, "elements[0]"),
        ({"type": "made-up", "name": "a"}, "elements[0]"),
        ({"type": "radiogroup", "name": "a", "title": "A"}, "elements[0]"),
        ({"type": "text", "name": "a", "title": "A", "setValueIf": "{b} = 1"}, "setValueIf"),
        ({"type": "text", "name": "a", "title": "A", "visibleIf": "{b} = 1"}, "visibleIf"),
        ({"type": "text", "name": "a", "title": "A", "visibleIf": "magic({a})"}, "visibleIf"),
        ({"type": "text", "name": "a", "title": "A", "validators": [{"type": "regex", "regex": "x"}]}, "regex"),
        ({"type": "text", "name": "a", "title": "Halo {b}"}, "title"),
        ({"type": "paneldynamic", "name": "a", "title": "A"}, "elements[0]"),
        (7, "elements[0]"),
    ],
)
def test_what_is_not_carried_is_listed_with_its_place(element, reason):
    lines = elements(element).lines
    assert lines and reason in f"{lines[0].sheet} {lines[0].what}" and all(line.reason for line in lines)


def test_what_a_form_says_as_a_whole_is_listed_too():
    assert [line.sheet for line in come_in({"elements": [], "triggers": [{"type": "complete"}]}).lines] == ["triggers"]


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"pages": 1}', b"\xff", b"[" * 50_000, b'{"pages": ["\\ud800"]}']
)
def test_what_is_no_form_is_refused(content):
    with pytest.raises(Unreadable):
        read(content)


def test_what_is_too_large_or_too_deep_is_refused():
    deep = json.dumps({"pages": []}).replace("[]", "[" * 60 + "]" * 60)
    for content in (b" " * (MOST_BYTES + 1), json.dumps({"pages": [1] * 70_000}).encode(), deep.encode()):
        with pytest.raises(Unreadable):
            read(content)


KNOWN = Around({name: Named(name, kind) for name, kind in (("a", "number"), ("b", "several_of"), ("c", "date"))})


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("{a} > 2 and {a} < 4", True),
        ("{a} greaterorequal 4 || {b} contains 'x'", True),
        ("{b} allof ['x', 'y']", False),
        ("{b} anyof ['y', 'x']", True),
        ("!({a} = 3)", False),
        ("{c} empty", True),
        ("{a} notempty && {b} notcontains 'y'", True),
        ("iif({a} > 1, 'ya', 'no') == 'ya'", True),
        ("{a} * 2 + 1 = 7", True),
    ],
)
def test_conditions_mean_what_they_mean_there(text, truth):
    assert holds(formulas.rule(text, KNOWN), {"answers": {"a": 3, "b": ["x"]}}) is truth


def test_calculations_are_reckoned_from_left_to_right():
    assert evaluate(formulas.expression("10 - {a} - 2", KNOWN), {"answers": {"a": 3}}) == 5


ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9**9) | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)
# fmt: off
WORDS = [
    "{a}", "{panel.a}", "1", "'x'", "and", "=", ">", "(", ")", "[", "]", ",", "not", "empty", "iif", "age",
    "anyof", "+", "%",
]
# fmt: on
FORMULA = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
NAMES = st.sampled_from(["a", "b", "", "panel", "a b"])
MORE = st.dictionaries(st.sampled_from(["title", "locale", "pages", "calculatedValues", "x"]), ANY, max_size=2)
# fmt: off
KEYS = [
    "title", "description", "isRequired", "choices", "validators", "rows", "columns", "min", "rateMax",
    "defaultValue", "elements", "maxLength", "html", "templateElements", "choicesFromQuestion", "rateStep",
    "maxFiles", "valueName", "maxPanelCount",
]
# fmt: on
ELEMENT = st.builds(
    lambda kind, name, formula, more: {"type": kind, "name": name, "visibleIf": formula, "title": "T"} | more,
    st.sampled_from([*TYPES, "panel", "made-up"]),
    NAMES,
    FORMULA,
    st.dictionaries(st.sampled_from(KEYS), ANY, max_size=4),
)
NESTED = st.deferred(lambda: ELEMENT | HOLDER)
PARTS = st.lists(NESTED, max_size=2)
HOLDER = st.builds(
    asked,
    st.sampled_from(["panel", "paneldynamic", "matrixdynamic"]),
    NAMES,
    elements=PARTS,
    templateElements=PARTS,
    columns=PARTS,
)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=st.lists(NESTED | ANY, max_size=4), more=MORE)
def test_no_document_makes_a_failure_and_what_comes_in_is_a_form(found, more):
    definition = come_in({**more, "elements": found}).definition
    assert FormDefinition.from_json(json.loads(json.dumps(definition.as_json()))) == definition
    clean(definition, {"a": "1", "b": [{"a": 2}]})
    problems(definition, has_area=True)


@settings(max_examples=150, deadline=None)
@given(text=FORMULA | st.text(max_size=60))
def test_no_formula_makes_a_failure(text):
    try:
        formulas.rule(text, KNOWN)
    except NotCarried as error:
        assert str(error)


def steps_of(document):
    """How often something is looked at: what the work grows with, whatever machine does it."""
    looked = 0

    class Counted(dict):
        def get(self, *arguments):
            nonlocal looked
            looked += 1
            return super().get(*arguments)

    form_of(json.loads(json.dumps(document), object_pairs_hook=Counted))
    return looked


def test_twice_as_long_a_form_is_twice_the_work():
    asked = [{"type": "text", "name": f"q{n}", "title": "Q", "visibleIf": "{q0} = 1"} for n in range(400)]
    assert steps_of({"elements": asked}) < 2.1 * steps_of({"elements": asked[:200]})
