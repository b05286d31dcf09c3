"""By what right staff send for somebody, and who is told: asked before sending, kept with the case, shown on it."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from caseforms.actions.submit import NotOffered
from caseforms.community.models import User
from caseforms.models import Case, Mandate, Submission
from caseforms.notices.models import Notice, NoticeTemplate

from .conftest import SAID


@pytest.fixture
def words(db):
    """What an applicant is told when a case is opened."""
    return NoticeTemplate.objects.create(event="opened", recipient="applicant", subject="{number}", body="{link}")


def sent(officer, service, **said):
    officer.begin(service).send(**SAID | {"name": "Siti", "email": "siti@example.com"} | said)
    return officer.send(story="Satu").send(value="send")


def test_it_is_kept_who_asked_how_and_that_the_notice_was_agreed_to(world, officer):
    sent(officer, world.service, **{"petugas-mandate": "written", "petugas-notice": "other"})
    mandate = Mandate.objects.get()
    assert (mandate.asked, mandate.notice, mandate.by) == ("written", "other", world.operator)
    assert mandate.at == Submission.objects.get().sent_at == mandate.submission.sent_at


@pytest.mark.parametrize("missing", ["petugas-mandate", "petugas-notice"])
def test_nothing_goes_on_without_it(world, officer, missing):
    officer.begin(world.service).send(**SAID | {missing: ""}, name="Siti")
    assert officer.has(id=f"e-{missing}")


def test_a_notice_that_could_not_be_given_says_why(world, officer):
    officer.begin(world.service).send(**SAID | {"petugas-notice": "later"}, name="Siti")
    assert officer.has(id="f-petugas-reason")
    officer.send(**{"petugas-reason": "Tidak sadar"}).send(story="Satu").send(value="send")
    assert (Mandate.objects.get().notice, Mandate.objects.get().notice_reason) == ("later", "Tidak sadar")


def test_a_reason_that_is_no_longer_asked_for_is_not_kept(world, officer):
    officer.begin(world.service).send(**SAID | {"petugas-notice": "later"}, name="Siti")
    officer.send(**{"petugas-reason": "Tidak sadar"}).send(value="back")
    assert (officer.typed("petugas-told"), officer.typed("petugas-reason")) == ("resident", "Tidak sadar")
    officer.send(**{"petugas-notice": "agreed"}).send(story="Satu").send(value="send")
    assert (Mandate.objects.get().notice, Mandate.objects.get().notice_reason) == ("agreed", "")


def test_staff_send_for_nobody_without_a_mandate(world):
    for nothing in (None, Mandate(), Mandate(asked="present")):
        with pytest.raises(NotOffered):
            world.submit(channel="counter", by=world.operator, mandate=nothing)


def test_what_residents_send_themselves_has_none(world, case):
    assert not Mandate.objects.exists() and case.told == ""


@pytest.mark.parametrize("change", [{"asked": "x"}, {"notice": "x"}, {"notice": "later"}])
def test_the_database_keeps_no_half_of_it(world, change):
    world.submit(channel="counter", by=world.operator)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.update(**change)


def test_the_database_knows_who_can_be_told(case):
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(told="everybody")


def test_the_page_of_the_case_shows_it(world, officer):
    sent(officer, world.service, **{"petugas-notice": "later", "petugas-reason": "Tidak sadar"})
    desk = Client()
    desk.force_login(world.officer)
    page = desk.get(f"/admin/kasus/inspect/{Case.objects.get().pk}/").content.decode()
    assert "data-mandate" in page and "Tidak sadar" in page and str(world.operator) in page


def test_mandates_are_seen_by_those_who_see_the_case(world):
    world.submit(channel="counter", by=world.operator)
    assert Mandate.objects.visible_to(world.officer).exists()
    assert not Mandate.objects.visible_to(world.stranger).exists()


@pytest.mark.parametrize(
    ("told", "addresses"),
    [
        ("resident", {"siti@example.com"}),
        ("operator", {"petugas@example.go.id"}),
        ("both", {"siti@example.com", "petugas@example.go.id"}),
    ],
)
def test_notices_go_to_whoever_was_chosen(world, officer, words, told, addresses):
    User.objects.filter(pk=world.operator.pk).update(email="petugas@example.go.id")
    sent(officer, world.service, **{"petugas-told": told})
    assert {notice.address for notice in Notice.objects.all()} == addresses
    assert Case.objects.get().told == told


def test_an_officer_is_led_to_the_desk_and_a_resident_to_the_tracking_page(world, officer, words):
    sent(officer, world.service, **{"petugas-told": "both"})
    leads = {notice.user_id: notice.body for notice in Notice.objects.all()}
    assert "/admin/kasus/" in leads[world.operator.pk] and "/lacak/" in leads[None]


def test_who_has_left_is_told_nothing_and_the_resident_is(world, words):
    case = world.submit(channel="counter", by=world.operator, told="operator").case
    Notice.objects.all().delete()
    User.objects.filter(pk=world.operator.pk).update(is_active=False)
    from caseforms.notices.record import Told, tell

    tell(Told(Case.objects.get(pk=case.pk), "opened", "move:x", case.opened_at))
    assert [notice.address for notice in Notice.objects.all()] == ["siti@example.com"]


def test_what_residents_apply_for_is_told_them_as_ever(world, words):
    world.submit()
    assert [notice.address for notice in Notice.objects.all()] == ["siti@example.com"]
