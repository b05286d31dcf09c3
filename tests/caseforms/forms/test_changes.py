"""Before a form is published again it is said what changes, what that does, and why it is done."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import GroupApprovalTask, WorkflowContentType, WorkflowTask
from wagtail.models import Workflow as Moderation

from caseforms.community.models import User
from caseforms.community.roles import ADMINISTRATOR
from caseforms.definition import Check, FormDefinition, Question, Section
from caseforms.form_changes import Mark, changes
from caseforms.models import Form, FormVersion
from tests.caseforms.forms.test_form_editor import AREA as AREA_BLOCK
from tests.caseforms.forms.test_form_editor import posted, question
from tests.caseforms.world import FORM
from workflows.actions.publish import publish
from workflows.definition import Call

COLOUR = Question("colour", "one_of", "Warna", settings={"choices": [{"key": "r", "label": "Merah"}]})
AGE = Question("age", "number", "Umur")
NOTE = Question("note", "short_text", "Catatan")


def form_of(*questions, **more):
    return FormDefinition((Section("s", "Satu", "", questions),), **more)


def said(old, new):
    return [change.message for change in changes(old, new)]


def changed(before, after):
    return said(form_of(NOTE, before), form_of(NOTE, after))


def test_the_same_form_has_not_changed():
    assert changes(FORM, FORM) == []


def test_a_question_that_came_went_or_moved():
    first, second = Section("a", "Satu", "", (COLOUR, AGE, NOTE)), Section("b", "Dua", "", ())
    old = FormDefinition((first, second))
    new = FormDefinition((replace(first, questions=(NOTE,)), replace(second, questions=(AGE, replace(AGE, id="n")))))
    found = {(change.key, change.mark) for change in changes(old, new)}
    assert found == {("age", Mark.MOVED), ("n", Mark.ADDED), ("colour", Mark.REMOVED)}


def test_only_the_question_that_was_moved_counts_as_moved():
    old, new = form_of(COLOUR, AGE, NOTE), form_of(NOTE, COLOUR, AGE)
    assert [(change.key, change.mark) for change in changes(old, new)] == [("note", Mark.MOVED)]


def test_old_and_new_words_are_shown():
    (message,) = changed(AGE, replace(AGE, label="Usia"))
    assert "Umur" in message
    assert "Usia" in message


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (AGE, replace(AGE, required=True), "must be answered"),
        (AGE, replace(AGE, help="Dalam tahun"), "Dalam tahun"),
        (AGE, replace(AGE, type="short_text"), "Short text"),
        (AGE, replace(AGE, settings={"most": 120}), "120"),
        (COLOUR, replace(COLOUR, settings={"choices": [{"key": "r", "label": "Jambon"}]}), "Jambon"),
        (COLOUR, replace(COLOUR, settings={"choices": [{"key": "b", "label": "Biru"}]}), "Biru"),
        (AGE, replace(AGE, show_if={"op": "eq", "var": "answers.note", "value": "x"}), "Catatan"),
        (AGE, replace(AGE, require_if={"op": "filled", "var": "answers.note"}), "Catatan"),
        (AGE, replace(AGE, checks=(Check({"op": "lt", "var": "answers.age", "value": 9}, "Terlalu tua"),)), "Terlalu"),
        (AGE, replace(AGE, value={"var": "answers.note"}), "Catatan"),
        (NOTE, replace(NOTE, purpose="person_name"), "person"),
    ],
)
def test_whatever_changes_of_a_question_is_said_in_words(before, after, words):
    with translation.override("en"):
        messages = said(form_of(NOTE, replace(before, id="q")), form_of(NOTE, replace(after, id="q")))
    assert any(words.casefold() in message.casefold() for message in messages)


def test_a_column_of_rows_counts_like_a_question():
    rows = Question("members", "rows", "Anggota", questions=(AGE,))
    (message,) = said(form_of(rows), form_of(replace(rows, questions=())))
    assert "Umur" in message
    assert "Anggota" in message


def test_columns_of_two_tables_are_told_apart_and_go_with_their_table():
    first = Question("a", "rows", "Anggota", questions=(AGE,))
    second = Question("b", "rows", "Bantuan", questions=(AGE,))
    old = form_of(first, second)
    (message,) = said(old, form_of(first, replace(second, questions=(replace(AGE, label="Usia"),))))
    assert "Usia" in message
    assert [change.key for change in changes(old, form_of(first))] == ["b"]


QUESTIONS = st.lists(st.sampled_from([COLOUR, AGE, NOTE, replace(AGE, id="x", label="X")]), unique_by=lambda q: q.id)


@given(QUESTIONS, QUESTIONS)
def test_nothing_is_said_exactly_when_nothing_differs(before, after):
    old, new = form_of(*before), form_of(*after)
    assert (changes(old, new) == []) == (old == new)


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.id", "x", name="Root"))
    return client


@pytest.fixture
def form(world):
    """The small form with another wording and without the photo, saved as a draft."""
    form = world.service.form
    who, what = FORM.sections
    questions = (replace(what.questions[0], label="Ceritakan"), what.questions[1])
    form.set_definition(replace(FORM, sections=(who, replace(what, questions=questions))))
    form.save_revision()
    return form


def publish_page(form):
    return reverse("caseforms_form_publish", args=[form.pk])


def sent(admin, form, **typed):
    page = admin.get(publish_page(form)).context
    return admin.post(publish_page(form), {"draft": page["shown"].draft, "live": page["shown"].live} | typed)


def test_the_publish_button_leads_to_what_changes_and_publishes_nothing_yet(admin, world):
    form = world.service.form
    data = posted(question("short_text", label="Nama", longest=""), AREA_BLOCK, name="Pengaduan", slug="pengaduan")
    address = reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk])
    response = admin.post(address, data | {"action-publish": "yes"}, follow=True)
    assert response.redirect_chain[-1][0] == publish_page(form)
    assert "Apa yang terjadi?" in response.content.decode()
    assert Form.objects.get().current.number == 1


def test_the_page_says_what_publishing_does(admin, world, form, submit):
    submit(photo=None, story="Lama")
    page = admin.get(publish_page(form)).content.decode()
    assert "Ceritakan" in page
    assert world.service.name in page


def test_open_cases_with_an_answer_to_what_goes_away_are_counted(admin, world, submit):
    submit(urgent=True)
    submit(urgent=None)
    form = world.service.form
    who, what = FORM.sections
    form.set_definition(replace(FORM, sections=(who, replace(what, questions=what.questions[:1]))))
    form.save_revision()
    answered = admin.get(publish_page(form)).context["consequences"].answered
    assert [(one.question, one.cases) for one in answered] == [("Mendesak?", 1)]


def test_the_reason_is_asked_for_and_kept_with_the_version(admin, form):
    sent(admin, form, reason=" ")
    assert FormVersion.objects.count() == 1
    sent(admin, form, reason="Foto tidak dipakai")
    version = form.versions.first()
    assert (version.number, version.reason) == (2, "Foto tidak dipakai")
    page = admin.get(reverse("caseforms_form_version", args=[form.pk, 2])).content.decode()
    assert "Foto tidak dipakai" in page
    assert "Ceritakan" in page


def test_a_draft_that_changed_meanwhile_is_not_published_unseen(admin, form):
    shown = admin.get(publish_page(form)).context["shown"]
    form.set_definition(replace(form.definition(), intro="Lain"))
    form.save_revision()
    admin.post(publish_page(form), {"draft": shown.draft, "live": shown.live, "reason": "Sudah dilihat"})
    assert FormVersion.objects.count() == 1


def test_a_scheduled_publication_keeps_its_reason(admin, form):
    form.go_live_at = timezone.now() + timedelta(days=1)
    revision = form.save_revision()
    sent(admin, form, reason="Mulai bulan depan")
    assert FormVersion.objects.count() == 1
    revision.refresh_from_db()
    early = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = early.isoformat()
    revision.approved_go_live_at = early
    revision.save()
    call_command("publish_scheduled")
    assert form.versions.first().reason == "Mulai bulan depan"


def test_whoever_reviews_a_draft_approves_it_with_its_reason(admin, form):
    task = GroupApprovalTask.objects.create(name="Periksa")
    review = Moderation.objects.create(name="Pemeriksaan")
    WorkflowTask.objects.create(workflow=review, task=task)
    kind = ContentType.objects.get_for_model(Form)
    WorkflowContentType.objects.create(workflow=review, content_type=kind)
    sent(admin, form, reason="Ditinjau dahulu", submit="1")
    assert FormVersion.objects.count() == 1
    form = Form.objects.get(pk=form.pk)
    form.current_workflow_state.current_task_state.approve(user=User.objects.get(username="root"))
    assert form.versions.first().reason == "Ditinjau dahulu"


def test_a_workflow_that_looks_at_what_goes_away_is_named(admin, world):
    workflow = world.service.workflow
    definition = world.definition()
    rule = {"all": [{"op": "eq", "var": "answers.urgent", "value": True}]}
    step = replace(definition.transitions[0], guards=(Call("rule", {"rule": rule}),))
    workflow.set_definition(replace(definition, transitions=(step, *definition.transitions[1:])))
    workflow.save()
    publish(workflow)
    form = world.service.form
    who, what = FORM.sections
    form.set_definition(replace(FORM, sections=(who, replace(what, questions=what.questions[:1]))))
    form.save_revision()
    (looked,) = admin.get(publish_page(form)).context["consequences"].looked
    assert (looked.step, looked.question, looked.gone) == ("Periksa", "Mendesak?", True)


def test_forms_of_other_agencies_have_no_such_page(world, form):
    outsider = Client()
    outsider.force_login(world.user(ADMINISTRATOR, "73.22"))
    Form.objects.update(agency=world.agency)
    assert outsider.get(publish_page(form)).status_code == 404
