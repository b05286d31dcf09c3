"""A form is translated in a table beside its own words: what is missing shows, nothing typed is lost."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from caseforms.actions.translate_form import translate_form
from caseforms.community.models import User
from caseforms.community.roles import ADMINISTRATOR
from caseforms.form_texts import replacements
from caseforms.form_views import translating
from caseforms.languages.changing import Typed, seen
from caseforms.languages.state import State, translated
from caseforms.models import Form
from tests.caseforms.forms.resident import Reader

from .conftest import ASKED, BUGIS, FORM


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.id", "x", name="Root"))
    return client


@pytest.fixture
def address(form):
    return reverse("caseforms_form_translate", args=[form.pk, "bug"])


def draft(form):
    return Form.objects.get(pk=form.pk).get_latest_revision_as_object()


def read(page):
    found = Reader()
    found.feed(page.content.decode())
    return {name: texts[-1] for name, texts in found.values.items()}


def state_of(form, name, language="bug"):
    return next(one.state for one in translated(draft(form).definition(), language) if one.text.name == name)


def test_every_text_stands_beside_its_translation_and_what_is_missing_is_counted(admin, address):
    page = admin.get(address)
    values = read(page)
    assert values["text/home:label"] == "Bolana niga?"
    assert values["text/home:help"] == ""
    (count,) = [one for one in page.context["counts"] if one.language == "bug"]
    assert count.missing == 15 - len(BUGIS)


def test_only_what_is_missing_can_be_shown_and_one_step_alone(admin, address):
    values = read(admin.get(address, {"open": "1"}))
    assert "text/home:help" in values and "text/home:label" not in values
    values = read(admin.get(address, {"step": "who"}))
    assert "text/who:title" in values and "text/home:label" not in values


def test_of_very_many_texts_one_step_is_shown_at_a_time(admin, address, monkeypatch):
    monkeypatch.setattr(translating, "AT_ONCE", 3)
    values = read(admin.get(address))
    assert "text/home:label" in values and "text/who:title" not in values


def test_the_page_before_publishing_says_what_is_missing_and_the_preview_speaks_the_language(admin, form):
    page = admin.get(reverse("caseforms_form_publish", args=[form.pk])).content.decode()
    assert "Basa Ugi" in page and "English" not in page
    assert ("language-bug", "Basa Ugi") in form.preview_modes
    shown = form.make_preview_request(preview_mode="language-bug").render().content.decode()
    assert "Bolana niga?" in shown


def test_what_is_typed_lands_in_the_draft_and_what_is_live_stays(admin, address, form):
    values = read(admin.get(address))
    admin.post(address, {**values, "text/home:help": "Bola riassuro'"})
    assert draft(form).definition().translations["bug"]["home:help"].text == "Bola riassuro'"
    assert Form.objects.get(pk=form.pk).definition().translations == FORM.translations
    assert form.revisions.count() == 2


def test_nothing_typed_makes_no_revision(admin, address, form):
    admin.post(address, read(admin.get(address)))
    assert form.revisions.count() == 1


def test_emptying_a_translation_takes_it_away(admin, address, form):
    admin.post(address, {**read(admin.get(address)), "text/home:label": ""})
    assert state_of(form, "home:label") is State.MISSING


def test_a_line_that_is_too_long_is_kept_on_the_screen_and_the_others_in_the_draft(admin, address, form):
    typed = {"text/home:label": "x" * 251, "text/home:help": "Bola"}
    page = admin.post(address, {**read(admin.get(address)), **typed})
    assert page.status_code == 422
    assert read(page)["text/home:label"] == "x" * 251
    assert state_of(form, "home:help") is State.GOOD
    assert draft(form).definition().translations["bug"]["home:label"].text == "Bolana niga?"


def test_two_people_translate_at_once_and_only_the_same_line_is_a_question(admin, address, form):
    values = read(admin.get(address))
    admin.post(address, {**values, "text/home:label": "Satu", "text/home:help": "Bola"})
    page = admin.post(address, {**values, "text/home:label": "Dua", "text/where:intro": "Tiga"})
    assert page.status_code == 422
    kept = draft(form).definition().translations["bug"]
    assert (kept["home:label"].text, kept["home:help"].text, kept["where:intro"].text) == ("Satu", "Bola", "Tiga")
    again = read(page)
    assert again["text/home:label"] == "Dua"
    admin.post(address, again)
    assert draft(form).definition().translations["bug"]["home:label"].text == "Dua"


def test_a_text_that_changed_while_it_was_translated_is_looked_at_again(admin, address, form):
    values = read(admin.get(address))
    reword(form, "Rumah milik siapa?")
    page = admin.post(address, {**values, "text/home:label": "Bola"})
    assert page.status_code == 422
    assert state_of(form, "home:label") is State.OLD


def reword(form, label):
    section = ASKED.sections[0]
    questions = (replace(section.questions[0], label=label), *section.questions[1:])
    newest = draft(form)
    newest.set_definition(replace(FORM, sections=(replace(section, questions=questions), ASKED.sections[1])))
    newest.save_revision(clean=False)


def test_a_changed_text_marks_its_translation_as_out_of_date_until_somebody_says_it_is_right(admin, address, form):
    reword(form, "Rumah milik siapa?")
    page = admin.get(address)
    assert "Rumah siapa?" in page.content.decode()
    assert state_of(form, "home:label") is State.OLD
    admin.post(address, {**read(page), "still/home:label": "on"})
    assert state_of(form, "home:label") is State.GOOD


def test_whoever_else_has_the_form_open_is_told(admin, address):
    session = admin.get(address).context["editing_sessions"]
    other = Client()
    other.force_login(User.objects.create_superuser("b", "b@example.id", "x", name="Budi Kedua"))
    other.get(address)
    assert "Budi Kedua" in admin.post(session.ping_url, {"is_editing": "1"}).json()["html"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_table_goes_out_and_comes_back(admin, address, form, kind):
    where = reverse("caseforms_form_translations_import", args=[form.pk, "bug"])
    out = admin.get(reverse("caseforms_form_translations_export", args=[form.pk, "bug", kind])).content
    page = admin.post(where, {"file": SimpleUploadedFile(f"t.{kind}", filled_in(out, kind))})
    assert set(page.context["plan"].changes) == {"home:help"}
    assert form.revisions.count() == 1
    admin.post(where, {"table": read(page)["table"]})
    assert draft(form).definition().translations["bug"]["home:help"].text == "=Bola"


def filled_in(content, kind):
    """The file with a translation of one more text; one that a spreadsheet would take for a formula."""
    if kind == "csv":
        rows = list(csv.reader(StringIO(content.decode())))
        next(row for row in rows if row[0] == "home:help")[3] = "'=Bola"
        made = StringIO()
        csv.writer(made).writerows(rows)
        return made.getvalue().encode()
    book = load_workbook(BytesIO(content))
    next(row for row in book.active.iter_rows() if row[0].value == "home:help")[3].value = "'=Bola"
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_rows_of_a_file_that_say_something_else_than_the_form_are_told_and_not_kept(admin, form):
    where = reverse("caseforms_form_translations_import", args=[form.pk, "bug"])
    text = "name,text,translation\nhome:help,Rumah lama,Bola\nnothing:label,x,y\nhome:label,Rumah siapa?,Bola niga?\n"
    plan = admin.post(where, {"file": SimpleUploadedFile("t.csv", text.encode())}).context["plan"]
    assert [bool(line.problem) for line in plan.lines] == [True, True, False]
    page = admin.post(where, {"file": SimpleUploadedFile("t.csv", b"a,b\n1,2\n")})
    assert page.status_code == 422


def test_the_editor_chooses_the_languages_and_what_was_translated_stays(admin, form):
    edit = reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk])
    assert "Basa Ugi" in admin.get(edit).content.decode()
    newest = draft(form)
    newest.languages = ["en"]
    newest.save_revision(clean=False)
    assert list(draft(form).definition().translations) == ["en"]
    newest.languages = ["en", "bug"]
    newest.save_revision(clean=False)
    assert draft(form).definition().translations == FORM.translations


def test_only_who_may_change_the_form_translates_it(world, form):
    Form.objects.filter(pk=form.pk).update(agency=world.agency)
    elsewhere = world.user(ADMINISTRATOR, "73.22")
    with pytest.raises(PermissionDenied):
        translate_form(Form.objects.get(pk=form.pk), "bug", {}, by=elsewhere)
    client = Client()
    client.force_login(elsewhere)
    assert client.get(reverse("caseforms_form_translate", args=[form.pk, "bug"])).status_code in (302, 404)


def test_a_language_the_form_is_not_in_has_no_table(admin, form):
    assert admin.get(reverse("caseforms_form_translate", args=[form.pk, "su"])).status_code == 404


def test_a_published_version_keeps_its_translations(form):
    version = form.current
    typed = {"home:label": Typed("Lain", seen("Rumah siapa?"), seen("Bolana niga?"))}
    translate_form(form, "bug", typed, by=None)
    Form.objects.get(pk=form.pk).publish(draft(form).latest_revision)
    now = Form.objects.get(pk=form.pk).current
    assert (version.document["translations"]["bug"]["home:label"]["text"], now.number) == ("Bolana niga?", 2)
    assert now.document["translations"]["bug"]["home:label"]["text"] == "Lain"


def test_search_and_replace_finds_translations_too(form):
    (found,) = replacements(FORM, "Bolana alena", "Bola")
    assert found.after == "Bola" and "Basa Ugi" in found.text.about
