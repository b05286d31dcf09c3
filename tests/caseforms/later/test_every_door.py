"""What not everybody reads is read by nobody else, through any door; applicants never meet what staff fill in."""

import csv
from io import StringIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from caseforms.actions.fill_later import fill_later
from caseforms.actions.take import take
from caseforms.api.form_schema import schema_of
from caseforms.community.roles import BACK_OFFICE, MANAGER
from caseforms.models import Case, LaterAnswers, Upload
from caseforms.transfer.events import events
from caseforms.transfer.xlsform.writing import sheets_of
from caseforms.versions import form_definition

from ..desk.conftest import page_of, step_of
from ..forms.resident import Resident
from ..world import HERE
from .conftest import GOOD, screen

STORY, SECRET = "Bantuan berhenti sejak Juni.", "Pemohon berbohong"
STAFF_WORDS = ("Kunjungan rumah", "Lantai", "Penilaian", "Catatan rahasia", "visit", "verdict")


@pytest.fixture
def judged(world, case):
    """Everything is filled in."""
    fill_later(case, "visit", GOOD, by=world.officer, seen=0)
    take(case, "check", by=world.officer)
    fill_later(case, "verdict", {"points": 3, "secret": SECRET}, by=world.manager, seen=0)
    return case


def exported(client, form, kind="flat"):
    answer = client.get(reverse("transfer_answers"), {"form": form.pk, "kind": kind})
    return list(csv.DictReader(StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_the_page_of_the_case(world, judged, at_desk):
    officer, manager = (at_desk(user).get(page_of(judged)).content.decode() for user in (world.officer, world.manager))
    assert STORY in officer and SECRET not in officer and "Penilaian" not in officer
    assert STORY not in manager and SECRET in manager and "Penilaian" in manager
    assert "semen" in officer and "semen" in manager


def test_the_history_of_the_case(world, judged, at_desk):
    officer, manager = (at_desk(user).get(page_of(judged)).content.decode() for user in (world.officer, world.manager))
    assert officer.count('data-kind="later"') == 1
    assert manager.count('data-kind="later"') == 2


def test_the_screens_of_steps_and_of_filling_in_show_the_same(world, judged, at_desk):
    assert SECRET not in at_desk(world.officer).get(screen(judged)).content.decode()
    assert STORY not in at_desk(world.manager).get(step_of(judged, "finish")).content.decode()
    assert at_desk(world.officer).get(screen(judged, "verdict")).status_code == 404


def test_not_even_openly(world, judged, at_desk):
    page = at_desk(world.officer).post(page_of(judged, "reveal"), {"reason": "Perlu tahu"}).content.decode()
    assert SECRET not in page


def test_a_step_read_in_some_states_only_is_gone_in_the_others(world, judged, at_desk):
    take(judged, "ask", by=world.officer, note="Mohon KTP")
    assert SECRET not in at_desk(world.manager).get(page_of(judged)).content.decode()


def test_a_role_held_elsewhere_opens_nothing(world, judged, at_desk):
    both = world.another(BACK_OFFICE)
    world.give(both, MANAGER, "73.22")
    assert SECRET not in at_desk(both).get(page_of(judged)).content.decode()
    world.give(both, MANAGER, "17.01")
    both = type(both).objects.get(pk=both.pk)
    assert SECRET in at_desk(both).get(page_of(judged)).content.decode()


def test_files(world, service, at_desk):
    file = Upload(question="photo", name="a.pdf", content_type="application/pdf", size=4)
    case = world.submit(service).case
    file.submission = case.submission
    file.file.save("a.pdf", SimpleUploadedFile("a.pdf", b"%PDF"), save=True)
    assert at_desk(world.officer).get(f"/berkas/{file.pk}/").status_code == 200
    assert at_desk(world.manager).get(f"/berkas/{file.pk}/").status_code == 404


def test_tables_of_answers(world, service, judged, at_desk):
    for user, reads, empty in ((world.officer, "story", "secret"), (world.manager, "secret", "story")):
        (row,) = exported(at_desk(user), service.form)
        assert row[reads] and row[empty] == ""
        assert row["floor"] == "semen"


def test_a_step_read_in_some_states_only_leaves_no_trace_in_tables(world, service, judged, at_desk):
    take(judged, "ask", by=world.officer, note="Mohon KTP")
    (row,) = exported(at_desk(world.manager), service.form)
    assert (row["secret"], row["points"]) == ("", "")


def test_events_hold_no_answers_at_all(world, judged):
    written = str(list(events(Case.objects.all())))
    assert not any(text in written for text in (STORY, SECRET, "semen"))


def test_applicants_are_not_asked(service):
    resident = Resident(Client(), service.apply_url)
    pages = [resident.page]
    pages.append(resident.send(name="Siti", village=HERE).page)
    pages.append(resident.send(story="Bantuan berhenti").page)
    assert "Bantuan berhenti" in pages[-1]
    assert not [word for word in STAFF_WORDS if any(word in page for page in pages)]


def test_other_systems_are_not_asked(service):
    described = str(schema_of(service))
    assert not [word for word in STAFF_WORDS if word in described]


def test_what_applicants_send_under_the_name_of_a_question_of_staff_is_refused(client, service):
    address = f"/api/v1/services/bks/{service.slug}/submissions"
    body = {"answers": {"name": "Siti", "village": HERE, "story": "x", "floor": "tanah"}}
    answer = client.post(address, body, content_type="application/json", headers={"Idempotency-Key": str(uuid4())})
    assert answer.status_code >= 400
    assert not LaterAnswers.objects.exists()


def test_paper_and_sheets_do_not_ask_it(service, at_desk, world):
    exported = sheets_of(form_definition(service.form.current_id), "Bantuan", "1")
    book = str(exported.sheets)
    assert {line.what for line in exported.lines} >= {"Kunjungan rumah", "Penilaian"}
    sheet = Client().get(reverse("caseforms:paper", args=["bks", service.slug])).content.decode()
    assert "Apa yang terjadi?" in book and "Apa yang terjadi?" in sheet
    assert not [word for word in ("Lantai", "Catatan rahasia", "Penilaian") if word in book or word in sheet]


def test_whoever_follows_the_case_does_not_read_it(world, service):
    receipt = world.submit(service)
    fill_later(receipt.case, "visit", GOOD, by=world.officer, seen=0)
    page = (
        Client()
        .post(reverse("caseforms:track"), {"nomor": receipt.number, "pin": receipt.pin}, follow=True)
        .content.decode()
    )
    assert not [word for word in STAFF_WORDS if word in page]
