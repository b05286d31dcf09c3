"""The page of a case: what it says, what it hides, and what is done on it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import ModelLogEntry

from caseforms.actions.assign import assign
from caseforms.actions.note import note
from caseforms.actions.take import take
from caseforms.community.roles import BACK_OFFICE, DISTRICT_HEAD, OPERATOR, SURVEYOR
from caseforms.desk.timeline import timeline
from caseforms.models import Assignment, Case, Note, Submission, Upload
from caseforms.notices.models import Notice

from ..world import NEXT_DOOR
from .conftest import page_of, step_of

NIK, PHONE = "0001014101990001", "+6281234567890"


@pytest.fixture
def case(world):
    return world.submit(nik=NIK, phone=PHONE).case


@pytest.fixture
def page(case, at_desk, look):
    """The page of the case as a user sees it."""

    def read(user):
        return look(at_desk(user), page_of(case))

    return read


def test_the_answers_stand_as_they_were_asked(world, page):
    shown = page(world.officer).text
    assert "Apa yang terjadi?" in shown and "Bantuan berhenti sejak Juni." in shown
    assert shown.index("Tentang Anda") < shown.index("Nama") < shown.index("Apa yang terjadi?")


def test_numbers_that_identify_are_hidden(world, page):
    shown = page(world.officer)
    assert NIK not in shown.text and "81234567890" not in shown.text and "0812-3456-7890" not in shown.text
    assert shown["data-nik"] and shown["data-phone"] and shown["data-hidden"]


def test_hidden_numbers_are_shown_once_to_whoever_says_why_and_that_is_written_down(world, case, page, at_desk, look):
    shown = look(at_desk(world.officer), page_of(case, "reveal"), reason="Menelepon pemohon")
    assert NIK in shown.text and f"tel:{PHONE}" in shown["href"]
    assert NIK not in page(world.officer).text
    log = ModelLogEntry.objects.get(action="caseforms.reveal")
    assert (log.user, log.data) == (world.officer, {"reason": "Menelepon pemohon"})
    assert "Menelepon pemohon" in page(world.manager).text and "look" in page(world.manager)["data-kind"]


def test_nothing_is_shown_without_a_reason(world, case, at_desk, look):
    refused = look(at_desk(world.officer), page_of(case, "reveal"), status=422, reason=" ")
    assert NIK not in refused.text
    assert not ModelLogEntry.objects.filter(action="caseforms.reveal").exists()


def test_a_page_with_personal_data_is_not_kept_by_the_browser(world, case, at_desk):
    assert "no-store" in at_desk(world.officer).get(page_of(case))["Cache-Control"]


def test_files_are_offered_at_the_question_they_answer(world, case, page):
    sent = case.submission
    kept = {"name": "rumah.jpg", "file": "uploads/rumah.jpg", "content_type": "image/jpeg", "size": 3}
    upload = Upload.objects.create(submission=sent, question="photo", **kept)
    Submission.objects.filter(pk=sent.pk).update(answers=sent.answers | {"photo": [str(upload.pk)]})
    shown = page(world.officer)
    assert f"/berkas/{upload.pk}/" in shown["href"] and "rumah.jpg" in shown.text


def test_what_can_be_done_is_a_button_and_what_others_do_is_said(world, case, page):
    officer, manager = page(world.officer), page(world.manager)
    assert officer["data-step"] == ["check"] and step_of(case, "check") in officer["href"]
    assert manager["data-step"] == [] and manager["data-elsewhere"] == ["check"]
    assert Group.objects.get(name=BACK_OFFICE).name in manager.text and manager["data-nothing"]


def test_a_condition_that_does_not_hold_is_the_reason_why_not(world, at_desk, look):
    from dataclasses import replace

    from workflows.definition import Call

    definition = world.definition()
    check, *others = definition.transitions
    mine = replace(check, guards=(Call("assigned_to_me", {}),))
    service = world.make_service(
        "punya", world.service.form.definition(), replace(definition, transitions=(mine, *others))
    )
    case = world.submit(service).case
    shown = look(at_desk(world.officer), page_of(case))
    assert shown["data-barred"] == ["check"] and shown["data-step"] == []
    assign(case, world.officer, by=world.officer)
    assert look(at_desk(world.officer), page_of(case))["data-step"] == ["check"]


def test_a_closed_case_offers_no_step(world, case, page):
    take(case, "check", by=world.officer)
    take(case, "finish", by=world.manager, data={"result": "Bantuan cair lagi."})
    shown = page(world.manager)
    assert shown["data-step"] == [] and shown["data-state"] == ["done"]
    assert "Bantuan cair lagi." in shown.text


def test_the_timeline_tells_everything_the_latest_first(world, case, page):
    now = timezone.now()
    take(case, "check", by=world.officer, at=now + timedelta(minutes=1))
    note(case, "Sudah ditelepon.", by=world.officer, at=now + timedelta(minutes=2))
    note(case, "Mohon bawa KK.", by=world.officer, to_applicant=True, at=now + timedelta(minutes=3))
    assign(case, world.manager, by=world.officer, at=now + timedelta(minutes=4))
    assert page(world.officer)["data-kind"] == ["hands", "letter", "note", "move", "hands", "move"]


def test_every_delivery_stands_on_the_case_without_its_address(world, case, page):
    Notice.objects.create(
        case=case, event="opened", recipient="applicant", channel="email", address="siti@rahasia.example",
        subject="Kabar laporan", body="...", status="failed", error="mailbox unavailable", dedupe="x",
    )  # fmt: skip
    shown = page(world.officer)
    assert "notice" in shown["data-kind"] and "Kabar laporan" in shown.text and "mailbox unavailable" in shown.text
    assert "rahasia.example" not in shown.text


def test_a_note_for_colleagues_and_one_to_the_applicant(world, case, at_desk, look):
    client = at_desk(world.officer)
    look(client, page_of(case, "note"), text="Hanya untuk kita.", to="colleagues")
    look(client, page_of(case, "note"), text="Mohon bawa KK.", to="applicant")
    assert list(Note.objects.values_list("text", "to_applicant", "by")) == [
        ("Hanya untuk kita.", False, world.officer.pk),
        ("Mohon bawa KK.", True, world.officer.pk),
    ]


def test_an_empty_note_is_not_written(world, case, at_desk, look):
    refused = look(at_desk(world.officer), page_of(case, "note"), status=422, text="  ", to="applicant")
    assert "note-error" in refused["id"] and not Note.objects.exists()


def test_a_case_is_taken_put_back_and_given_away(world, case, at_desk, look):
    officer = at_desk(world.officer)
    look(officer, page_of(case, "assign"), to="me")
    look(officer, page_of(case, "assign"), to="")
    look(officer, page_of(case, "assign"), to=str(world.manager.pk))
    held = Assignment.objects.order_by("id").values_list("to", flat=True)
    assert list(held) == [world.officer.pk, None, world.manager.pk]


def test_only_those_who_work_in_the_place_can_be_chosen(world, case, page):
    surveyor, operator, elsewhere = world.user(SURVEYOR, "17.01.04"), world.operator, world.user(OPERATOR, NEXT_DOOR)
    stranger = world.stranger
    offered = page(world.officer)["value"]
    assert str(surveyor.pk) in offered and str(operator.pk) in offered
    assert str(elsewhere.pk) not in offered and str(stranger.pk) not in offered


def test_a_case_is_not_given_to_somebody_who_works_elsewhere(world, case, at_desk, look):
    look(at_desk(world.officer), page_of(case, "assign"), to=str(world.stranger.pk))
    assert Case.objects.get().assignee is None


def test_whoever_may_not_assign_takes_but_does_not_give(world, case, at_desk):
    client = at_desk(world.operator)
    assert client.post(page_of(case, "assign"), {"to": str(world.officer.pk)}).status_code in (302, 403)
    assert Case.objects.get().assignee is None
    client.post(page_of(case, "assign"), {"to": "me"})
    assert Case.objects.get().assignee == world.operator


def test_two_who_take_the_same_case_do_not_both_have_it(world, case, at_desk):
    colleague = world.another(BACK_OFFICE)
    at_desk(colleague).post(page_of(case, "assign"), {"to": "me"})
    at_desk(world.operator).post(page_of(case, "assign"), {"to": "me"})
    assert Case.objects.get().assignee == colleague


def test_actions_are_not_done_by_looking(world, case, at_desk):
    for action in ("assign", "note", "reveal"):
        assert at_desk(world.officer).get(page_of(case, action)).url == page_of(case)
    assert Case.objects.get().assignee is None


def test_other_cases_of_the_same_person_are_at_hand(world, case, page):
    again = world.submit(nik=NIK).case
    unrelated = world.submit(name="Rina", nik="0001014101990009").case
    shown = page(world.officer)
    assert page_of(again) in shown["href"] and page_of(unrelated) not in shown["href"]


def test_the_head_of_a_district_reads_but_is_offered_no_step(world, case, page):
    shown = page(world.user(DISTRICT_HEAD, "17.01.04"))
    assert shown["data-step"] == [] and shown["data-answers"]


def test_whoever_was_given_the_case_reads_by_which_step_and_rule(world, case):
    take(case, "check", by=world.officer)

    (given,) = [entry for entry in timeline(case, {}) if entry.kind == "hands"]
    assert "Periksa" in given.text
