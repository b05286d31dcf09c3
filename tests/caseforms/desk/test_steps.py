"""The screen of a transition: it asks for exactly what is defined, and moves the case once."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from caseforms import abandoned
from caseforms.actions.take import take
from caseforms.models import Case, Upload
from workflows.asking import needs_note
from workflows.definition import Ask, Call, Transition
from workflows.models import Move

from ..world import FORM
from .conftest import page_of, step_of


@pytest.fixture
def checked(world, case):
    """The case in the state in which the manager finishes it."""
    take(case, "check", by=world.officer)
    return Case.objects.get()


def test_a_step_without_questions_takes_one_press(world, case, at_desk, look):
    screen = look(at_desk(world.officer), step_of(case, "check"))
    assert screen["data-take"] == ["check"]
    after = look(at_desk(world.officer), step_of(case, "check"), _turn=str(case.turn))
    assert after.url == page_of(case) and after["data-state"] == ["checking"]


def test_a_step_asks_for_exactly_the_fields_it_defines(world, checked, at_desk, look):
    screen = look(at_desk(world.manager), step_of(checked, "finish"))
    names = {name for name in screen["name"] if name not in ("csrfmiddlewaretoken", "viewport", "q")}
    assert names >= {"result", "_note", "_turn"}
    assert not {"story", "nik"} & names


def test_what_is_missing_is_said_at_the_field_and_what_was_typed_stays(world, checked, at_desk, look):
    refused = look(at_desk(world.manager), step_of(checked, "finish"), status=422, result="", _note="Sudah ditelepon")
    assert "true" in refused["aria-invalid"] and "Sudah ditelepon" in refused.text
    assert Case.objects.get().state == "checking"


def test_what_was_filled_in_stays_with_the_move(world, checked, at_desk, look):
    look(at_desk(world.manager), step_of(checked, "finish"), result="Bantuan cair lagi.", _note="Selesai hari ini")
    move = Move.objects.get(transition="finish")
    assert (move.data, move.note, move.by) == ({"result": "Bantuan cair lagi."}, "Selesai hari ini", world.manager)
    assert Case.objects.get().closed_at


def test_a_note_that_is_demanded_must_be_given(world, checked, at_desk, look):
    refused = look(at_desk(world.officer), step_of(checked, "ask"), status=422, _note="")
    assert refused["data-refused"] and Case.objects.get().state == "checking"
    look(at_desk(world.officer), step_of(checked, "ask"), _note="Fotokopi KK belum ada")
    assert Case.objects.get().state == "waiting"


@pytest.mark.parametrize(
    ("urgent", "is_said"), [pytest.param(True, False, id="holds already"), pytest.param(False, True, id="hangs on it")]
)
def test_a_note_that_may_be_needed_is_announced(world, at_desk, look, urgent, is_said):
    rule = Call("rule", {"rule": {"op": "eq", "var": "case.urgent", "value": True}, "reason": "Tidak darurat."})
    case = _case_to_check(world, Call("any", calls=(rule, Call("note"))))
    Case.objects.filter(pk=case.pk).update(urgent=urgent)
    screen = look(at_desk(world.officer), step_of(case, "check"))
    assert ("step__demands" in screen.text) == is_said


def test_a_note_that_no_way_leads_around_must_be_given():
    note = Call("note")
    for guard in (note, Call("all", calls=(note,)), Call("any", calls=(note, Call("all", calls=(note,))))):
        assert needs_note(Transition("check", "Periksa", ("received",), "checking", guards=(guard,)))
    assert not needs_note(Transition("check", "Periksa", ("received",), "checking", guards=(Call("any"),)))


def _case_to_check(world, guard):
    old = world.definition()
    first = replace(old.transition("check"), guards=(guard,))
    service = world.make_service("lain", FORM, replace(old, transitions=(first, *old.transitions[1:])))
    return world.submit(service).case


def test_a_step_of_another_role_says_why_not_and_does_nothing(world, case, at_desk, look):
    screen = look(at_desk(world.manager), step_of(case, "check"))
    assert screen["data-refused"]
    look(at_desk(world.manager), step_of(case, "check"), status=422, _turn=str(case.turn))
    assert Case.objects.get().state == "received"


def test_whoever_comes_second_is_told_and_the_case_moves_once(world, case, at_desk, look):
    client = at_desk(world.officer)
    look(client, step_of(case, "check"), _turn=str(case.turn))
    look(client, step_of(case, "ask"), _turn=str(case.turn), _note="Terlambat")
    assert Case.objects.get().state == "checking"
    assert Move.objects.count() == 2


def test_a_step_that_is_no_longer_possible_leads_back_to_the_case(world, checked, at_desk, look):
    page = look(at_desk(world.officer), step_of(checked, "check"))
    assert page.url == page_of(checked)


def test_an_unknown_step_is_not_found(world, case, at_desk):
    assert at_desk(world.officer).get(step_of(case, "nonsense")).status_code == 404


def test_the_screen_says_what_the_step_brings_about(world, case, checked, at_desk, look):
    screen = look(at_desk(world.manager), step_of(checked, "finish"))
    assert screen["data-consequences"] and "Selesai" in screen.text


@pytest.fixture
def photographed(world):
    """A case whose first step asks for a photograph and a finding."""
    definition = world.definition()
    check, *others = definition.transitions
    asks = (Ask("photo", "file", "Foto", required=True), Ask("finding", "short_text", "Temuan", required=True))
    workflow = replace(definition, transitions=(replace(check, asks=asks), *others))
    return world.submit(world.make_service("kunjungan", FORM, workflow)).case


@pytest.fixture
def photo(settings, tmp_path):
    """A small photograph, stored where nothing is left behind."""
    private = settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"private": private}
    image = BytesIO()
    Image.new("RGB", (2, 2)).save(image, "png")
    return SimpleUploadedFile("rumah.png", image.getvalue(), "image/png")


def test_a_photograph_taken_at_a_step_stays_while_the_rest_is_corrected(world, photographed, photo, at_desk, look):
    url = step_of(photographed, "check")
    refused = look(at_desk(world.officer), url, status=422, **{"photo-new": photo, "finding": ""})
    upload = Upload.objects.get()
    assert str(upload.pk) in refused["value"] and upload.submission == photographed.submission
    page = look(at_desk(world.officer), url, photo=str(upload.pk), finding="Rumah kosong")
    assert page["data-state"] == ["checking"] and f"/berkas/{upload.pk}/" in page["href"]


def in_hours(hours):
    return timezone.now() + timedelta(hours=hours)


def test_a_photograph_of_a_step_that_nobody_took_is_dropped_when_a_draft_would_be(world, photographed, photo, at_desk):
    at_desk(world.officer).post(step_of(photographed, "check"), {"photo-new": photo, "finding": ""})
    assert abandoned.sweep() == 0
    assert abandoned.sweep(in_hours(settings.DRAFT_HOURS + 1)) == 1
    assert not Upload.objects.exists()


def test_a_photograph_of_a_step_that_was_taken_stays(world, photographed, photo, at_desk):
    at_desk(world.officer).post(step_of(photographed, "check"), {"photo-new": photo, "finding": "Rumah kosong"})
    assert abandoned.sweep(in_hours(settings.DRAFT_HOURS + 1)) == 0
    assert Upload.objects.count() == 1


def test_no_file_is_stored_for_whoever_may_not_take_the_step(world, photographed, photo, at_desk):
    at_desk(world.manager).post(step_of(photographed, "check"), {"photo-new": photo, "finding": "Rumah kosong"})
    assert not Upload.objects.exists()


def test_a_file_of_another_case_is_not_taken_over(world, photographed, case, at_desk, look):
    kept = {"name": "kk.jpg", "file": "uploads/kk.jpg", "content_type": "image/jpeg", "size": 3}
    other = Upload.objects.create(submission=case.submission, question="photo", **kept)
    url = step_of(photographed, "check")
    look(at_desk(world.officer), url, status=422, photo=str(other.pk), finding="Rumah kosong")
    assert Case.objects.get(pk=photographed.pk).state == "received"
