"""A form is published as a version that never changes; what is wrong with it stops publication by every door."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from caseforms.definition import FormDefinition, Question, Section
from caseforms.models import Form, FormVersion
from caseforms.problems import Unpublishable, problems
from caseforms.versions import form_definition
from tests.caseforms.world import FORM

pytestmark = pytest.mark.django_db

AREA = Question("village", "area", "Desa", purpose="case_area")


def made(definition=FORM, **more):
    form = Form(name="Pengaduan", slug="pengaduan", **more)
    form.set_definition(definition)
    form.save()
    return form


def form_of(*questions):
    return FormDefinition((Section("s", "Satu", "", (AREA, *questions)),))


def test_a_definition_comes_back_as_it_was_put_in():
    made()
    assert Form.objects.get().definition() == FORM


def test_publishing_makes_a_version_and_an_unchanged_form_no_second():
    form = made()
    form.publish()
    form.publish()
    version = FormVersion.objects.get()
    assert form.current == version
    assert form_definition(version.pk) == FORM


def test_a_change_makes_the_next_version():
    form = made()
    form.publish()
    form.set_definition(replace(FORM, intro="Salam"))
    form.publish()
    assert [version.number for version in form.versions.all()] == [2, 1]
    assert Form.objects.get().current.number == 2


def test_a_draft_changes_nothing_for_residents():
    form = made()
    form.publish()
    form.set_definition(replace(FORM, intro="Salam"))
    form.save_revision()
    assert Form.objects.get().current.number == 1


def test_an_older_revision_published_again_becomes_the_next_version():
    form = made()
    form.publish()
    first = form.revisions.get()
    form.set_definition(replace(FORM, intro="Salam"))
    form.publish()
    first.publish()
    assert Form.objects.get().current.number == 3
    assert Form.objects.get().definition() == FORM


def test_a_version_never_changes():
    form = made()
    form.publish()
    version = FormVersion.objects.get()
    with pytest.raises(TypeError):
        version.save()


def test_problems_stop_publication_by_code_and_by_schedule():
    form = made(form_of(Question("q", "one_of", "Pilih")))
    with pytest.raises(Unpublishable):
        form.publish()
    form.go_live_at = timezone.now() + timedelta(days=1)
    with pytest.raises(Unpublishable):
        form.save_revision().publish()
    assert not FormVersion.objects.exists()
    assert Form.objects.get().current is None


def test_scheduled_publication_makes_the_version_when_its_time_has_come():
    form = made(live=False)
    form.go_live_at = timezone.now() + timedelta(days=1)
    form.save_revision().publish()
    assert not FormVersion.objects.exists()
    form.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    Form.objects.update(go_live_at=timezone.now() - timedelta(minutes=1))
    revision = form.revisions.get()
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.save()
    call_command("publish_scheduled")
    assert FormVersion.objects.get().form == form


def when(key, value="x"):
    return {"all": [{"op": "eq", "var": f"answers.{key}", "value": value}]}


@pytest.mark.parametrize(
    ("definition", "where"),
    [
        (FormDefinition(()), ""),
        (FormDefinition((Section("s"), Section("t", questions=(AREA,)))), "s"),
        (FormDefinition((Section("s", questions=(Question("q", "short_text", "Nama"),)),)), ""),
        (form_of(Question("village", "short_text", "Nama")), "village"),
        (form_of(Question("has.dot", "short_text", "Nama")), "has.dot"),
        (form_of(Question("q", "teleport", "Nama")), "q"),
        (form_of(Question("q", "short_text", "  ")), "q"),
        (form_of(Question("q", "one_of", "Pilih", settings={"choices": []})), "q"),
        (form_of(Question("q", "one_of", "Pilih", settings={"choices": ["a", "a"]})), "q"),
        (form_of(Question("q", "number", "Angka", settings={"least": 5, "most": 1})), "q"),
        (form_of(Question("q", "short_text", "Nama", purpose="nik")), "q"),
        (form_of(Question("q", "area", "Desa lagi", purpose="case_area")), "q"),
        (form_of(Question("q", "short_text", "Nama", show_if=when("gone"))), "q"),
        (form_of(Question("q", "short_text", "A", show_if=when("r")), Question("r", "short_text", "B")), "q"),
        (
            form_of(
                Question("c", "one_of", "A", settings={"choices": ["a"]}),
                Question("q", "short_text", "B", show_if=when("c", "z")),
            ),
            "q",
        ),
    ],
)
def test_a_problem_is_said_where_it_is(definition, where):
    assert where in {problem.where for problem in problems(definition)}


def test_a_good_form_has_no_problems():
    assert problems(FORM) == []


def test_the_area_of_an_agency_stands_in_for_a_question():
    definition = FormDefinition((Section("s", questions=(Question("q", "short_text", "Nama"),)),))
    assert problems(definition, has_area=True) == []


def test_a_typed_condition_becomes_what_the_question_means():
    definition = form_of(
        Question("poor", "yes_no", "Miskin?"),
        Question("income", "money", "Penghasilan"),
        Question("a", "short_text", "A", show_if=when("poor", "ya")),
        Question("b", "short_text", "B", show_if=when("income", "Rp1.500.000")),
    )
    form = Form(name="x", slug="x")
    form.set_definition(definition)
    rules = {
        question.id: question.show_if["all"][0]["value"]
        for question in form.definition().questions()
        if question.show_if
    }
    assert rules == {"a": True, "b": 1500000}
