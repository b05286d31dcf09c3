"""Staff fill in steps of the form on the page of a case; nothing typed is lost, and nobody overwrites a colleague."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from caseforms import abandoned
from caseforms.actions.fill_later import fill_later
from caseforms.actions.take import take
from caseforms.community.roles import OPERATOR
from caseforms.models import LaterAnswers, Upload
from workflows.errors import InvalidInput, Overtaken

from ..desk.conftest import page_of
from ..world import HERE
from .conftest import GOOD, screen

NIK = "1701045708900001"


def test_an_officer_fills_in_a_step_and_the_case_shows_it(world, case, at_desk):
    officer = at_desk(world.officer)
    assert screen(case) in officer.get(page_of(case)).content.decode()
    answer = officer.post(screen(case), {"floor": "semen", "_revision": "0"})
    assert answer.status_code == 302
    page = officer.get(page_of(case)).content.decode()
    assert 'data-later="complete"' in page and "semen" in page


def test_what_the_applicant_sent_stays_as_it_was_sent(world, case):
    before = dict(case.submission.answers)
    fill_later(case, "visit", GOOD, by=world.officer, seen=0)
    case.submission.refresh_from_db()
    assert case.submission.answers == before


def test_the_same_rules_hold_also_those_that_look_at_the_applicants_answers(world, case, service):
    with pytest.raises(InvalidInput) as error:
        fill_later(case, "visit", {"floor": "tanah"}, by=world.officer, seen=0)
    assert set(error.value.errors) == {"why"}
    saved = fill_later(case, "visit", {**GOOD, "hurry": "Obat"}, by=world.officer, seen=0)
    assert saved.answers["hurry"] == "Obat"
    calm = world.submit(service, urgent=False).case
    saved = fill_later(calm, "visit", {**GOOD, "hurry": "Obat"}, by=world.officer, seen=0)
    assert "hurry" not in saved.answers


def test_what_was_typed_stays_when_something_is_wrong(world, case, at_desk):
    said = {"floor": "tanah", "nik2": NIK, "_revision": "0", "rooms-rows": "r1", "rooms.r1.size": "besar"}
    answer = at_desk(world.officer).post(screen(case), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert NIK in page and "besar" in page
    assert 'href="#i-why"' in page and 'href="#i-rooms.r1.size"' in page
    assert not LaterAnswers.objects.exists()


def test_rows_come_and_go_without_javascript(world, case, at_desk):
    said = {"floor": "semen", "_revision": "0", "rooms-rows": "r1", "rooms.r1.size": "9", ".rows": "add:rooms"}
    page = at_desk(world.officer).post(screen(case), said).content.decode()
    assert page.count('data-row="rooms"') == 3  # two, and the empty one for the script
    assert not LaterAnswers.objects.exists()


def test_what_looks_odd_is_asked_about_once(world, case, at_desk):
    officer = at_desk(world.officer)
    said = {"floor": "semen", "nik2": "0001045708900001", "_revision": "0"}
    first = officer.post(screen(case), said)
    assert first.status_code == 200 and not LaterAnswers.objects.exists()
    seen = first.content.decode().partition('name="seen" value="')[2].partition('"')[0]
    assert officer.post(screen(case), {**said, "seen": seen}).status_code == 302
    assert LaterAnswers.objects.count() == 1


def test_every_filling_is_a_revision_that_says_what_changed(world, case):
    fill_later(case, "visit", {**GOOD, "nik2": NIK}, by=world.officer, seen=0)
    other = world.another()
    fill_later(case, "visit", {"floor": "tanah", "why": "Belum sempat"}, by=other, seen=1)
    first, second = LaterAnswers.objects.order_by("id")
    assert (first.revision, second.revision, second.by) == (1, 2, other)
    assert {"question": "floor", "before": "semen", "after": "tanah"} in second.changed
    assert first.state == "received"


def test_sealed_answers_lie_sealed_and_are_named_in_the_history_but_not_said(world, case, at_desk):
    saved = fill_later(case, "visit", {**GOOD, "nik2": NIK}, by=world.officer, seen=0)
    assert NIK not in str(saved.answers) and NIK not in str(saved.changed)
    assert {"question": "nik2"} in saved.changed
    page = at_desk(world.officer).get(page_of(case)).content.decode()
    assert NIK not in page and "NIK di kartu" in page


def test_whoever_changes_what_is_hidden_has_looked_at_it_and_that_is_written_down(world, case, at_desk):
    fill_later(case, "visit", {**GOOD, "nik2": NIK}, by=world.officer, seen=0)
    assert NIK in at_desk(world.officer).get(screen(case)).content.decode()
    assert ModelLogEntry.objects.for_instance(case).filter(action="caseforms.reveal", user=world.officer).exists()


def test_two_officers_do_not_overwrite_each_other(world, case, at_desk):
    first, second = at_desk(world.officer), at_desk(world.another())
    assert first.post(screen(case), {"floor": "semen", "_revision": "0"}).status_code == 302
    late = second.post(screen(case), {"floor": "tanah", "why": "Banjir", "_revision": "0"})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Banjir" in page and 'name="_revision" value="1"' in page and "Lantai, Mengapa?" in page
    assert LaterAnswers.objects.get().answers == {"floor": "semen"}
    assert second.post(screen(case), {"floor": "tanah", "why": "Banjir", "_revision": "1"}).status_code == 302
    assert LaterAnswers.objects.order_by("id").last().answers["floor"] == "tanah"


def test_the_database_itself_refuses_a_second_first_revision(world, case):
    saved = fill_later(case, "visit", GOOD, by=world.officer, seen=0)
    saved.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        saved.save(force_insert=True)


def test_saving_the_same_twice_is_one_revision(world, case):
    fill_later(case, "visit", GOOD, by=world.officer, seen=0)
    fill_later(case, "visit", GOOD, by=world.officer, seen=0)
    assert LaterAnswers.objects.count() == 1
    with pytest.raises(Overtaken):
        fill_later(case, "visit", {"floor": "tanah", "why": "x"}, by=world.officer, seen=0)


def test_only_the_roles_the_form_names_fill_it_in(world, case, at_desk):
    for user in (world.manager, world.stranger, world.user(OPERATOR, HERE)):
        with pytest.raises(PermissionDenied):
            fill_later(case, "visit", GOOD, by=user, seen=0)
        assert at_desk(user).get(screen(case)).status_code == 404
        assert at_desk(user).post(screen(case), {"floor": "semen", "_revision": "0"}).status_code == 404


def test_only_in_the_states_the_form_names(world, case, at_desk):
    with pytest.raises(PermissionDenied):
        fill_later(case, "verdict", {"points": 3}, by=world.manager, seen=0)
    take(case, "check", by=world.officer)
    fill_later(case, "verdict", {"points": 3}, by=world.manager, seen=0)
    take(case, "finish", by=world.manager, data={"result": "Selesai"})
    with pytest.raises(PermissionDenied):
        fill_later(case, "visit", GOOD, by=world.officer, seen=0)
    assert screen(case) not in at_desk(world.officer).get(page_of(case)).content.decode()


def test_a_case_that_moved_on_while_somebody_typed_keeps_what_was_typed_on_the_screen(
    world, case, at_desk, monkeypatch
):
    take(case, "check", by=world.officer)
    officer = at_desk(world.officer)

    def moves_first(*args, **kwargs):
        raise PermissionDenied("Too late")

    monkeypatch.setattr("caseforms.desk.views.later.fill_later", moves_first)
    late = officer.post(screen(case), {"floor": "tanah", "why": "Banjir", "_revision": "0"})
    assert late.status_code == 409 and "Banjir" in late.content.decode()


def test_a_file_is_kept_with_the_case(world, case, at_desk):
    officer = at_desk(world.officer)
    file = SimpleUploadedFile("rumah.pdf", b"%PDF-1.4 rumah", content_type="application/pdf")
    officer.post(screen(case), {"floor": "semen", "proof-new": file, "_revision": "0"})
    upload = Upload.objects.get(submission=case.submission)
    assert LaterAnswers.objects.get().answers["proof"] == [str(upload.pk)]
    assert f"/berkas/{upload.pk}/" in officer.get(page_of(case)).content.decode()


def test_a_file_of_another_case_is_not_taken(world, case, service, at_desk):
    officer = at_desk(world.officer)
    other = world.submit(service).case
    file = SimpleUploadedFile("rumah.pdf", b"%PDF-1.4 rumah", content_type="application/pdf")
    officer.post(screen(other), {"floor": "semen", "proof-new": file, "_revision": "0"})
    taken = str(Upload.objects.get(submission=other.submission).pk)
    officer.post(screen(case), {"floor": "semen", "proof": taken, "_revision": "0"})
    assert "proof" not in LaterAnswers.objects.get(case=case).answers


def test_a_file_that_staff_added_is_kept_for_good_and_one_that_was_never_saved_is_not(world, case, at_desk):
    officer = at_desk(world.officer)
    said = {"floor": "semen", "_revision": "0"}
    officer.post(screen(case), {**said, "proof-new": SimpleUploadedFile("rumah.pdf", b"%PDF-1.4 rumah")})
    kept = Upload.objects.get(submission=case.submission)
    officer.post(screen(case), {"floor": "", "_revision": "1", "proof-new": SimpleUploadedFile("b.pdf", b"%PDF-1.4 b")})
    assert Upload.objects.count() == 2
    abandoned.sweep(timezone.now() + timedelta(days=4))
    assert list(Upload.objects.all()) == [kept]
