"""Delivering: claimed, sent, marked; tried again while it fails."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.utils import timezone

from caseforms.notices import delivery
from caseforms.notices.channels import Email
from caseforms.notices.models import Notice


@pytest.fixture
def notice(world, template):
    template("opened")
    world.submit()
    return Notice.objects.get()


@pytest.fixture
def mail_server(monkeypatch):
    """A mail server that answers what it is told to: exceptions are raised, in turn."""
    answers = []

    def send_messages(self, messages):
        if answers and (answer := answers.pop(0)):
            raise answer
        mail.outbox.extend(messages)
        return len(messages)

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", send_messages)
    return answers


def again(notice):
    """The notice as it stands now, made due."""
    Notice.objects.filter(pk=notice.pk).update(next_attempt_at=timezone.now())
    return delivery.deliver()


def test_what_waits_is_sent_once(notice):
    assert delivery.deliver() == 1
    assert delivery.deliver() == 0
    [message] = mail.outbox
    assert (message.to, message.subject) == (["siti@example.com"], notice.subject)
    notice.refresh_from_db()
    assert (notice.status, notice.attempts, notice.error) == ("sent", 1, "")
    assert notice.sent_at


def test_the_message_is_the_same_at_every_attempt(notice, mail_server):
    mail_server += [SMTPServerDisconnected("gone")]
    delivery.deliver()
    again(notice)
    [message] = mail.outbox
    assert message.extra_headers["Message-ID"].startswith(f"<{notice.uid}@")


def test_a_failure_is_tried_again_later_and_later(notice, mail_server):
    mail_server += [SMTPServerDisconnected("gone"), SMTPServerDisconnected("gone")]
    pauses = []
    for _ in range(2):
        again(notice)
        notice.refresh_from_db()
        assert notice.status == "waiting" and "gone" in notice.error
        pauses.append(notice.next_attempt_at - timezone.now())
    assert timedelta(0) < pauses[0] < pauses[1]
    again(notice)
    assert len(mail.outbox) == 1


def test_after_the_last_pause_it_has_failed(notice, mail_server):
    for _ in range(len(delivery.PAUSES) + 1):
        mail_server += [SMTPServerDisconnected("gone")]
        again(notice)
    notice.refresh_from_db()
    assert notice.status == "failed"
    assert again(notice) == 0


def test_what_the_mail_server_will_never_take_fails_at_once(notice, mail_server):
    mail_server += [SMTPRecipientsRefused({"siti@example.com": (550, b"no such user siti@example.com")})]
    delivery.deliver()
    notice.refresh_from_db()
    assert notice.status == "failed"
    assert "siti@example.com" not in notice.error


def test_one_bad_address_does_not_hold_up_the_others(world, template, mail_server):
    template("opened")
    world.submit()
    world.submit(email="budi@example.com")
    mail_server += [SMTPRecipientsRefused({"siti@example.com": (550, b"no")})]
    assert delivery.deliver() == 1
    assert [message.to for message in mail.outbox] == [["budi@example.com"]]


def test_a_claimed_notice_is_nobody_elses_until_its_worker_has_not_been_heard_of_in_time(notice):
    claimed = delivery.claim()
    assert claimed == notice and claimed.status == "sending"
    assert delivery.claim() is None
    later = timezone.now() + delivery.lease() + timedelta(seconds=1)
    assert delivery.claim(later).attempts == 2


def test_a_worker_that_was_thought_dead_does_not_overrule_its_successor(notice):
    slow = delivery.claim()
    later = timezone.now() + delivery.lease() + timedelta(seconds=1)
    delivery.claim(later)
    delivery._mark(slow, status="failed")
    notice.refresh_from_db()
    assert notice.status == "sending"


def test_a_channel_that_is_gone_is_an_error_to_read(notice):
    Notice.objects.update(channel="pigeon")
    assert delivery.deliver() == 0
    notice.refresh_from_db()
    assert notice.status == "failed" and "pigeon" in notice.error


def test_when_its_time_is_up_a_job_hands_over_to_the_next(world, template, monkeypatch):
    woken = []
    monkeypatch.setattr(delivery, "wake", lambda: woken.append(1))
    template("opened")
    for _ in range(3):
        world.submit()
    assert delivery.deliver(seconds=-1) == 1
    assert woken


def test_one_message_can_be_sent_by_itself(notice):
    Email().send(notice)
    assert len(mail.outbox) == 1


def test_the_schedule_knows_the_sweep():
    from tuntas.schedule import JOBS

    assert f"{delivery.sweep.__module__}.{delivery.sweep.__name__}" in {job["func"] for job in JOBS.values()}
