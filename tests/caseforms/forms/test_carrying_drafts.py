"""A form that is published anew while people fill it in: nothing they typed is lost, nothing odd is sent."""

import json
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from caseforms import versions
from caseforms.actions import carry_drafts
from caseforms.carrying_drafts import carried, landing, with_typing
from caseforms.definition import FormDefinition, Question, Section
from caseforms.drafts import Content, content_of
from caseforms.models import Draft, Submission, Upload
from tests.caseforms.world import ANSWERS, FORM, HERE

from .resident import Resident
from .test_uploads import photo

WHO, WHAT = FORM.sections
STORY, URGENT, PHOTO = WHAT.questions


def republish(form, definition):
    form.set_definition(definition)
    form.save()
    form.publish()
    versions.forget()


def with_what(*questions):
    return replace(FORM, sections=(WHO, replace(WHAT, questions=questions)))


def first_step(resident):
    return resident.send(name=ANSWERS["name"], **{"village-3": "17.01.04", "village": HERE})


def content():
    return content_of(Draft.objects.get())


def one(*questions):
    return FormDefinition((Section("s", "Satu", "", questions),))


NAME, COLOUR = (
    Question("name", "short_text", "Nama"),
    Question("c", "several_of", "Warna", settings={"choices": "a\nb"}),
)


def test_answers_stay_with_their_questions_wherever_these_have_moved():
    old = one(NAME, COLOUR)
    new = FormDefinition((Section("t", questions=(COLOUR,)), Section("s", questions=(NAME,))))
    assert carried(Content(answers={"name": "Rina", "c": ["a"]}), old, new).answers == {"name": "Rina", "c": ["a"]}


@pytest.mark.parametrize(
    ("new", "left", "kept"),
    [
        ((COLOUR,), {"c": ["a", "b"]}, "Rina"),
        ((replace(NAME, type="number"), COLOUR), {"c": ["a", "b"]}, "Rina"),
        ((NAME, replace(COLOUR, settings={"choices": "b"})), {"name": "Rina", "c": ["b"]}, "a, b"),
        ((NAME, replace(COLOUR, settings={"choices": "z"})), {"name": "Rina"}, "a, b"),
    ],
)
def test_an_answer_without_a_place_is_kept_beside_the_form(new, left, kept):
    found = carried(Content(answers={"name": "Rina", "c": ["a", "b"]}), one(NAME, COLOUR), one(*new))
    assert found.answers == left
    assert [entry["text"] for entry in found.earlier] == [kept]


def test_a_text_is_an_answer_however_long_it_may_be_now():
    found = carried(Content(answers={"name": "Rina"}), one(NAME), one(replace(NAME, type="long_text")))
    assert (found.answers, found.earlier) == ({"name": "Rina"}, [])


def test_consent_is_asked_anew_when_it_reads_otherwise():
    consent = Question("agree", "consent", "Setuju", settings={"text": "Data Anda kami simpan."})
    given = Content(answers={"agree": True})
    assert carried(given, one(consent), one(replace(consent, required=True))).answers == {"agree": True}
    other = replace(consent, settings={"text": "Data Anda kami bagikan."})
    assert carried(given, one(consent), one(other)).answers == {}


def test_what_a_form_fills_in_by_itself_stays_and_is_never_shown_as_an_earlier_answer():
    filled = Question("from", "prefilled", "Asal", settings={"source": "agency"})
    reckoned = Question("sum", "calculated", "Jumlah", value={"value": 3})
    given = Content(answers={"from": "Dinas Sosial", "sum": 3})
    assert carried(given, one(filled, NAME), one(filled)).answers == {"from": "Dinas Sosial"}
    assert carried(given, one(reckoned, filled, NAME), one(NAME)).earlier == []


def test_an_answer_comes_back_with_its_question():
    old, new = one(NAME, COLOUR), one(COLOUR)
    away = carried(Content(answers={"name": "Rina"}), old, new)
    assert away.answers == {}
    back = carried(away, new, old)
    assert back.answers == {"name": "Rina"}
    assert back.earlier == []


