"""A person and a household are chosen as one block each, and asked as ordinary questions."""

from dataclasses import replace

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import streamfield

from caseforms.api.form_schema import schema_of
from caseforms.community.models import Person
from caseforms.definition import FormDefinition, Question, Section
from caseforms.filling import clean, is_sealed, purposes
from caseforms.form_changes import changes
from caseforms.models import Form
from caseforms.people.household import Household
from caseforms.people.person import BORN, CONCERNED, NAME, NIK, PHONE, PROXY, RELATION, REPORTER, SEX
from caseforms.people.person import Person as PersonBlock
from caseforms.problems import problems

from ..world import HERE
from .test_form_editor import AREA, admin, posted  # noqa: F401  an administrator at the editor

EVERYTHING = (NIK, BORN, SEX, RELATION, PHONE, PROXY)
WOMAN, BOY = "1701045708900001", "1701041203150002"  # born on 17 August 1990; on 12 March 2015
CHILD = PersonBlock("child", "anak", CONCERNED, EVERYTHING, (NAME, NIK), news=True)
HOME = Household("home", CONCERNED, more=(Question("school", "short_text", "Sekolah"),))
VILLAGE = Question("village", "area", "Desa", required=True, purpose="case_area")


def form_of(*questions):
    return FormDefinition((Section("one", "Satu", "", (*questions, VILLAGE)),))


PERSON = form_of(*CHILD.questions())
HOUSEHOLD = form_of(*HOME.questions())


def member(**said):
    return {f"member-{part}": value for part, value in said.items()}


@pytest.fixture
def filled(world):
    def fill(definition=PERSON, **said):
        given = {f"child-{part}": value for part, value in said.items()}
        return clean(definition, {"village": HERE, **given})

    return fill


def test_a_person_is_asked_for_with_ordinary_questions():
    asked = {question.id: question.type for question in CHILD.questions()}
    assert asked == {
        "child-name": "short_text",
        "child-nik": "nik",
        "child-no_nik": "one_of",
        "child-born": "date",
        "child-sex": "one_of",
        "child-relation": "one_of",
        "child-phone": "phone",
        "child-proxy": "yes_no",
        "child-p_name": "short_text",
        "child-p_as": "one_of",
        "child-p_phone": "phone",
    }
    assert problems(PERSON) == []
    assert is_sealed(PERSON.by_id["child-nik"])


def test_the_questions_say_of_whom_they_speak():
    assert all(question.label.endswith(" (anak)") for question in CHILD.questions())


def test_without_a_nik_the_reason_is_asked_for_and_with_one_it_is_not(filled):
    assert set(filled(name="Rina").errors) == {"child-no_nik"}
    assert filled(name="Rina", no_nik="baby").errors == {}
    assert "child-no_nik" not in filled(name="Rina", nik=BOY, no_nik="baby").answers


def test_the_case_finds_the_person_the_number_and_the_phone(filled):
    read = filled(name="Rina", nik=BOY, phone="081200001234")
    said = purposes(PERSON, read.answers)
    assert (said["person_name"], said["nik"], said["phone"]) == ("Rina", BOY, "+6281200001234")
    assert purposes(PERSON, filled(name="Rina", no_nik="baby").answers)["no_nik_reason"] in Person.NoNik.values


def test_who_reports_is_another_person_than_the_one_concerned():
    both = form_of(*CHILD.questions(), *PersonBlock("teacher", "guru", REPORTER, (PHONE,)).questions())
    assert problems(both) == []
    assert [question.id for question in both.with_purpose("reporter_name")] == ["teacher-name"]


def test_a_birth_date_or_sex_that_differs_from_the_nik_is_a_warning_and_no_error(filled):
    read = filled(name="Rina", nik=WOMAN, born="1991-08-17", sex="male")
    assert read.errors == {}
    assert set(read.warnings) == {"child-born", "child-sex"}
    assert read.answers["child-born"] == "1991-08-17"


def test_what_agrees_with_the_nik_is_not_worth_a_word(filled):
    assert filled(name="Rina", nik=WOMAN, born="1990-08-17", sex="female").warnings == {}
    assert filled(name="Rina", no_nik="lost", born="1990-08-17", sex="male").warnings == {}


def test_whoever_speaks_for_the_person_is_asked_for_only_then(filled):
    assert "child-p_name" not in filled(name="Rina", nik=BOY, proxy=False, p_name="Ibu").answers
    assert set(filled(name="Rina", nik=BOY, proxy=True).errors) == {"child-p_name"}
    spoken = filled(name="Rina", nik=BOY, proxy=True, p_name="Ibu", p_as="parent", p_phone="081200001234")
    assert spoken.errors == {} and purposes(PERSON, spoken.answers)["phone"] == "+6281200001234"


def test_rules_look_at_the_parts_of_a_person(filled):
    young = {"op": "eq", "var": "answers.child-no_nik", "value": "baby"}
    born_here = Question("clinic", "short_text", "Puskesmas", required=True, show_if=young)
    form = form_of(*CHILD.questions(), born_here)
    assert problems(form) == []
    assert "clinic" in filled(form, name="Rina", no_nik="baby").errors
    assert "clinic" not in filled(form, name="Rina", no_nik="lost").errors


