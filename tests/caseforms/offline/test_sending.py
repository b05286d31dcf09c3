"""What was filled in without signal arrives once, as if it had been filled in on the web."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from caseforms.actions.submit import receipt_for
from caseforms.counter import serving
from caseforms.definition import Check, FormDefinition, Question, Section
from caseforms.filling import opened
from caseforms.models import Case, Draft, Service, Submission, Upload
from caseforms.versions import form_definition
from tests.caseforms.forms.household import HOUSEHOLD
from tests.caseforms.forms.resident import Resident
from tests.caseforms.forms.test_uploads import photo
from tests.caseforms.world import ELSEWHERE, HERE

from .conftest import SAID

TYPED = {"name": "Siti", "phone": "0812-3456-7890", "village": HERE, "story": "Satu\r\nDua", "urgent": "yes"}


def answers(submission):
    return opened(form_definition(submission.version_id), submission.answers)


def test_by_web_and_without_signal_the_answers_are_the_same(world, device):
    browser = Client()
    browser.force_login(world.operator)
    web = Resident(browser, world.service.apply_url + "?petugas=1")
    web.send(**SAID, **{key: TYPED[key] for key in ("name", "phone", "village")})
    web.send(story=TYPED["story"], urgent="yes").send(value="send")
    by_web = Submission.objects.get()
    assert device.send(**TYPED, **{"tetap-kirim": "Untuk dibandingkan"}).status_code == 200
    without_signal = Submission.objects.exclude(pk=by_web.pk).get()
    assert answers(without_signal) == answers(by_web)
    same = ("service_id", "version_id", "channel", "by_id", "on_behalf", "phone_owner")
    assert [getattr(without_signal, name) for name in same] == [getattr(by_web, name) for name in same]
    assert without_signal.mandate.asked == by_web.mandate.asked == "present"


MEMBERS = {
    "members-rows": ["a", "b"],
    "members.a.name": "Ani",
    "members.a.born": "1990-03-05",
    "members.a.no_nik": "Hilang",
    "members.a.income": "1.500.000",
    "members.b.name": "Budi",
    "members.b.born": "2024-01-02",
    "members.b.no_nik": "Belum dibuat",
    "members.b.immunised-asked": "1",
    "members.b.immunised": "no",
    "members.b.income": "500000",
    "members.b.aid-rows": ["x"],
    "members.b.aid.x.kind": "Beras",
    "members.b.aid.x.worth": "150.000",
    "worry-asked": "1",
    "worry": "Posyandu jauh",
}


def test_rows_rules_and_sums_are_the_same_too(world, device):
    device.service = world.make_service("keluarga", HOUSEHOLD, world.definition())
    browser = Client()
    browser.force_login(world.operator)
    web = Resident(browser, device.service.apply_url + "?petugas=1")
    web.send(**SAID, **MEMBERS)
    web.send(village=HERE)
    web.send(value="send")
    by_web = Submission.objects.get()
    assert device.send(village=HERE, **MEMBERS).status_code == 200
    assert answers(Submission.objects.exclude(pk=by_web.pk).get()) == answers(by_web)
    assert answers(by_web)["total"] == 2_000_000


def test_sent_twice_it_is_one_case_with_one_number(device):
    key = uuid4()
    first, second = device.send(key, **TYPED), device.send(key, **TYPED)
    assert Case.objects.count() == 1
    assert first.json() == second.json() == {"number": Case.objects.get().number, "pin": receipt_for(key).pin}
    assert not Draft.objects.exists()


def test_photographs_come_first_and_become_those_of_the_case(device):
    key, one = uuid4(), uuid4()
    typed = TYPED | {"photo": str(one)}
    waiting = device.send(key, **typed)
    assert (waiting.status_code, waiting.json()) == (424, {"photos": [str(one)]})
    assert not Case.objects.exists()
    for _again in range(2):
        assert device.send_photo(key, one, photo()).status_code == 200
    assert Upload.objects.count() == 1
    assert device.send(key, **typed).status_code == 200
    upload = Upload.objects.get()
    assert (upload.pk, upload.draft, upload.submission) == (one, None, Submission.objects.get())
    assert device.send_photo(key, one, photo()).status_code == 200, "it came after all, and changes nothing"
    assert Upload.objects.count() == 1 and not Draft.objects.exists()


def test_a_photograph_that_is_damaged_leads_to_its_question_and_nothing_is_lost(device):
    key, one = uuid4(), uuid4()
    refused = device.send_photo(key, one, SimpleUploadedFile("kk.jpg", b"\xff\xd8\xff\xe0" + b"rusak" * 50))
    assert refused.status_code == 422
    given_up = device.send(key, **TYPED, **{"photo": str(one), ".foto-gagal": f"{one} {refused.json()['error']}"})
    assert given_up.status_code == 422
    page = given_up.json()["html"]
    assert 'id="e-photo"' in page and "kk.jpg" in page and "Satu" in page
    assert not Case.objects.exists()


def test_what_is_wrong_stands_at_its_question_with_everything_that_was_typed(device):
    refused = device.send(**(TYPED | {"name": "", "story": "<b>Satu</b>"}))
    page = refused.json()["html"]
    assert refused.status_code == 422
    assert 'id="errors"' in page and 'id="e-name"' in page and 'href="#i-name"' in page
    assert "&lt;b&gt;Satu&lt;/b&gt;" in page and "<b>Satu" not in page
    assert not Case.objects.exists()


def test_what_only_staff_are_asked_must_be_answered_too(device):
    refused = device.send(**TYPED, **{"petugas-relation": ""})
    assert refused.status_code == 422 and 'id="e-petugas-relation"' in refused.json()["html"]


def test_for_another_village_nothing_is_taken(device):
    refused = device.send(**(TYPED | {"village": ELSEWHERE}))
    assert refused.status_code == 422 and 'id="e-village"' in refused.json()["html"]


def test_what_may_be_here_already_comes_back_to_be_looked_at_and_goes_with_a_reason(world, device):
    world.submit(name="Siti", phone=TYPED["phone"])
    key = uuid4()
    refused = device.send(key, **TYPED)
    assert refused.status_code == 422 and "data-alike" in refused.json()["html"]
    assert device.send(key, **TYPED, **{"tetap-kirim": "Soal lain"}).status_code == 200
    assert Submission.objects.get(key=key).mandate.despite == "Soal lain"


def test_an_entry_for_an_older_version_answers_that_version(world, device):
    old, form = device.form, world.service.form
    first = form.current
    definition = form.definition()
    more = Question("new", "short_text", "Baru", required=True, checks=(Check({"is": True}, "-"),))
    who, what = definition.sections
    form.set_definition(FormDefinition((who, Section(what.id, what.title, "", (*what.questions, more)))))
    form.save()
    form.publish()
    assert device.send(form=old, **TYPED).status_code == 200
    assert Submission.objects.get().version == first


def test_what_was_filled_in_before_the_service_closed_is_taken(world, device):
    Service.objects.update(is_open=False)
    assert device.send(**TYPED).status_code == 200


def test_who_is_signed_out_is_asked_to_sign_in_and_nothing_is_kept(device):
    key = uuid4()
    device.client.logout()
    refused = device.send(key, **TYPED)
    assert refused.status_code == 401 and "/login/" in refused.json()["login"]
    assert device.send_photo(key, uuid4(), photo()).status_code == 401
    assert not Draft.objects.exists() and not Case.objects.exists()


def test_at_a_counter_that_is_locked_the_password_is_asked_first_and_nothing_is_kept(device):
    session = device.client.session
    session[serving.KEY] = {"client": None, "sent": [], "seen": 0}
    session.save()
    answer = device.send(**TYPED)
    assert answer.status_code == 401
    assert answer.json()["login"] == f"{reverse('caseforms:counter_lock')}?next={reverse('caseforms:offline')}"
    assert not Submission.objects.exists()


def test_nobody_sends_what_another_account_has_filled_in(world, device):
    device.sign_in(world.officer)
    assert device.send(**TYPED).status_code == 409
    assert not Case.objects.exists()


def test_the_receipt_of_another_account_is_shown_to_nobody(world, device):
    key = uuid4()
    device.send(key, **TYPED)
    other = type(device)(world.officer, world.service)
    refused = other.send(key, **TYPED)
    assert (refused.status_code, refused.json()) == (409, {})
    assert other.send_photo(key, uuid4(), photo()).status_code == 409


def test_a_draft_or_photograph_of_somebody_else_is_left_alone(world, device):
    key, one = uuid4(), uuid4()
    device.send_photo(key, one, photo())
    other = type(device)(world.officer, world.service)
    assert other.send(key, **TYPED).status_code == 409
    assert other.send_photo(uuid4(), one, photo()).status_code == 409
    assert Upload.objects.get().draft.by == world.operator


def test_without_the_token_of_the_page_nothing_is_taken(world):
    device_of_a_stranger = Client(enforce_csrf_checks=True)
    device_of_a_stranger.force_login(world.operator)
    assert device_of_a_stranger.post(f"/lapangan/isi/bks/pengaduan/1/kirim/{uuid4()}/", TYPED).status_code == 403


@pytest.mark.parametrize("name", ["name", "nothing", "photo.x.story", "a" * 200])
def test_a_file_for_what_asks_for_none_is_refused(device, name):
    assert device.send_photo(uuid4(), uuid4(), photo(), name=name).status_code == 422


def test_who_may_not_enter_cases_there_finds_no_form(world, device):
    stranger = type(device)(world.stranger, world.service)
    assert stranger.send(**TYPED).status_code == 404
    assert stranger.client.get(stranger.form).status_code == 404