def test_a_newer_answer_is_not_replaced_by_the_one_that_comes_back():
    away = Content(earlier=[{"question": "name", "type": "short_text", "label": "Nama", "text": "A", "value": "A"}])
    found = carried(replace(away, typed={"s": {"name": ["B"]}}), one(COLOUR), one(NAME, COLOUR))
    assert found.answers == {}
    assert len(found.earlier) == 1


def test_unfinished_typing_goes_where_the_question_goes_and_takes_other_answers_of_that_step_along():
    old = FormDefinition((Section("s", questions=(NAME,)), Section("t", questions=(COLOUR,))))
    new = FormDefinition((Section("t", questions=(COLOUR, NAME)),))
    found = carried(Content(answers={"c": ["a"]}, typed={"s": {"name": ["Ri"]}}), old, new)
    assert found.typed == {"t": {"name": ["Ri"], "c": ["a"]}}


AGE = Question("age", "number", "Umur")
MEMBERS = Question("m", "rows", "Anggota", questions=(NAME, AGE))
ROWS = [{"id": "a1", "name": "Rina", "age": 4}, {"id": "b2", "name": "Budi"}]


def test_a_column_that_goes_leaves_the_rows_and_says_whose_it_was():
    found = carried(Content(answers={"m": ROWS}), one(MEMBERS), one(replace(MEMBERS, questions=(NAME,))))
    assert found.answers == {"m": [{"id": "a1", "name": "Rina"}, {"id": "b2", "name": "Budi"}]}
    assert [(entry["label"], entry["text"]) for entry in found.earlier] == [("Anggota 1: Umur", "4")]


def test_typed_rows_lose_only_the_column_that_goes():
    typed = {"m-rows": ["a1"], "m.a1.name": ["Rina"], "m.a1.age": ["empat"]}
    found = carried(Content(typed={"s": typed}), one(MEMBERS), one(replace(MEMBERS, questions=(NAME,))))
    assert found.typed == {"s": {"m-rows": ["a1"], "m.a1.name": ["Rina"]}}
    assert [entry["text"] for entry in found.earlier] == ["empat"]


@pytest.mark.parametrize(("n", "there"), [(1, 2), (2, 1), (3, 1), (4, 3)])
def test_everybody_lands_where_their_questions_are(n, there):
    old = FormDefinition(
        (Section("a", questions=(NAME,)), Section("b", questions=(COLOUR,)), Section("gone", questions=(AGE,)))
    )
    new = FormDefinition((Section("b", questions=(COLOUR, AGE)), Section("a", questions=(NAME,))))
    assert landing(old, new, n) == there


def test_what_is_typed_last_counts_more_than_what_was_kept_before():
    made = with_typing(Content(typed={"s": {"name": ["A"]}}), {"name": ["B"]}, 1, one(NAME), one(NAME))
    assert made.typed == {"s": {"name": ["B"]}}


def test_a_tick_that_was_taken_back_stays_back():
    before = Content(typed={"s": {"name": ["A"], "c": ["a"]}})
    assert with_typing(before, {"name": ["A"]}, 1, one(NAME, COLOUR), one(NAME, COLOUR)).typed == {"s": {"name": ["A"]}}


POOL = [
    NAME,
    AGE,
    COLOUR,
    replace(NAME, id="n2", label="N2"),
    replace(NAME, id="name", type="number", label="Angka"),
    replace(COLOUR, settings={"choices": "b\nc"}),
    MEMBERS,
]
FORMS = st.lists(st.lists(st.sampled_from(POOL), max_size=4), min_size=1, max_size=3).map(
    lambda steps: FormDefinition(
        tuple(
            Section(
                f"s{n}",
                questions=tuple(
                    {q.id: q for q in step if not any(q.id == o.id for s in steps[:n] for o in s)}.values()
                ),
            )
            for n, step in enumerate(steps)
        )
    )
)
WORDS = {"name": "kata-nama", "age": 7301, "n2": "kata-dua", "c": ["a", "b"], "m": ROWS}


def text_of(content):
    """All that can be found in a draft."""
    return json.dumps([content.answers, content.typed, content.earlier])


