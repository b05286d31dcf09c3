"""A form is continued on another phone, with a code and a PIN: nothing typed is lost, and nobody else gets in."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from caseforms import draft_code, drafts, posting
from caseforms.actions import mail_code, resume
from caseforms.actions.keep_for_later import keep_for_later
from caseforms.definition import FormDefinition, Question
from caseforms.models import Attempt, Case, Draft, Upload
from tests.caseforms.world import HERE, RIGHTS

from .resident import Resident
from .test_uploads import photo

VILLAGE = {"village-3": "17.01.04", "village": HERE}


@pytest.fixture
def kept(resident):
    """A resident who is asked for the second step, types half of it and chooses to continue later."""
    return resident.send(name="Siti", **VILLAGE).send(value="later", story="Baru setengah")


def credentials(page):
    values = dict(re.findall(r"data-(code|pin)>([^<]+)<", page.response.content.decode()))
    return {"kode": values["code"], "pin": values["pin"]}


def elsewhere(address="/lanjut/", client=None):
    """Another phone."""
    return Resident(client or Client(), address)


def test_what_was_typed_is_there_on_another_phone(kept):
    other = elsewhere().send(**credentials(kept))
    assert other.address.endswith("/2/")
    assert other.typed("story") == "Baru setengah"
    assert not other.has(id="errors")
    other.send(story="Sekarang lengkap").send(value="send")
    case = Case.objects.get()
    assert (case.person.name, case.submission.answers["story"]) == ("Siti", "Sekarang lengkap")


def test_the_first_step_can_be_left_half_done_too(resident):
    kept = resident.send(value="later", name="Si")
    other = elsewhere().send(**credentials(kept))
    assert other.address.endswith("/1/")
    assert other.typed("name") == "Si"


def test_so_can_the_last_look_before_sending(resident):
    kept = resident.send(name="Siti", **VILLAGE).send(story="Satu").send(value="later")
    other = elsewhere().send(**credentials(kept))
    assert other.address.endswith("/3/")
    other.send(value="send")
    assert Case.objects.exists()


def test_files_come_along(resident):
    resident.send(name="Siti", **VILLAGE)
    kept = resident.send(value="later", story="Satu", **{"photo-new": photo()})
    other = elsewhere().send(**credentials(kept))
    assert "kk.jpg" in other.page
    other.send().send(value="send")
    assert Upload.objects.get().submission == Case.objects.get().submission


def test_from_then_on_the_old_phone_reads_nothing(kept):
    before = next(link for link in kept.read.links if link.endswith("/2/"))
    elsewhere().send(**credentials(kept))
    kept.open(before)
    assert kept.response.status_code == 410
    assert "Baru setengah" not in kept.page


def test_nor_does_it_get_the_receipt_of_what_the_other_sent(kept):
    before = next(link for link in kept.read.links if link.endswith("/2/"))
    elsewhere().send(**credentials(kept)).send(story="Satu").send(value="send")
    assert Case.objects.get().number not in kept.client.get(before, follow=True).content.decode()


def test_what_the_old_phone_still_types_is_not_lost(kept):
    pair = credentials(kept)
    kept.open(next(link for link in kept.read.links if link.endswith("/2/")))
    elsewhere().send(**pair)
    kept.send(story="Saya tulis lagi")
    assert kept.address.endswith("/1/?baru=1")
    kept.send(name="Siti", **VILLAGE)
    assert kept.typed("story") == "Saya tulis lagi"


def test_nor_is_what_arrives_in_the_very_moment_another_takes_it_up(kept, monkeypatch):
    kept.open(next(link for link in kept.read.links if link.endswith("/2/")))
    read, taken = drafts.content_of, []

    def meanwhile(draft):
        content = read(draft)
        if not taken:
            taken.append(resume.let_go(draft))
        return content

    monkeypatch.setattr(drafts, "content_of", meanwhile)
    kept.send(story="Hampir hilang")
    assert kept.address.endswith("/1/?baru=1")
    kept.send(name="Siti", **VILLAGE)
    assert kept.typed("story") == "Hampir hilang"


def test_the_code_is_forgiving_and_stays_good_until_it_is_sent(kept):
    pair = credentials(kept)
    loose = pair["kode"].lower().replace("-", " ").replace("0", "o")
    elsewhere().send(kode=loose, pin=f" {pair['pin'][:3]} {pair['pin'][3:]} ")
    assert elsewhere().send(**pair).address.endswith("/2/")


def test_the_sheet_says_the_same_when_it_is_asked_for_again(kept):
    first = credentials(kept)
    kept.open(kept.address)
    assert credentials(kept) == first
    kept.open(next(link for link in kept.read.links if link.endswith("/2/"))).send(value="later")
    assert credentials(kept) == first


def test_the_sheet_is_for_whoever_holds_the_draft(kept):
    stranger = elsewhere(kept.address)
    assert stranger.response.status_code == 410
    assert credentials(kept)["pin"] not in stranger.page


def test_on_a_borrowed_computer_nothing_stays(kept):
    pair = credentials(kept)
    before = next(link for link in kept.read.links if link.endswith("/2/"))
    kept.client.post(kept.address, kept.read.values | {"go": "leave"})
    kept.open(before)
    assert kept.response.status_code == 410
    assert elsewhere().send(**pair).typed("story") == "Baru setengah"


@pytest.mark.parametrize(
    ("wrong", "right"), [({"pin": "000000"}, "kode"), ({"kode": "LJ-0000-0000-0"}, "pin"), ({"kode": "?"}, "pin")]
)
def test_nothing_tells_which_half_was_wrong(kept, wrong, right):
    pair = credentials(kept)
    page = elsewhere().send(**pair | wrong)
    assert page.response.status_code == 403
    other = elsewhere().send(kode="LJ-1234-5678-2", pin="123456")
    texts = [each.response.content.decode().split("resume-error")[1].split("</div>")[0] for each in (page, other)]
    assert texts[0] == texts[1]


def test_a_wrong_pair_costs_as_many_statements_whichever_half_is_wrong(kept, django_assert_num_queries):
    code = credentials(kept)["kode"]
    with django_assert_num_queries(2):
        assert resume.resume(code, "000000", address="1") is None
    with django_assert_num_queries(2):
        assert resume.resume(draft_code.new(), "000000", address="2") is None


def test_whoever_guesses_has_to_wait_even_with_the_right_pair(kept):
    pair = credentials(kept)
    browser = Client()
    for _ in range(resume.PER_CODE.most):
        browser.post("/lanjut/", pair | {"pin": "000000"})
    refused = browser.post("/lanjut/", pair)
    assert (refused.status_code, int(refused["Retry-After"]) > 0) == (429, True)
    Attempt.objects.update(until=timezone.now())
    assert browser.post("/lanjut/", pair).status_code == 302


def test_neither_the_code_of_the_form_nor_anything_typed_lets_the_pin_be_read_from_the_database(kept):
    draft = Draft.objects.get()
    assert credentials(kept)["pin"] not in (draft.kept_pin_hash, draft.kept_code, str(draft.pk))


def test_it_is_kept_for_the_days_that_the_sheet_says_whatever_is_typed_meanwhile(kept, settings):
    until = Draft.objects.get().kept_until
    assert until - timezone.now() > timedelta(days=settings.KEEP_DAYS - 1)
    kept.open(next(link for link in kept.read.links if link.endswith("/2/"))).send(story="Dua")
    assert Draft.objects.get().expires_at == until


def test_what_is_over_is_unknown(kept):
    pair = credentials(kept)
    Draft.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert elsewhere().send(**pair).response.status_code == 403
    drafts.sweep()
    assert not Draft.objects.exists()


def test_a_page_that_was_open_for_too_long_costs_nothing_that_was_typed(service, kept):
    pair = credentials(kept)
    browser = elsewhere(client=Client(enforce_csrf_checks=True))
    browser.client.cookies.clear()
    browser.send(**pair)
    assert (browser.response.status_code, browser.typed("kode")) == (200, pair["kode"])
    assert browser.send(pin=pair["pin"]).typed("story") == "Baru setengah"


def test_choosing_to_continue_later_on_such_a_page_keeps_what_was_typed_on_the_screen(service):
    browser = Resident(Client(enforce_csrf_checks=True), service.apply_url)
    browser.client.cookies.clear()
    browser.send(value="later", name="Siti")
    assert (browser.typed("name"), Draft.objects.exists()) == ("Siti", False)
    assert credentials(browser.send(value="later"))


def test_a_form_that_was_published_anew_meanwhile_goes_on_with_all_that_was_typed(kept, service):
    pair = credentials(kept)
    form = service.form
    first, second = form.definition().sections
    more = Question("more", "short_text", "Ada lagi?")
    form.set_definition(FormDefinition((first, replace(second, questions=(*second.questions, more)))))
    form.save()
    form.publish()
    other = elsewhere().send(**pair)
    assert other.typed("story") == "Baru setengah"
    other.send(story="Lengkap", more="Tidak").send(value="send")
    assert Case.objects.get().submission.answers["more"] == "Tidak"


def test_two_who_come_at_once_do_not_both_get_it(kept):
    draft, same = Draft.objects.get(), Draft.objects.get()
    assert resume.let_go(draft) is not None
    assert resume.let_go(same) is None


def test_what_an_officer_began_a_resident_continues_as_their_own(world):
    officer = Client()
    officer.force_login(world.operator)
    desk = Resident(officer, world.service.apply_url + "?petugas=1")
    desk.send(
        name="Siti",
        **VILLAGE,
        **{"petugas-channel": "counter", "petugas-relation": "self", "petugas-phone": "self", **RIGHTS},
    )
    kept = desk.send(value="later", story="Setengah")
    other = elsewhere().send(**credentials(kept))
    assert other.typed("story") == "Setengah"
    other.send(story="Lengkap").send(value="send")
    assert (Case.objects.get().submission.by, Case.objects.get().submission.channel) == (None, "web")


def test_what_only_staff_may_send_stays_with_the_officer_who_began_it(world):
    world.service.for_public = False
    world.service.save()
    officer = Client()
    officer.force_login(world.operator)
    desk = Resident(officer, world.service.apply_url + "?petugas=1")
    pair = credentials(desk.send(value="later", name="Siti"))
    assert elsewhere().send(**pair).response.status_code == 403
    assert elsewhere(client=officer).send(**pair).typed("name") == "Siti"


def test_both_can_be_sent_to_an_address_that_is_forgotten_at_once(kept, django_capture_on_commit_callbacks):
    pair = credentials(kept)
    kept.send(value="mail", surel="siti@example.com")
    assert Draft.objects.get().mail_to == "siti@example.com"
    assert posting.send() == 1
    assert Draft.objects.get().mail_to == ""
    letter = mail.outbox[0]
    assert letter.to == ["siti@example.com"]
    assert all(part in letter.body for part in (pair["kode"], pair["pin"], f"/lanjut/?kode={pair['kode']}"))
    assert pair["pin"] not in letter.body.split("kode=")[1].splitlines()[0]
    assert "Siti" not in letter.body and "Pengaduan" not in letter.body + letter.subject
    assert posting.send() == 0


def test_a_mail_server_that_is_away_is_tried_again_and_the_address_not_kept_for_ever(kept, monkeypatch):
    kept.send(value="mail", surel="siti@example.com")

    def away(_letter):
        raise OSError

    with monkeypatch.context() as patched:
        patched.setattr(posting.EmailMessage, "send", away)
        assert posting.send() == 0
        assert Draft.objects.get().mail_to
        for _ in range(posting.TRIES):
            posting.send()
    assert not Draft.objects.get().mail_to


def test_what_is_no_address_is_said_so(kept):
    kept.send(value="mail", surel="bukan alamat")
    assert kept.response.status_code == 422
    assert kept.has(role="alert")
    assert not Draft.objects.get().mail_to


def test_nobody_fills_a_mailbox_from_here(kept):
    for _ in range(mail_code.PER_MAILBOX.most):
        kept.send(value="mail", surel="siti@example.com")
    assert kept.response.status_code == 200
    kept.send(value="mail", surel="siti@example.com")
    assert kept.response.status_code == 429


def test_of_two_drafts_with_one_code_the_second_gets_another(service, monkeypatch):
    given = iter(["LJ-1111-1111-1", "LJ-1111-1111-1", "LJ-2222-2222-2"])
    monkeypatch.setattr(draft_code, "new", lambda: next(given))
    both = [drafts.start(service), drafts.start(service)]
    for draft in both:
        drafts.keep(draft, drafts.Content())
    assert [keep_for_later(draft).code for draft in both] == ["LJ-1111-1111-1", "LJ-2222-2222-2"]


@pytest.mark.parametrize("place", range(8))
def test_every_mistyped_digit_is_noticed_before_anything_is_looked_up(place):
    digits = "".join(sign for sign in "LJ-4821-7730-" if sign.isdigit())
    code = draft_code._written(digits)
    plain = code.replace("-", "")
    at = 2 + place
    for digit in set("0123456789") - {plain[at]}:
        assert draft_code.normalise(plain[:at] + digit + plain[at + 1 :]) is None
    assert draft_code.normalise(plain) == code
