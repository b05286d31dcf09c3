"""Sending a form."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caseforms import pins
from caseforms.actions.submit import NotOffered, receipt_for
from caseforms.community.models import Organisation, Person
from caseforms.community.roles import OPERATOR
from caseforms.models import Assignment, Case, CaseWord, Draft, Serial, Submission, Upload

from ..world import ANSWERS, ELSEWHERE, FORM, HERE, NEXT_DOOR

NIK = "0012345609870001"  # province 00: nobody can have it


def test_a_submission_opens_a_case_in_the_first_state(world):
    receipt = world.submit()
    case = Case.objects.get(number=receipt.number)
    assert (case.state, case.area.code, case.person.name) == ("received", HERE, "Siti Mate'ne")
    assert (case.service, case.agency, case.email) == (world.service, world.agency, "siti@example.com")
    assert [(move.kind, move.target) for move in case.moves.all()] == [("start", "received")]


def test_the_case_follows_the_version_that_is_live_when_it_is_sent(world, case):
    assert case.workflow_version == world.service.workflow.current
    assert case.submission.version == world.service.form.current


def test_sending_twice_with_one_key_makes_one_case_and_tells_the_same_receipt(world):
    key = uuid4()
    first, second = world.submit(key=key), world.submit(key=key, name="Somebody Else")
    assert (first.number, first.pin, first.case.pk) == (second.number, second.pin, second.case.pk)
    assert Submission.objects.count() == Case.objects.count() == Person.objects.count() == 1
    assert Serial.objects.get().last == 1


def test_two_submissions_have_two_numbers_and_two_pins(world):
    first, second = world.submit(), world.submit()
    assert first.number != second.number
    assert pins.derive(first.case.submission.key) != pins.derive(second.case.submission.key)


def test_only_a_hash_of_the_pin_is_stored(world):
    receipt = world.submit()
    row = Case.objects.filter(number=receipt.number).values().get()
    assert receipt.pin.isdigit() and len(receipt.pin) == 6
    assert not [value for value in row.values() if str(value) == receipt.pin]
    assert pins.matches(receipt.number, receipt.pin, row["pin_hash"])
    assert not pins.matches(receipt.number, "000000", row["pin_hash"])


def test_the_receipt_can_be_told_again_to_whoever_holds_the_key(world):
    receipt = world.submit()
    again = receipt_for(receipt.case.submission.key)
    assert (again.number, again.pin) == (receipt.number, receipt.pin)
    assert receipt_for(uuid4()) is None


def test_sensitive_answers_are_sealed_in_the_database_and_open_as_facts(world):
    case = Case.objects.get(pk=world.submit(nik=NIK).case.pk)
    assert NIK not in str(case.submission.answers) and "siti@example.com" not in str(case.submission.answers)
    assert case.facts()["answers"]["nik"] == NIK


def test_a_case_is_found_by_number_nik_and_the_beginning_of_a_name(world):
    receipt = world.submit(nik=NIK)
    world.submit(name="Budi")
    for found in (
        Case.objects.numbered(receipt.number.lower()),
        Case.objects.with_nik(NIK),
        Case.objects.named("mate sit"),
        Case.objects.named("matene"),
    ):
        assert [case.number for case in found] == [receipt.number]
    assert not Case.objects.named("siti budi").exists()
    assert not Case.objects.named("").exists()


def test_the_words_of_a_case_hold_nothing_but_names(world, case):
    assert set(CaseWord.objects.values_list("word", flat=True)) == {"siti", "matene"}


def test_without_a_village_a_case_belongs_to_the_whole_agency(world):
    assert world.submit(village=None).case.area_id == world.agency.area_id


def test_an_urgent_answer_makes_the_case_urgent(world):
    assert world.submit(urgent=True).case.urgent
    assert not world.submit(urgent=False).case.urgent


def test_a_form_without_a_name_opens_a_case_about_a_place(world):
    case = world.submit(name=None).case
    assert case.person is None
    assert case.about == "Lubuk Sirih Ilir"


def test_a_form_about_a_welfare_centre_names_the_centre_of_the_village(world):
    centre = Organisation.objects.create(
        kind="centre", name="Puskesos Ketaping", parent=world.agency, area=world.areas[NEXT_DOOR]
    )
    form = FORM.from_json(FORM.as_json() | {"sections": [_about_a_centre(FORM.as_json()["sections"][0])]})
    service = world.make_service("pembentukan", form, world.definition())
    case = world.submit(service, village=None, name=None, centre=NEXT_DOOR).case
    assert (case.centre, case.area.code, case.about) == (centre, NEXT_DOOR, "Puskesos Ketaping")


def _about_a_centre(section):
    village = next(question for question in section["questions"] if question["id"] == "village")
    return section | {"questions": [village | {"id": "centre", "purpose": "centre"}]}


def test_a_closed_service_takes_nothing_but_what_was_begun_before(world):
    draft = _draft(world)
    world.service.is_open = False
    world.service.save()
    with pytest.raises(NotOffered):
        world.submit()
    assert world.submit(uploads_from=draft, key=draft.pk).number


def test_what_is_not_for_the_public_takes_somebody_who_may_enter_cases_there(world):
    world.service.for_public = False
    world.service.save()
    with pytest.raises(NotOffered):
        world.submit()
    assert world.submit(channel="counter", by=world.operator).case.submission.by == world.operator


def test_nobody_enters_cases_for_an_area_that_is_not_theirs(world):
    for sender in (None, world.operator, world.user(OPERATOR, ELSEWHERE)):
        with pytest.raises(NotOffered):
            world.submit(channel="outreach", by=sender, village=NEXT_DOOR)
    assert not Case.objects.exists()


def test_on_whose_behalf_is_kept(world):
    sent = world.submit(channel="outreach", by=world.operator, on_behalf="tetangga", phone_owner="neighbour")
    submission = sent.case.submission
    assert (submission.on_behalf, submission.phone_owner, submission.channel) == ("tetangga", "neighbour", "outreach")


def test_the_files_of_a_draft_become_those_of_the_submission(world):
    draft = _draft(world)
    kept, dropped = (_upload(draft, name) for name in ("kept.pdf", "dropped.pdf"))
    case = world.submit(uploads_from=draft, key=draft.pk, photo=[str(kept.pk)]).case
    assert list(case.submission.uploads.all()) == [kept]
    assert not Upload.objects.filter(pk=dropped.pk).exists()
    assert not Draft.objects.exists()


def test_a_file_of_somebody_else_cannot_be_claimed(world):
    theirs, mine = _draft(world), _draft(world)
    upload = _upload(theirs, "theirs.pdf")
    world.submit(uploads_from=mine, key=mine.pk, photo=[str(upload.pk)])
    assert Upload.objects.get(pk=upload.pk).draft == theirs


def test_a_draft_that_has_no_files_is_forgotten_in_one_statement(world, django_assert_num_queries):
    draft = _draft(world)
    with django_assert_num_queries(1):
        draft.forget(may_have_files=False)
    assert not Draft.objects.exists()


def test_a_submission_takes_few_statements(world, django_capture_on_commit_callbacks):
    world.submit()  # definitions are parsed once per process
    with CaptureQueriesContext(connection) as found, django_capture_on_commit_callbacks():
        world.submit()
    statements = [query["sql"] for query in found if "SAVEPOINT" not in query["sql"]]
    assert len(statements) <= 7, statements


def test_a_failure_leaves_nothing_behind(world, monkeypatch):
    monkeypatch.setattr("caseforms.actions.submit.CaseWord.objects.bulk_create", _fail)
    with pytest.raises(RuntimeError):
        world.submit()
    assert not any(model.objects.exists() for model in (Submission, Case, Person, Serial, Assignment))


def test_a_case_may_be_sent_as_of_another_time(world):
    long_ago = timezone.now() - timedelta(days=100)
    case = world.submit(now=long_ago).case
    assert case.opened_at == case.state_since == case.submission.sent_at == case.moves.get().at == long_ago


def _fail(*_args, **_kwargs):
    raise RuntimeError


def _draft(world) -> Draft:
    soon = timezone.now() + timedelta(hours=1)
    return Draft.objects.create(service=world.service, version=world.service.form.current, expires_at=soon)


def _upload(draft: Draft, name: str) -> Upload:
    file = ContentFile(b"%PDF-1.4", name)
    return Upload.objects.create(draft=draft, question="photo", file=file, name=name, content_type="x/y", size=8)


def test_the_answers_of_these_tests_fit_the_form():
    assert set(ANSWERS) <= set(FORM.by_id)
