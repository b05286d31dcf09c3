"""Whoever floods a form is slowed down; whoever fills one in loses nothing by it and is shown a way on."""

import re
import time
from itertools import count
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client

from caseforms.guarding import puzzle, trap
from caseforms.models import Attempt, Case, Draft
from tests.caseforms.world import HERE, RIGHTS

from .resident import Resident

VILLAGE = {"village-3": "17.01.04", "village": HERE}
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
networks = count(1)


@pytest.fixture
def visitor(service):
    """Somebody at the first step, each time from another place on the network."""
    return lambda before="": Resident(Client(REMOTE_ADDR=f"10.0.0.{next(networks)}"), before + service.apply_url)


@pytest.fixture
def later(monkeypatch):
    """Some seconds pass."""

    def wait(seconds):
        monkeypatch.setattr(trap, "time", SimpleNamespace(time=lambda: time.time() + seconds))

    return wait


def sum_asked(page):
    one, other = re.search(r"How much is (\w+) plus (\w+)\?", page.page).groups()
    return NUMBERS.index(one) + NUMBERS.index(other)


# Too fast for a person


def test_whoever_sends_within_a_second_is_asked_again_and_loses_nothing(visitor, settings, later):
    settings.FORM_MIN_SECONDS = 2
    page = visitor().send(name="Siti", **VILLAGE)
    assert (page.response.status_code, page.typed("name"), Draft.objects.exists()) == (200, "Siti", False)
    assert page.has(role="status")
    later(3)
    assert page.send().address.endswith("/2/")


def test_whoever_takes_two_seconds_notices_nothing(visitor, settings, later):
    settings.FORM_MIN_SECONDS = 2
    page = visitor()
    later(3)
    assert page.send(name="Siti", **VILLAGE).address.endswith("/2/")


@pytest.mark.parametrize("stamp", ["", "palsu", "1:1abc:xyz"])
def test_a_page_that_is_none_of_ours_is_asked_again(visitor, settings, later, stamp):
    settings.FORM_MIN_SECONDS = 2
    page = visitor()
    later(3)
    page.send(name="Siti", **{trap.NAME: stamp})
    assert not Draft.objects.exists()
    later(6)
    assert page.send(**VILLAGE).address.endswith("/2/")


def test_the_page_of_one_form_opens_no_other(visitor, settings, later, service):
    settings.FORM_MIN_SECONDS = 2
    page = visitor()
    later(3)
    page.send(name="Siti", **{trap.NAME: trap.stamp(service.pk + 1)})
    assert not Draft.objects.exists()


def test_later_steps_may_be_as_fast_as_they_like(visitor, settings, later):
    page = visitor().send(name="Siti", **VILLAGE)
    settings.FORM_MIN_SECONDS = 2
    assert page.send(story="Satu").address.endswith("/3/")


# A field nobody sees


def test_the_field_for_programs_is_hidden_from_everybody_else(visitor):
    page = visitor()
    assert page.has(name="situs-web", tabindex="-1", autocomplete="off")
    assert '<div class="default" aria-hidden="true"><label>' in page.response.content.decode()


def test_whoever_fills_it_in_is_asked_a_question_that_a_person_answers(visitor):
    page = visitor("/en").send(name="Siti", **VILLAGE, **{"situs-web": "http://jual.example"})
    assert not Draft.objects.exists()
    assert page.typed("name") == "Siti"
    page.send(**{"soal-jawab": NUMBERS[sum_asked(page)].title()})
    assert page.address.endswith("/2/")
    page.send(story="Satu").send(value="send")
    assert "jual.example" not in str(Case.objects.get().submission.answers)


# While a form is flooded


def test_nobody_is_asked_anything_on_a_quiet_day(visitor, settings):
    settings.ATTACK_PER_MINUTE = 2
    for _ in range(2):
        assert visitor().send(name="Siti", **VILLAGE).address.endswith("/2/")


def test_when_many_begin_at_once_the_next_is_asked_a_small_sum(visitor, settings):
    settings.ATTACK_PER_MINUTE = 1
    visitor().send(name="Siti", **VILLAGE)
    page = visitor("/en").send(name="Rina", **VILLAGE)
    assert Draft.objects.count() == 1
    assert page.has(id="i-soal", type="text")
    wrong = (sum_asked(page) % 10) + 1
    page.send(**{"soal-jawab": str(wrong)})
    assert (Draft.objects.count(), page.typed("name")) == (1, "Rina")
    page.send(**{"soal-jawab": str(sum_asked(page))})
    assert page.address.endswith("/2/")


def test_an_answer_is_good_once(visitor, settings):
    settings.UNDER_ATTACK = True
    page = visitor("/en").send(name="Siti", **VILLAGE)
    solved = page.read.values | {"soal-jawab": str(sum_asked(page)), "go": "next"}
    for _ in range(2):
        page.client.post(page.read.action, solved)
    assert Draft.objects.count() == 1


def test_the_work_of_a_script_counts_as_an_answer(visitor, settings):
    settings.UNDER_ATTACK = True
    settings.PUZZLE_BITS = 6
    page = visitor().send(name="Siti", **VILLAGE)
    token = page.typed(puzzle.QUESTION)
    done, lazy = (
        next(str(n) for n in count() if puzzle.has_worked(token, str(n)) is wanted) for wanted in (True, False)
    )
    page.send(**{puzzle.WORK: lazy})
    assert not Draft.objects.exists()
    page.send(**{puzzle.QUESTION: token, puzzle.WORK: done})
    assert page.address.endswith("/2/")


