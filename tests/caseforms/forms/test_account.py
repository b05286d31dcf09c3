"""While a form is built, the preview says what it will cost those who fill it in."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from caseforms.community.models import User
from caseforms.definition import FormDefinition, Question, Section
from caseforms.form_account import account, remarks
from caseforms.form_pages import account_of
from tests.caseforms.world import FORM

from .resident import Resident
from .test_form_editor import AREA, posted, question

ASK = Question("q", "short_text", "Nama")


def form_of(*questions):
    return FormDefinition((Section("s", "Satu", "", questions),))


def cost(*questions):
    return account(form_of(*questions), ["x" * 1000]).steps[0]


def test_a_longer_form_costs_more_time_and_more_screens():
    short, long = cost(ASK), cost(ASK, replace(ASK, id="r", type="long_text"))
    assert long.seconds > short.seconds
    assert long.screens > short.screens


def test_what_only_some_are_asked_costs_half():
    rule = {"op": "filled", "var": "answers.x"}
    assert cost(replace(ASK, show_if=rule)).seconds < cost(ASK).seconds


def test_a_table_of_rows_counts_for_several_rows():
    rows = Question("m", "rows", "Anggota", questions=(ASK,))
    more = replace(rows, settings={"least": 10})
    assert cost(ASK).seconds < cost(rows).seconds < cost(more).seconds


def test_kilobytes_are_those_of_the_page_and_too_many_are_named():
    assert cost(ASK).kilobytes == 1.0
    assert not cost(ASK).is_heavy
    assert account(form_of(ASK), ["é" * 20_000]).steps[0].is_heavy


@pytest.mark.parametrize(
    ("label", "quoted"),
    [
        ("Selambat-lambatnya kapan?", "selambat-lambatnya"),
        ("Apabila perlu", "apabila"),
        ("Anda TIDAK DIPERKENANKAN pergi", "tidak diperkenankan"),
        ("Pertanggungjawabannya", "Pertanggungjawabannya"),
        ("satu dua " * 11, ("satu dua " * 11).strip()),
    ],
)
def test_what_is_hard_to_read_is_quoted_once(label, quoted):
    found = list(remarks(form_of(replace(ASK, label=label))))
    assert [remark.quoted for remark in found] == [quoted]


def test_plain_words_are_left_alone():
    assert list(remarks(form_of(replace(ASK, label="Kapan Anda pindah ke sini?")))) == []


@given(st.text(), st.text())
def test_any_text_can_be_reckoned_with(label, help_text):
    definition = form_of(replace(ASK, label=label, help=help_text))
    assert account(definition, [""]).minutes >= 1


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.id", "x", name="Root"))
    return client


def preview(admin, service, mode=""):
    address = reverse("wagtailsnippets_caseforms_form:preview_on_edit", args=[service.form.pk])
    admin.post(address, posted(question("short_text", label="Nama panggilan, apabila ada", longest=""), AREA))
    return admin.get(address, {"mode": mode})


def test_the_account_stands_beside_the_preview(admin, service):
    page = preview(admin, service).content.decode()
    assert 'id="account"' in page
    assert "apabila" in page
    assert "kalau" in page


def test_the_preview_is_as_narrow_as_a_telephone(service):
    assert service.form.default_preview_size == "mobile"
    assert service.form.preview_sizes[0]["device_width"] == 360


def test_each_step_is_previewed_as_the_page_residents_see_and_sends_nothing(admin, service):
    Client().get(service.apply_url)
    page = preview(admin, service, "step-1").content.decode()
    assert "Nama panggilan" in page
    assert 'class="questions"' in page
    assert 'method="post"' not in page.split('class="fill"')[1].split("</form>")[0]
    assert "data-saved" not in page


def test_a_step_that_is_not_there_yet_is_an_empty_page(admin, service):
    assert {preview(admin, service, mode).status_code for mode in ("step-9", "step-x")} == {200}


def test_the_kilobytes_are_nearly_those_that_are_sent(service):
    sent = len(Resident(Client(), service.apply_url).response.content)
    assert account_of(service.form).steps[0].bytes == pytest.approx(sent, rel=0.25)
    assert len(account_of(service.form).steps) == len(FORM.sections)