def test_a_person_in_a_row_is_compared_with_the_nik_of_the_row(world):
    rows = Question("people", "rows", "Orang", questions=PersonBlock("who", in_row=True, must=(NAME, NIK)).questions())
    form = form_of(rows)
    assert problems(form) == []
    given = [
        {"id": "a", "who-name": "Rina", "who-nik": WOMAN, "who-born": "1990-08-17"},
        {"id": "b", "who-name": "Budi", "who-nik": WOMAN, "who-born": "2001-01-01"},
        {"id": "c", "who-name": "Ani"},
    ]
    read = clean(form, {"village": HERE, "people": given})
    assert set(read.warnings) == {"people.b.who-born"}
    assert set(read.errors) == {"people.c.who-no_nik"}


def test_a_household_has_a_card_a_head_and_members_with_relations(world):
    assert problems(HOUSEHOLD) == []
    rows = [
        {"id": "a", **member(name="Siti", relation="head", no_nik="lost"), "school": "-"},
        {"id": "b", **member(name="Rina", relation="child", nik=BOY)},
    ]
    said = {"village": HERE, "home-kk": "1701040101100001", "home-head": "Siti", "home-members": rows}
    read = clean(HOUSEHOLD, said)
    assert (read.errors, read.warnings) == ({}, {})
    meant = purposes(HOUSEHOLD, read.answers)
    assert (meant["kk"], meant["person_name"]) == ("1701040101100001", "Siti")


@pytest.mark.parametrize("relations", [("child", "child"), ("head", "head")])
def test_a_household_without_one_head_is_odd_but_accepted(world, relations):
    rows = [{"id": f"r{n}", **member(name="Siti", relation=one)} for n, one in enumerate(relations)]
    read = clean(HOUSEHOLD, {"village": HERE, "home-members": rows})
    assert read.errors == {}
    assert list(read.warnings) == ["home-members"]


def test_other_systems_are_told_of_every_part(world):
    service = world.make_service("anak", PERSON, world.definition())
    assert set(schema_of(service)["properties"]) >= {question.id for question in CHILD.questions()}


@pytest.mark.parametrize("definition", [PERSON, HOUSEHOLD], ids=["person", "household"])
def test_a_block_stays_one_block_when_the_form_is_edited_further(db, definition):
    form = Form(name="Orang", slug="orang")
    form.set_definition(definition)
    form.save()
    kept = Form.objects.get(pk=form.pk)
    assert [child.block_type for child in kept.steps[0].value["questions"]] in (
        ["person", "area"],
        ["household", "area"],
    )
    assert kept.definition() == definition
    assert changes(definition, kept.definition()) == []


def test_questions_of_a_block_that_were_changed_one_by_one_stay_questions(db):
    name, *others = CHILD.questions()
    changed = form_of(replace(name, help="Tulis seperti di KTP."), *others)
    form = Form(name="Orang", slug="orang")
    form.set_definition(changed)
    assert [one.label for one in form.definition().questions()] == [one.label for one in changed.questions()]
    assert form.definition().by_id["child-name"].help == "Tulis seperti di KTP."


NOBODY = {"match": "all", "conditions": streamfield([])}


def built(admin, block, **ticks):  # noqa: F811
    """The form with this block, published in the editor with these boxes ticked."""
    ticked = {f"steps-0-value-questions-0-value-{name}": chosen for name, chosen in ticks.items()}
    data = posted(block, AREA) | ticked | {"action-publish": "yes"}
    admin.post(reverse("wagtailsnippets_caseforms_form:add"), data)
    return Form.objects.get(live=True)


def test_an_editor_chooses_a_person_as_one_block(admin):  # noqa: F811
    words = {"name": "Nama lengkap", "nik": "", "no_nik": "Alasan"}
    said = {
        "label": "anak", "about": "concerned", "news": "",
        "relations": "", "reasons": "baby | Baru lahir", "words": words, "show_if": NOBODY,
    }  # fmt: skip
    form = built(admin, ("person", said), parts=["nik", "sex"], must=["name", "nik"])
    name, nik, no_nik, sex, _village = form.definition().questions()
    assert (name.label, no_nik.label) == ("Nama lengkap (anak)", "Alasan (anak)")
    assert (name.purpose, nik.purpose, no_nik.purpose, sex.purpose) == ("person_name", "nik", "no_nik_reason", "")
    assert no_nik.settings["choices"] == [{"key": "baby", "label": "Baru lahir"}]
    address = reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk])
    assert "Baru lahir" in admin.get(address).content.decode()


def test_a_household_is_chosen_as_one_block_with_further_questions_about_each_member(admin):  # noqa: F811
    further = ("short_text", {"label": "Sekolah", "help": "", "purpose": "", "show_if": NOBODY, "longest": ""})
    said = {
        "label": "", "about": "concerned", "least": "1", "most": "20", "relations": "", "reasons": "",
        "words": {"member": "Anggota"}, "show_if": NOBODY, "questions": streamfield([further]),
    }  # fmt: skip
    form = built(admin, ("household", said), parts=["nik", "relation"], must=["kk", "name"])
    card, _head, members, _village = form.definition().questions()
    assert card.required and members.settings["called"] == "Anggota"
    assert [part.label for part in members.questions][-1] == "Sekolah"
    assert members.settings["most"] == 20