def test_a_question_of_somebody_else_s_making_is_none(visitor, settings):
    settings.UNDER_ATTACK = True
    page = visitor().send(name="Siti", **VILLAGE)
    page.send(**{puzzle.QUESTION: "[1, 1, 1]", "soal-jawab": "2"})
    assert not Draft.objects.exists()


def test_an_administrator_switches_the_question_on_for_one_form(visitor, service):
    service.asks_first = True
    service.save()
    page = visitor().send(name="Siti", **VILLAGE)
    assert page.has(id="i-soal")


def test_what_a_script_keeps_by_itself_does_not_get_around_it(visitor, settings):
    settings.UNDER_ATTACK = True
    page = visitor()
    answer = page.client.post(page.read.action, page.read.values | {"name": "Siti", "go": "keep"})
    assert (answer.status_code, Draft.objects.exists()) == (409, False)


def test_nor_does_a_draft_that_never_was(visitor, settings, service):
    settings.UNDER_ATTACK = True
    page = visitor()
    address = f"{service.apply_url}00000000-0000-4000-8000-000000000000/1/"
    answer = page.client.post(address, page.read.values | {"name": "Siti", "go": "next"})
    assert 'id="i-soal"' in answer.content.decode()
    assert not Draft.objects.exists()


# Too often


def test_from_one_address_so_many_forms_are_begun_in_an_hour(service, settings):
    settings.BEGIN_PER_HOUR = 1
    agency = service.agency
    agency.address, agency.phone = "Jl. Merdeka 1", "0739 123456"
    agency.save()
    Resident(Client(), service.apply_url).send(name="Siti", **VILLAGE)
    page = Resident(Client(), service.apply_url).send(name="Rina", **VILLAGE)
    assert (page.response.status_code, page.typed("name")) == (429, "Rina")
    assert 0 < int(page.response["Retry-After"]) <= 3600
    assert "Jl. Merdeka 1, 0739 123456" in page.page
    Attempt.objects.all().delete()
    assert page.send().address.endswith("/2/")


def test_with_one_number_so_many_forms_are_sent_in_a_day_from_wherever(visitor, settings):
    settings.SEND_PER_NUMBER = 1
    for page in (first := visitor(), second := visitor()):
        page.send(name="Siti", phone="0812 3456 7890", **VILLAGE).send(story="Satu").send(value="send")
    assert first.address == "/terima/"
    assert (second.response.status_code, Case.objects.count(), Draft.objects.count()) == (429, 1, 1)
    assert "Siti" in second.page
    other = visitor().send(name="Rina", phone="0812 9999 7890", **VILLAGE).send(story="Satu").send(value="send")
    assert other.address == "/terima/"


def test_other_systems_send_with_one_number_as_often_as_everybody_else(world, settings):
    settings.SEND_PER_NUMBER = 1
    address = "/api/v1/services/bks/pengaduan/submissions"
    answers = {"name": "Siti", "nik": "3174096112900001", "village": HERE, "story": "Satu"}
    first = uuid4()
    sent = [
        Client().post(address, {"answers": answers}, "application/json", headers={"Idempotency-Key": str(key)})
        for key in (first, uuid4(), first)
    ]
    assert [answer.status_code for answer in sent] == [201, 429, 200]
    assert int(sent[1]["Retry-After"]) > 0


def test_from_one_address_so_many_forms_are_sent(service, settings):
    settings.SEND_PER_HOUR = 1
    pages = [Resident(Client(), service.apply_url) for _ in range(2)]
    for page in pages:
        page.send(name="Siti", **VILLAGE).send(story="Satu").send(value="send")
    assert [page.response.status_code for page in pages] == [200, 429]


def test_the_counters_name_nobody(visitor, service):
    page = visitor().send(name="Siti", phone="0812 3456 7890", nik="3174096112900001", **VILLAGE)
    page.send().send(story="Satu").send(value="send")
    kept = " ".join(Attempt.objects.values_list("key", flat=True))
    assert "send-by-number" in kept
    assert not re.search(r"81234567890|3174096112900001|10\.0\.0", kept)


def test_staff_who_enter_for_others_are_judged_by_nothing_of_this(world, settings):
    settings.FORM_MIN_SECONDS, settings.UNDER_ATTACK = 60, True
    settings.BEGIN_PER_HOUR = settings.SEND_PER_HOUR = settings.SEND_PER_NUMBER = 1
    officer = Client()
    officer.force_login(world.operator)
    told = {"petugas-channel": "counter", "petugas-relation": "self", "petugas-phone": "self", **RIGHTS}
    for _ in range(3):
        desk = Resident(officer, world.service.apply_url + "?petugas=1")
        desk.send(name="Siti", phone="0812 3456 7890", **VILLAGE, **told).send(story="Satu")
        desk.send(value="send", **{"tetap-kirim": "Perkara lain"})
    assert Case.objects.count() == 3


def test_without_limits_nothing_is_counted(visitor, settings):
    settings.BEGIN_PER_HOUR = settings.SEND_PER_HOUR = settings.SEND_PER_NUMBER = settings.ATTACK_PER_MINUTE = 0
    visitor().send(name="Siti", **VILLAGE).send(story="Satu").send(value="send")
    assert not Attempt.objects.exists()


# Too much


def test_more_fields_than_any_form_has_are_refused_in_words(visitor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 20
    page = visitor()
    answer = page.client.post(page.read.action, {f"x{n}": "1" for n in range(30)})
    assert answer.status_code == 413
    assert "<h1>" in answer.content.decode()


def test_more_text_than_any_form_holds_is_refused_in_words(visitor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    page = visitor()
    body = "name=" + "x" * 2000
    answer = page.client.post(page.read.action, body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
