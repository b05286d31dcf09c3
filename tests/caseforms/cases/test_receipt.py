"""The receipt: for the browser that has just sent a form, and for nobody else."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from caseforms.views import receipt as view

PAGE = "/terima/"


@pytest.fixture
def sent(world):
    return world.submit()


@pytest.fixture
def browser(sent):
    """The browser of the applicant, as the page that sent the form leaves it."""
    client = Client()
    response = view.remember(HttpResponse(), sent)
    client.cookies.update(response.cookies)
    return client


def test_the_sheet_shows_number_and_pin(browser, sent):
    content = browser.get(PAGE).content.decode()
    assert re.search(r"data-number>([^<]+)<", content)[1] == sent.number
    assert re.search(r"data-pin>([^<]+)<", content)[1] == sent.pin


def test_the_code_leads_to_the_tracking_page_without_the_pin(browser, sent):
    """Read back from the drawing, as a camera would: the same text gives the same drawing."""
    from caseforms import qr

    content = browser.get(PAGE).content.decode()
    drawn = re.search(r"<path[^>]* d=\"([^\"]+)\"", content.split("data-receipt")[1])[1]
    expected = qr.svg(f"http://testserver/lacak/?nomor={sent.number}", "x")
    assert drawn in expected
    assert f"/lacak/?nomor={sent.number}" in content
    assert sent.pin not in content.replace(f"data-pin>{sent.pin}<", "")


def test_the_cookie_holds_no_pin_and_no_script_can_read_it(sent):
    cookie = view.remember(HttpResponse(), sent).cookies[view.COOKIE]
    assert sent.pin not in cookie.value and sent.number not in cookie.value
    assert cookie["httponly"] and cookie["path"] == PAGE and cookie["max-age"] == 1800


def test_without_the_cookie_one_is_asked_for_number_and_pin(sent):
    assert Client().get(PAGE).headers["Location"] == "/lacak/"


def test_a_cookie_that_was_tampered_with_is_worth_nothing(browser):
    browser.cookies[view.COOKIE] = browser.cookies[view.COOKIE].value[:-2] + "xx"
    assert browser.get(PAGE).status_code == 302


def test_after_half_an_hour_the_receipt_is_gone(browser, monkeypatch):
    later = timezone.now().timestamp() + view.MINUTES * 60 + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert browser.get(PAGE).status_code == 302


def test_the_receipt_is_kept_by_no_cache(browser):
    assert "no-store" in browser.get(PAGE).headers["Cache-Control"]
