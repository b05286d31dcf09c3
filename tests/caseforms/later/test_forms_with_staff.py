"""A form says which steps staff fill in later, who fills them in and who reads which step."""

from dataclasses import replace

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from caseforms.community.roles import BACK_OFFICE, MANAGER
from caseforms.definition import FormDefinition, Question
from caseforms.form_changes import changes
from caseforms.form_texts import texts
from caseforms.models import Form
from caseforms.outline import outline
from caseforms.problems import problems
from caseforms.rendering import preview
from caseforms.section_access import Access
from caseforms.transfer import forms_on_paper

from ..forms.test_form_editor import AREA, admin, question  # noqa: F401  an administrator at the editor
from .conftest import FORM_WITH_STAFF, TOLD, VERDICT, VISIT, WHO


def test_a_form_with_steps_of_staff_can_be_published_and_read_back():
    assert problems(FORM_WITH_STAFF) == []
    assert FormDefinition.from_json(FORM_WITH_STAFF.as_json()) == FORM_WITH_STAFF


def test_a_form_without_them_is_written_as_before():
    plain = FormDefinition((WHO,))
    assert set(plain.as_json()) == {"format", "intro", "sections"}
    assert set(plain.as_json()["sections"][0]) == {"id", "title", "intro", "questions"}


def test_whoever_reads_only_the_sections_never_meets_them():
    assert "floor" not in FORM_WITH_STAFF.by_id
    assert "floor" in FORM_WITH_STAFF.whole().by_id


def broken(**changed):
    return replace(FORM_WITH_STAFF, later=(replace(VISIT, **changed),))


@pytest.mark.parametrize(
    ("definition", "where"),
    [
        (broken(access=Access()), "visit"),
        (broken(questions=()), "visit"),
        (broken(questions=(Question("name", "short_text", "Nama lagi"),)), "name"),
        (broken(questions=(Question("who", "short_text", "Nama", purpose="person_name"),)), "who"),
        (broken(questions=(Question("one", "one_of", "Pilih"),)), "one"),
        (replace(FORM_WITH_STAFF, sections=(WHO, replace(TOLD, questions=(
            *TOLD.questions,
            Question("early", "short_text", "Dini", show_if={"op": "eq", "var": "answers.floor", "value": "tanah"}),
        )))), "early"),
    ],
    ids=["nobody fills it in", "empty", "taken id", "a meaning", "broken question", "applicants look at it"],
)  # fmt: skip
def test_what_keeps_it_from_being_published(definition, where):
    assert where in {problem.where for problem in problems(definition)}


def test_what_changed_is_said():
    wider = replace(FORM_WITH_STAFF, later=(replace(VISIT, access=Access(writers=(MANAGER,), readers=(MANAGER,))),))
    said = [change.message for change in changes(FORM_WITH_STAFF, wider)]
    assert len([text for text in said if "Kunjungan rumah" in text]) == 2
    assert any("Penilaian" in text for text in said)
    moved = FormDefinition((WHO, TOLD, replace(VISIT, access=Access())), later=(VERDICT,))
    assert any("applicants" in change.message for change in changes(FORM_WITH_STAFF, moved))


def test_their_texts_are_found_and_replaced():
    assert "Lantai" in {text.text for text in texts(FORM_WITH_STAFF)}


def test_it_travels_in_a_file_and_comes_back_the_same():
    paper = {"document": "form", "format": 1, "name": "x", "slug": "x", **forms_on_paper.written(FORM_WITH_STAFF)}
    forms_on_paper.check(paper)
    assert forms_on_paper.definition_of(paper) == FORM_WITH_STAFF


def test_the_form_in_words_shows_them(service):
    assert [step["title"] for step in outline(service.form.current)][-2:] == ["Kunjungan rumah", "Penilaian"]


def test_the_preview_shows_them_apart_from_what_residents_see(db):
    steps, later = preview(FORM_WITH_STAFF), preview(FORM_WITH_STAFF, of_staff=True)
    assert [step["section"].id for step in steps] == ["who", "what"]
    assert [step["section"].id for step in later] == ["visit", "verdict"]
    assert "Lantai" in later[0]["questions"]


def test_it_stands_in_the_editor_as_it_was_said(db, world):
    form = Form(name="Kunjungan", slug="kunjungan-rumah")
    form.set_definition(FORM_WITH_STAFF)
    form.save()
    kept = Form.objects.get(pk=form.pk).definition()
    assert [(one.id, one.access) for one in kept.sections] == [(one.id, one.access) for one in FORM_WITH_STAFF.sections]
    assert [(one.id, one.access) for one in kept.later] == [(one.id, one.access) for one in FORM_WITH_STAFF.later]
    form.set_definition(kept)
    assert form.definition() == kept


def test_an_editor_builds_a_step_for_staff(admin, world, service):  # noqa: F811
    asked = ("section", {"title": "Satu", "intro": "", "questions": streamfield([AREA])})
    staff = question("short_text", label="Lantai", longest="")
    later = ("later", {"title": "Kunjungan", "intro": "", "questions": streamfield([staff])})
    data = {"name": "Bantuan", "slug": "bantuan", "agency": "", "intro": "", "steps": streamfield([later, asked])}
    chosen = {
        "steps-0-value-access-writers": [BACK_OFFICE],
        "steps-0-value-access-write_in": ["checking"],
        "steps-1-value-access-readers": [MANAGER],
    }
    address = reverse("wagtailsnippets_caseforms_form:add")
    admin.post(address, nested_form_data(data) | chosen | {"action-publish": "yes"})
    form = Form.objects.get(name="Bantuan")
    assert form.live
    definition = form.definition()
    assert [section.title for section in definition.sections] == ["Satu"]
    assert definition.sections[0].access == Access(readers=(MANAGER,))
    assert definition.later[0].access == Access(writers=(BACK_OFFICE,), write_in=("checking",))
    assert len(form.preview_modes) == 2
    assert admin.get(reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk])).status_code == 200


def test_problems_of_a_step_for_staff_are_said_at_it(admin, world):  # noqa: F811
    asked = ("section", {"title": "Satu", "intro": "", "questions": streamfield([AREA])})
    later = ("later", {"title": "Kunjungan", "intro": "", "questions": streamfield([])})
    data = {"name": "Bantuan", "slug": "bantuan", "agency": "", "intro": "", "steps": streamfield([asked, later])}
    answer = admin.post(
        reverse("wagtailsnippets_caseforms_form:add"), nested_form_data(data) | {"action-publish": "yes"}
    )
    assert answer.status_code == 200
    errors = answer.context["form"].errors.as_data()["steps"][0]
    assert set(errors.block_errors) == {1}
    assert not Form.objects.filter(name="Bantuan", live=True).exists()
