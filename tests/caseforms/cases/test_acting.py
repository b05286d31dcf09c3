"""What applicants do themselves on the tracking page: number and PIN, no account, no cookie, no JavaScript."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from caseforms.actions.take import take
from caseforms.desk.timeline import timeline
from caseforms.models import Case
from workflows.definition import Ask, Call, Kind, State, Transition
from workflows.models import Move

from ..world import FORM


def photo() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (4, 4)).save(drawn, "PNG")
    return SimpleUploadedFile("surat.png", drawn.getvalue(), "image/png")


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def rejected(world):
    """A case that was rejected, by a workflow with a right of appeal within five working days."""
    appeal = Transition(
        "appeal",
        "Ajukan keberatan",
        ("done",),
        "appealed",
        guards=(Call("time_in_state", {"bound": "at_most", "amount": 5, "unit": "days"}),),
        asks=(
            Ask("why", "long_text", "Mengapa Anda keberatan?", required=True),
            Ask("proof", "yes_no", "Ada bukti baru?", required=True),
            Ask(
                "paper",
                "file",
                "Bukti baru",
                required=True,
                show={"op": "eq", "var": "input.proof", "value": "yes"},
            ),
        ),
        by_applicant=True,
    )
    decide = Transition("uphold", "Putuskan keberatan", ("appealed",), "done", (world.roles["Manajer"].pk,))
    definition = world.definition()
    definition = replace(
        definition,
        states=(*definition.states, State("appealed", "Keberatan", Kind.OPEN, "Keberatan Anda sedang diperiksa")),
        transitions=(*definition.transitions, appeal, decide),
    )
    receipt = world.submit(service=world.make_service("keberatan", FORM, definition))
    take(receipt.case, "check", by=world.officer)
    take(receipt.case, "finish", by=world.manager, data={"result": "Tidak memenuhi syarat"})
    return receipt


def credentials(receipt):
    return {"nomor": receipt.number, "pin": receipt.pin}


def go(visitor, receipt, step="appeal", **sent):
    return visitor.post(f"/lacak/langkah/{step}/", {**credentials(receipt), **sent})


def turn(receipt):
    return {"_turn": Case.objects.get(pk=receipt.case.pk).turn}


ANSWERS = {"why": "Saya punya surat baru.", "proof": "no"}


def test_the_tracking_page_offers_the_appeal_and_the_appeal_reopens_the_case(visitor, rejected):
    assert 'data-act="appeal"' in visitor.post("/lacak/", credentials(rejected)).content.decode()
    screen = go(visitor, rejected)
    assert "Mengapa Anda keberatan?" in screen.content.decode()

    answer = go(visitor, rejected, **turn(rejected), **ANSWERS).content.decode()

    assert "data-news" in answer and "Keberatan Anda sedang diperiksa" in answer
    case = Case.objects.get(pk=rejected.case.pk)
    assert (case.state, case.closed_at) == ("appealed", None)
    move = Move.objects.filter(subject_id=case.pk).latest("pk")
    assert move.by_applicant and move.by is None and move.data["why"] == "Saya punya surat baru."


def test_the_page_with_the_fields_is_small_and_needs_no_script(visitor, rejected):
    assert len(go(visitor, rejected).content) < 15_000


def test_what_is_missing_is_said_and_what_was_typed_stays(visitor, rejected):
    answer = go(visitor, rejected, **turn(rejected), why="Sudah saya tulis", proof="")
    assert answer.status_code == 422 and "Sudah saya tulis" in answer.content.decode()
    assert Case.objects.get(pk=rejected.case.pk).state == "done"


def test_a_field_that_appears_late_is_asked_before_the_step_is_taken(visitor, rejected):
    answer = go(visitor, rejected, **turn(rejected), why="Ada", proof="yes")
    assert answer.status_code == 422 and "Bukti baru" in answer.content.decode()
    sent = {**turn(rejected), "why": "Ada", "proof": "yes", "paper-asked": "1", "paper-new": photo()}
    assert "data-news" in go(visitor, rejected, **sent).content.decode()
    assert rejected.case.submission.uploads.filter(question="paper").count() == 1


def test_sending_twice_is_one_appeal(visitor, rejected):
    sent = {**turn(rejected), **ANSWERS}
    go(visitor, rejected, **sent)
    answer = go(visitor, rejected, **sent)
    assert answer.status_code == 200
    assert Move.objects.filter(subject_id=rejected.case.pk, transition="appeal").count() == 1


def test_a_wrong_pin_does_nothing_and_says_nothing(visitor, rejected):
    sent = {"nomor": rejected.number, "pin": "000000", **ANSWERS, **turn(rejected)}
    answer = visitor.post("/lacak/langkah/appeal/", sent)
    assert answer.status_code == 403
    assert Case.objects.get(pk=rejected.case.pk).state == "done"


@pytest.mark.parametrize("step", ["finish", "uphold", "no-such-step"])
def test_steps_of_staff_are_not_for_applicants(visitor, rejected, step):
    answer = go(visitor, rejected, step, **turn(rejected))
    assert "data-act" not in answer.content.decode().replace('data-act="appeal"', "")
    assert Case.objects.get(pk=rejected.case.pk).state == "done"


def test_after_the_window_it_says_that_it_is_too_late(visitor, rejected):
    Case.objects.filter(pk=rejected.case.pk).update(state_since=timezone.now() - timedelta(days=30))
    page = visitor.post("/lacak/", credentials(rejected)).content.decode()
    assert 'data-not-now="appeal"' in page


def test_colleagues_see_that_it_was_the_applicant(visitor, rejected):
    go(visitor, rejected, **turn(rejected), **ANSWERS)
    case = Case.objects.get(pk=rejected.case.pk)
    assert timeline(case, {})[0].by == "pemohon"
