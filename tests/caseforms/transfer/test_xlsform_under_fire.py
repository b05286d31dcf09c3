"""Whatever stands in a sheet: it is carried, or reported with its row, or refused in words; never a failure."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

from caseforms.definition import FormDefinition
from caseforms.transfer.xlsform.reading import form_of
from caseforms.transfer.xlsform.sheets import Row, Sheets, Unreadable, read

LIST = "| choices |\n| | list_name | name | label |\n| | l | a | A |\n| | l | b | B |\n"
LISTED = ["select", "rank"]
HEADINGS = [
    "type",
    "name",
    "label",
    "hint",
    "relevant",
    "constraint",
    "required",
    "calculation",
    "default",
    "appearance",
]
TYPES = [
    "text",
    "integer",
    "date",
    "note",
    "calculate",
    "select_one l",
    "select_multiple l or_other",
    "rank l",
    "range",
]
BORDERS = ["begin group", "end group", "begin repeat", "end repeat", "begin loop over l", "end loop", "include x"]
FORMULAS = [
    "${a} = 1",
    "selected(${b}, 'a')",
    ". > 3",
    "yes",
    "count(${a})",
    "${",
    "if(1",
    "a" * 300,
    "(" * 60,
    "1 or " * 200,
]
CELLS = st.sampled_from(["", "a", "b", "Nama", *FORMULAS]) | st.text(max_size=10)
ROWS = st.lists(
    st.fixed_dictionaries({"type": st.sampled_from([*TYPES, *BORDERS]), "name": st.sampled_from("abc")})
    | st.dictionaries(st.sampled_from(HEADINGS), CELLS, max_size=6),
    max_size=8,
)


def sheet(kind):
    listed = kind.split()[0] in LISTED or kind.startswith(("select", "add select"))
    asked = f"{kind} l" if listed else kind
    return f"| survey |\n| | type | name | label |\n| | {asked} | a | Apa? |\n{LIST}"


@pytest.mark.parametrize("kind", sorted(QUESTION_TYPE_DICT))
def test_every_type_that_pyxform_knows_is_carried_or_reported(kind):
    try:
        sheets = read(sheet(kind), ".md")
    except Unreadable as error:
        assert str(error)
        return
    found = form_of(sheets)
    assert found.carried or found.lines
    assert all(line.reason and line.row for line in found.lines)


@pytest.mark.parametrize(
    ("kind", "wanted"),
    [
        ("select one from l", ("one_of", False)),
        ("select all that apply from l", ("several_of", False)),
        ("select one from l or specify other", ("one_of", True)),
        ("select_multiple l or_other", ("several_of", True)),
        ("phone number", ("short_text", False)),
    ],
)
def test_the_words_of_the_first_sheets_are_understood(kind, wanted):
    survey = f"| survey |\n| | type | name | label:Indonesia (id) |\n| | {kind} | a | Apa? |\n{LIST}"
    [question] = form_of(read(survey, ".md")).definition.questions()
    assert (question.type, bool(question.settings.get("other")), question.label) == (*wanted, "Apa?")


def test_a_number_that_stands_there_at_first_is_a_number():
    survey = (
        "| survey |\n| | type | name | label | default |\n| | integer | a | Apa? | 12 |\n| | text | b | Apa? | 12 |\n"
    )
    values = [question.value for question in form_of(read(survey, ".md")).definition.questions()]
    assert values == [{"value": 12}, {"value": "12"}]


def rows_of(found):
    return [Row("survey", n, {name: text for name, text in row.items() if text}) for n, row in enumerate(found, 2)]


CHOICES = [Row("choices", n, {"list_name": "l", "name": key, "label": key}) for n, key in enumerate("ab", 2)]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(found=ROWS)
def test_no_rows_make_a_failure(found):
    definition = form_of(Sheets(rows_of(found), CHOICES, {}, (), {"l": CHOICES})).definition
    assert FormDefinition.from_json(definition.as_json()) == definition


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=80) | st.binary(max_size=40).map(lambda rest: b"PK\x03\x04" + rest))
def test_no_file_makes_a_failure(content):
    with pytest.raises(Unreadable):
        read(content, ".xlsx")


def work(number):
    """How often cells are looked at."""
    looked = 0

    class Counted(dict):
        def get(self, *arguments):
            nonlocal looked
            looked += 1
            return super().get(*arguments)

    cells = [
        Counted(type="text", name=f"q{n}", label="Apa?", relevant="${q0} = 1 and ${q1} > 2") for n in range(number)
    ]
    form_of(Sheets([Row("survey", n, one) for n, one in enumerate(cells, 2)], [], {}))
    return looked


def test_twice_as_long_a_sheet_is_twice_the_work():
    assert work(400) <= 2.1 * work(200)