@given(FORMS, FORMS, st.booleans())
def test_no_word_is_ever_lost(old, new, typed):
    """Whatever is changed, each answer is in the form or in the drawer."""
    given_answers = {q.id: WORDS[q.id] for q in old.questions() if q.type != "number" or q.id == "age"}
    before = Content(answers=given_answers)
    if typed:
        plain = {key: value for key, value in given_answers.items() if key != "m"}
        names = {key: value if isinstance(value, list) else [str(value)] for key, value in plain.items()}
        sections = {s.id: {q.id: names[q.id] for q in s.questions if q.id in names} for s in old.sections}
        before = Content(answers={k: v for k, v in given_answers.items() if k == "m"}, typed=sections)
    after = text_of(carried(before, old, new))
    for key in given_answers:
        words = {"c": ["a", "b"], "m": ["Rina", "Budi"]}.get(key, [str(WORDS[key])])
        assert all(word in after for word in words)


@given(FORMS, st.booleans())
def test_the_same_version_changes_nothing(form, typed):
    answers = {q.id: WORDS[q.id] for q in form.questions() if (q.type == "number") == (WORDS[q.id] == 7301)}
    answers.pop("c", None)  # of which not every choice is offered by every form
    before = Content(answers=answers)
    if typed:
        plain = {s.id: [q.id for q in s.questions if q.id not in ("c", "m")] for s in form.sections}
        before = Content(typed={key: {name: ["x"] for name in names} for key, names in plain.items()})
    assert carried(before, form, form) == before


@given(FORMS, FORMS)
def test_typing_is_kept_under_steps_and_questions_of_the_new_version(old, new):
    typed = {s.id: {q.id: ["x"] for q in s.questions} for s in old.sections}
    found = carried(Content(typed=typed), old, new)
    for key, names in found.typed.items():
        section = next(s for s in new.sections if s.id == key)
        assert set(names) <= {q.id for q in section.questions}
        assert MultiValueDict(names) is not None


def test_a_form_republished_in_the_middle_of_a_step_goes_on_there(resident, service):
    first_step(resident)
    extra = Section("new", "Baru", "", (Question("pet", "short_text", "Hewan", required=True),))
    republish(service.form, replace(FORM, sections=(extra, *FORM.sections)))
    resident.send(story="Bantuan berhenti")
    assert resident.address.split("?")[0].endswith("/3/")
    assert resident.has(id="renewed")
    assert resident.typed("story") == "Bantuan berhenti"
    resident.send()
    assert resident.typed("pet") == ""
    assert "Hewan" in resident.page
    resident.send(pet="Kucing").send().send()
    resident.send(value="send")
    assert Submission.objects.get().version.number == 2
    assert Submission.objects.get().answers["story"] == "Bantuan berhenti"


def test_a_question_that_goes_shows_what_was_answered_and_never_sends_it(resident, service):
    first_step(resident).send(story="Bantuan berhenti", urgent="yes")
    republish(service.form, with_what(STORY))
    resident.send(value="send")
    assert not Submission.objects.exists()
    assert "Mendesak?" in resident.page
    assert resident.has(id="earlier")
    resident.send(value="send")
    assert "urgent" not in Submission.objects.get().answers


def test_rows_that_are_being_typed_go_along_without_the_column_that_is_gone(world):
    with_rows = replace(FORM, sections=(WHO, replace(WHAT, questions=(MEMBERS, STORY))))
    service = world.make_service("rumah-tangga", with_rows, world.definition())
    resident = first_step(Resident(Client(), service.apply_url))
    resident.send(".rows", "add:m")
    (row,) = resident.read.values["m-rows"]
    republish(
        service.form,
        replace(FORM, sections=(WHO, replace(WHAT, questions=(replace(MEMBERS, questions=(NAME,)), STORY)))),
    )
    resident.send(".rows", "add:m", **{f"m.{row}.name": "Rina", f"m.{row}.age": "empat"})
    assert resident.typed(f"m.{row}.name") == "Rina"
    assert f"m.{row}.age" not in resident.read.names
    assert "empat" in resident.page
    resident.send(story="Selesai").send(value="send")
    assert Submission.objects.get().answers["m"] == [{"id": row, "name": "Rina"}]


