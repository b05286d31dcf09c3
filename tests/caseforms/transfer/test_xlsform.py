"""XLSForms in and out: what comes along is a form like any other, what does not is said row by row."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.utils.translation import override
from openpyxl import Workbook

from caseforms.definition import Check, FormDefinition, Question, Section
from caseforms.problems import problems
from caseforms.transfer.xlsform.reading import form_of
from caseforms.transfer.xlsform.sheets import Unreadable, read
from caseforms.transfer.xlsform.writing import sheets_of
from tuntas.demo.forms import SHEETS

SURVEY = ("type", "name", "label", "hint", "relevant", "required", "constraint", "constraint_message", "calculation")
CHOICES = [("house", "own", "Milik sendiri"), ("house", "rent", "Sewa"), ("sick", "tb", "TBC"), ("sick", "dm", "Gula")]
HOUSEHOLD = [
    ("begin group", "home", "Rumah tangga"),
    ("text", "kk", "Nomor KK", "16 angka", "", "yes", "string-length(.) > 0", "Isi dulu"),
    ("select_one house", "house", "Rumah"),
    ("integer", "rooms", "Jumlah kamar", "", "${house} = 'own'", "", ". >= 1 and . <= 20", "1 sampai 20"),
    ("end group",),
    ("begin repeat", "member", "Anggota keluarga"),
    ("text", "name", "Nama", "", "", "yes"),
    ("date", "born", "Tanggal lahir", "", "", "", ". <= today()", "Belum lahir"),
    ("calculate", "age", "", "", "", "", "", "", "int((today() - ${born}) div 365.25)"),
    ("select_multiple sick", "sick", "Penyakit", "", "${age} > 5"),
    ("decimal", "income", "Penghasilan", "", "not(${age} < 15)"),
    ("end repeat",),
    ("calculate", "total", "", "", "", "", "", "", "sum(${income}) + 5 * count(${member})"),
    ("note", "poor", "Keluarga ini berhak.", "", "${total} < 100"),
]


def workbook(survey, choices=CHOICES, headings=SURVEY, settings=("Rumah tangga",)):
    """An Excel file as people make it."""
    book = Workbook()
    book.remove(book.active)
    for name, top, rows in (
        ("survey", headings, survey),
        ("choices", ("list_name", "name", "label"), choices),
        ("settings", ("form_title",), [settings]),
    ):
        sheet = book.create_sheet(name)
        for row in (top, *rows):
            sheet.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def come_in(*survey, **more):
    return form_of(read(workbook(survey, **more), ".xlsx"))


def reasons(found):
    return {(line.sheet, line.row): line.reason for line in found.lines}


@pytest.fixture(scope="module")
def household():
    return come_in(*HOUSEHOLD)


def test_a_household_sheet_comes_in_whole(household):
    assert household.lines == () and household.name == "Rumah tangga"
    assert [section.title for section in household.definition.sections] == ["Rumah tangga", "", ""]
    assert problems(household.definition, has_area=True) == []


def test_rows_conditions_checks_and_calculations_come_along(household):
    found = {question.id: question for question in household.definition.everything()}
    assert [part.id for part in found["member"].questions] == ["name", "born", "age", "sick", "income"]
    assert found["kk"].required and found["kk"].help == "16 angka"
    assert found["rooms"].show_if == {"op": "eq", "var": "answers.house", "value": "own"}
    assert found["born"].checks == (Check({"op": "le", "var": "row.born", "right": {"today": True}}, "Belum lahir"),)
    assert found["age"].value == {"age": {"var": "row.born"}}
    assert found["total"].value["add"][0] == {"sum": "answers.member", "of": {"var": "row.income"}}
    assert found["house"].settings["choices"][1] == {"key": "rent", "label": "Sewa"}


def test_what_goes_out_comes_back_as_it_was(household):
    out = sheets_of(household.definition, "Rumah tangga", "3")
    back = form_of(read(out.file(), ".xlsx"))
    assert out.lines == [] and back.lines == ()
    assert back.definition == household.definition


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("audio", "voice", "Suara"), "recordings"),
        (("start", "start"), "telephone"),
        (("text", "kk2", "Nomor", "", "", "", "", "", "pulldata('a', 'b')"), "pulldata"),
        (("text", "odd", "Aneh", "", "regex(${kk}, '[a-z]')"), "regex"),
    ],
)
def test_every_row_that_is_not_carried_is_named_with_its_place_and_the_reason(row, reason):
    with override("en"):
        found = come_in(("text", "kk", "Nomor KK"), (), row)
    assert reason in reasons(found)[("survey", 4)]
    assert "kk" in found.definition.by_id


def test_what_stands_in_a_table_too_deep_is_reported_row_by_row():
    deep = [("begin repeat", name, name) for name in "abc"]
    found = come_in(*deep, ("text", "lost", "Hilang"), *[("end repeat",)] * 3, ("text", "kept", "Ada"))
    assert set(reasons(found)) == {("survey", 4), ("survey", 5)}
    assert set(found.definition.by_id) == {"a", "kept"}
    assert [part.id for part in found.definition.by_id["a"].questions] == ["b"]


def test_a_group_within_a_group_hides_all_of_it():
    found = come_in(
        ("text", "q", "Q"),
        ("begin group", "outer", "Luar", "", "${q} = 'x'"),
        ("begin group", "inner", "Dalam", "", "${q} != 'y'"),
        ("text", "deep", "Dalam sekali", "", "${q} != ''"),
        ("end group",),
        ("end group",),
    )
    deep = found.definition.by_id["deep"]
    assert [rule["op"] for rule in deep.show_if["all"]] == ["eq", "ne", "filled"]
    assert found.definition.by_id["inner"].type == "information"


def test_indonesian_is_the_main_language_and_others_are_translations():
    headings = ("type", "name", "label::English (en)", "label::Bahasa Indonesia (id)")
    found = come_in(("text", "name", "Name", "Nama"), headings=headings)
    assert found.definition.by_id["name"].label == "Nama"
    assert found.definition.translations["en"]["name:label"].text == "Name"


def test_an_answer_repeated_in_a_text_is_left_out_and_said():
    found = come_in(("text", "name", "Nama"), ("note", "hello", "Halo ${name}, terima kasih"))
    assert found.definition.by_id["hello"].settings["text"] == "Halo …, terima kasih"
    assert ("survey", 3) in reasons(found)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04 no archive",
        b"name,type\n",
        b"\xd0\xcf\x11\xe0 no workbook",
        workbook([("nonsense", "x", "X")]),
    ],
    ids=["empty", "broken zip", "csv", "broken xls", "unknown type"],
)
def test_what_is_no_xlsform_is_refused_in_words(content):
    with pytest.raises(Unreadable) as refusal:
        read(content, ".xlsx")
    assert str(refusal.value)


def test_a_formula_that_names_a_question_that_is_not_there_is_refused_by_row():
    with pytest.raises(Unreadable, match="3"):
        come_in(("text", "a", "A"), ("text", "b", "B", "", "${gone} = 1"))


@pytest.mark.parametrize("form", SHEETS, ids=lambda form: form.slug)
def test_every_form_of_the_demo_goes_out_and_pyxform_takes_it(form):
    out = sheets_of(form.definition, form.name)
    assert out.file().startswith(b"PK")
    lost = {line.what for line in out.lines}
    back = form_of(read(out.file(), ".xlsx"))
    there = {question.label or question.settings.get("text", "") for question in back.definition.everything()}
    for question in form.definition.everything():
        assert any(question.label in words for words in there | lost) or question.type == "matrix"


def test_ids_and_choices_that_a_sheet_cannot_name_keep_their_meaning():
    choice = Question("3f2a", "one_of", "Keperluan", settings={"choices": [{"key": "rawat inap", "label": "Rawat"}]})
    shown = Question("4b", "short_text", "Di mana", show_if={"op": "eq", "var": "answers.3f2a", "value": "rawat inap"})
    form = FormDefinition((Section("s1", "Satu", "Pengantar", (choice, shown)),))
    out = sheets_of(form, "Contoh")
    back = form_of(read(out.file(), ".xlsx")).definition
    assert len(out.lines) == 1
    assert list(back.by_id) == ["3f2a", "4b"] and back.sections[0].intro == "Pengantar"
    assert back.by_id["4b"] == replace(shown, show_if={"op": "eq", "var": "answers.3f2a", "value": "rawat_inap"})


def test_a_condition_over_rows_cannot_go_out_and_is_said():
    rule = {"some": "answers.member", "where": {"op": "lt", "var": "row.age", "value": 5}}
    table = Question("member", "rows", "Anggota", questions=(Question("age", "number", "Umur"),))
    note = Question("n", "information", "", settings={"text": "Ada balita"}, show_if=rule)
    out = sheets_of(FormDefinition((Section("s1", "Satu", "", (table, note)),)), "Contoh")
    assert len(out.lines) == 1 and out.file()


def test_columns_of_two_tables_with_the_same_id_stay_apart():
    income = Question("income", "money", "Penghasilan")
    tables = [Question(name, "rows", name, questions=(income,)) for name in ("member", "aid")]
    total = {"sum": "answers.aid", "of": {"var": "row.income"}}
    sum_of = Question("total", "calculated", "Jumlah", settings={"hidden": True, "shown_as": "text"}, value=total)
    out = sheets_of(FormDefinition((Section("s1", "Satu", "", (*tables, sum_of)),)), "Contoh")
    back = form_of(read(out.file(), ".xlsx")).definition
    assert back.by_id["total"].value == {"sum": "answers.aid", "of": {"var": "row.aid_income"}}
