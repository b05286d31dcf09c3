"""The editor of a form in a real browser: rules can look at questions of the bank."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from caseforms.community.models import User
from caseforms.models import BankEntry
from tests.caseforms.forms.test_script import page  # noqa: F401

from .conftest import HOME, ROOMS, put, refer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(page, world, live_server):  # noqa: F811
    """An administrator at the editor of a form that refers to the bank."""
    form = refer("pendataan", put(BankEntry.objects.create(name="Perumahan", live=False), HOME, ROOMS))
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.id", "x", name="Root"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
    page.goto(live_server.url + reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk]))
    page.locator(".bank-block").first.wait_for(state="attached")
    return page


def test_a_rule_offers_the_questions_before_it_those_of_the_bank_included(editor):
    need = editor.locator(".question-block").nth(2)
    which = need.locator("[data-contentpath='show_if'] .rule-condition [data-contentpath='var'] select").first
    which.locator("option", has_text="Berapa kamar?").wait_for(state="attached")
    assert which.locator("option").all_text_contents() == ["–", "Nama", "Rumah siapa?", "Berapa kamar?"]
    assert which.input_value() == "answers.home"
