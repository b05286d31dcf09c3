"""Languages travel with the form: in sheets, in bundles, in copies."""

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook

from caseforms.actions.copy_form import copy_form
from caseforms.languages.texts import texts
from caseforms.transfer import forms_on_paper
from caseforms.transfer.xlsform.languages import tag_of
from caseforms.transfer.xlsform.reading import form_of
from caseforms.transfer.xlsform.sheets import read
from caseforms.transfer.xlsform.writing import sheets_of
from tests.caseforms.transfer.test_xlsform import workbook

from .conftest import ASKED, BUGIS, FORM, translated

SURVEY = [("text", "name", "Nama", "Name"), ("select_one house", "house", "Rumah", ""), ("integer", "n", "NIK", "NIK")]


def come_in(*languages):
    heads = ("type", "name", *(f"label::{language}" for language in languages))
    return form_of(read(workbook(SURVEY, headings=heads), ".xlsx"))


def test_every_language_of_a_sheet_comes_in():
    found = come_in("Bahasa Indonesia (id)", "English (en)").definition
    assert found.language == ""
    assert {name: one.text for name, one in found.translations["en"].items()} == {
        "name:label": "Name",
        "n:label": "NIK",
    }


def test_the_main_language_may_be_another():
    found = come_in("Soomaali (so)", "English (en)").definition
    assert (found.language, list(found.translations)) == ("so", ["en"])


def test_a_language_without_a_code_is_said_and_left():
    found = come_in("Bahasa Indonesia (id)", "Kita")
    assert not found.definition.translations
    assert "Kita" in [line.what for line in found.lines]


def test_codes_are_found_in_headings():
    heads = ["English (en)", "English", "bug", "Basa Sunda", "Chinese (zh-Hant)", "Kita", "DEFAULT"]
    assert [tag_of(heading) for heading in heads] == ["en", "en", "bug", "su", "zh-Hant", "", ""]


def test_what_goes_out_as_a_sheet_comes_back_with_its_languages():
    form = replace(FORM, intro="")
    content = sheets_of(form, "Rumah").file()
    survey = [cell.value for cell in next(load_workbook(BytesIO(content))["survey"].iter_rows())]
    assert "label::Bahasa Indonesia (id)" in survey and "label::Basa Ugi (bug)" in survey
    back = form_of(read(content, ".xlsx")).definition
    for language in ("bug", "en"):
        here, there = ({name: one.text for name, one in f.translations[language].items()} for f in (form, back))
        shared = {text.name for text in texts(form)} & {text.name for text in texts(back)}
        assert {name: here.get(name) for name in shared} == {name: there.get(name) for name in shared}
        assert "home:choices.own" in shared and "home:checks.0" in shared


def test_a_form_in_one_language_names_none():
    survey = sheets_of(replace(ASKED, intro=""), "Rumah").sheets["survey"]
    assert all("::" not in key for row in survey for key in row)


def test_a_bundle_and_a_copy_have_the_translations(form):
    document = forms_on_paper.write(form)
    forms_on_paper.check(document)
    assert forms_on_paper.definition_of(document).translations == FORM.translations
    assert copy_form(form, "Lain", by=None).definition().translations == FORM.translations


def test_a_new_draft_keeps_what_was_translated_before(form):
    form.set_definition(translated(ASKED, bug={"home:label": "Lain"}))
    assert form.translations["bug"]["home:label"]["text"] == "Lain"
    assert form.translations["bug"]["members:label"]["text"] == BUGIS["members:label"]
    assert form.languages == ["bug"]