def test_a_file_that_has_no_place_any_more_is_deleted_when_the_form_is_sent(resident, service):
    first_step(resident).send(**{"story": "Bantuan", "photo-new": photo("rumah.jpg")})
    assert Upload.objects.count() == 1
    republish(service.form, with_what(STORY, URGENT))
    resident.send(value="send")
    assert "rumah.jpg" in resident.page
    resident.send(value="send")
    assert Submission.objects.exists()
    assert not Upload.objects.exists()


def test_the_first_page_of_an_older_version_begins_a_draft_of_the_new_one(resident, service):
    republish(service.form, replace(FORM, sections=(WHAT, WHO)))
    first_step(resident)
    assert Draft.objects.get().version.number == 2
    assert resident.address.split("?")[0].endswith("/2/")
    assert resident.typed("name") == ANSWERS["name"]


def test_a_draft_nobody_has_open_is_carried_over_in_the_background_once(resident, service):
    first_step(resident).send(story="Bantuan", urgent="yes")
    republish(service.form, with_what(STORY))
    assert carry_drafts.run(service.form.pk) == 1
    assert carry_drafts.run(service.form.pk) == 0
    assert Draft.objects.get().version.number == 2
    assert "urgent" not in content().answers
    assert [entry["label"] for entry in content().earlier] == ["Mendesak?"]


def test_whoever_comes_back_after_that_is_told_and_what_the_old_page_sends_is_kept(resident, service):
    first_step(resident)
    republish(service.form, replace(FORM, sections=(WHAT, WHO)))
    carry_drafts.run(service.form.pk)
    resident.send(story="Dari halaman lama")
    assert resident.address.split("?")[0].endswith("/1/")
    assert resident.has(id="renewed")
    assert resident.typed("story") == "Dari halaman lama"


def test_opening_a_draft_again_leads_to_the_right_step(resident, service):
    first_step(resident)
    address = resident.address
    republish(service.form, replace(FORM, sections=(WHAT, WHO)))
    carry_drafts.run(service.form.pk)
    resident.open(address)
    assert resident.address.split("?")[0].endswith("/1/")
    assert resident.has(name="story")
    resident.open(address)
    assert not resident.has(id="renewed")


def test_a_page_that_was_open_for_too_long_loses_nothing_either(service):
    resident = first_step(Resident(Client(enforce_csrf_checks=True), service.apply_url))
    republish(service.form, replace(FORM, sections=(WHAT, WHO)))
    resident.read.values["csrfmiddlewaretoken"] = ["old"]
    resident.send(story="Lama sekali")
    assert resident.typed("story") == "Lama sekali"
    resident.send()
    assert resident.typed("story") == "Lama sekali"
    assert resident.address.split("?")[0].endswith("/1/")


def test_what_a_script_keeps_of_an_older_page_is_shown_on_the_new_one(resident, service):
    first_step(resident)
    address = resident.address
    republish(service.form, replace(FORM, sections=(WHAT, WHO)))
    kept = resident.client.post(resident.read.action, resident.read.values | {"go": "keep", "story": "Belum selesai"})
    assert kept.json()["address"] == address.split("?")[0]
    resident.open(kept.json()["address"])
    assert resident.has(id="renewed")
    assert resident.typed("story") == "Belum selesai"


def test_what_was_kept_for_later_goes_on_at_its_own_step_of_the_new_version(resident, service):
    sheet = first_step(resident).send(value="later", story="Baru setengah")
    code, pin = re.findall(r"data-(?:code|pin)>([^<]+)<", sheet.response.content.decode())
    republish(service.form, replace(FORM, sections=(WHAT, WHO)))
    carry_drafts.run(service.form.pk)
    other = Resident(Client(), "/lanjut/").send(kode=code, pin=pin)
    assert other.address.split("?")[0].endswith("/1/")
    assert other.typed("story") == "Baru setengah"
    assert other.has(id="renewed")


def test_an_unpublished_form_lets_people_finish_what_they_began(resident, service):
    first_step(resident)
    service.form.unpublish()
    versions.forget()
    resident.send(story="Bantuan").send(value="send")
    assert Submission.objects.get().version.number == 1
