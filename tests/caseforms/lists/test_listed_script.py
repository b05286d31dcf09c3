"""The script finds while one types, and brings what lies below an answer; the server takes what was chosen so."""

import os
import shutil

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect, sync_playwright

from caseforms.community.roles import ADMINISTRATOR
from caseforms.definition import FormDefinition, Question, Section
from tests.caseforms.world import HERE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUESTIONS = (
    Question("sector", "listed_one", "Bidang", settings={"list": "needs", "top": True}),
    Question("need", "listed_one", "Kebutuhan", required=True, settings={"list": "needs", "upper": "sector"}),
    Question("clinics", "listed_several", "Puskesmas", settings={"list": "clinics", "other": True}),
    Question(
        "rice",
        "short_text",
        "Beras apa?",
        show_if={"all": [{"op": "eq", "var": "answers.need", "value": "food.rice"}]},
    ),
    Question("village", "area", "Desa", required=True, purpose="case_area"),
)
FORM = FormDefinition((Section("one", "Satu", "", QUESTIONS),))


@pytest.fixture
def page(monkeypatch):
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium") if os.environ.get("CI") else pytest.skip("no Chromium: apt-get install chromium")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 360, "height": 800})
        browser.close()
        connections.close_all()  # the one of this loop; the test's own is another


@pytest.fixture
def form(page, world, needs, clinics, live_server):
    service = world.make_service("lihat", FORM, world.definition())
    page.goto(live_server.url + service.apply_url)
    return page


def test_what_is_typed_is_found_and_what_is_chosen_stays_and_is_taken(form):
    search = form.locator("#i-clinics")
    search.fill("lubuk 119")
    expect(form.locator(".listed__found input")).to_have_count(3)
    expect(form.locator(".listed__find:visible")).to_have_count(0)
    form.locator("[value=c1194]").check()
    search.fill("sukamaju 100")
    expect(form.locator(".listed__found [value=c1000]")).to_be_visible()
    expect(form.locator(".listed__chosen [value=c1194]")).to_be_checked()
    search.press("Enter")
    expect(form.locator("[name=clinics-other]")).to_be_hidden()  # until it is chosen
    search.fill("tidak ada begini")
    expect(form.locator(".listed__found input")).to_have_count(0)
    assert form.locator(".listed__news").inner_text()
    form.locator("[name=sector][value=food]").check()
    form.locator("#i-need").select_option("food.rice")
    expect(form.locator("#i-rice")).to_be_visible()
    form.locator("[name=sector][value=health]").check()
    expect(form.locator("#i-need option")).to_have_count(3)
    expect(form.locator("#i-rice")).to_be_hidden()
    form.locator("#i-need").select_option("health.card")
    form.select_option("#i-village", "17.01.04")
    form.select_option("select[name=village]", HERE)
    form.locator(".actions .button").first.click()
    form.wait_for_url("**/2/**")
    text = form.locator("main").inner_text()
    assert "Kartu tidak aktif" in text and "Puskesmas Lubuk Sirih 1194" in text


def test_when_the_line_fails_the_button_is_there_again(form):
    form.route("**/daftar/**", lambda route: route.abort())
    form.locator("[name='clinics-q']").fill("lubuk 119")
    button = form.locator("button[value=clinics]")
    expect(button).to_be_visible()
    button.click()
    expect(form.locator(".listed__found input")).to_have_count(3)


def test_an_editor_chooses_what_a_question_depends_on_and_the_codes_of_a_rule(page, world, needs, clinics, live_server):
    service = world.make_service("lihat", FORM, world.definition())
    client = Client()
    client.force_login(world.user(ADMINISTRATOR))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(f"{live_server.url}{reverse(service.form.snippet_viewset.get_url_name('edit'), args=[service.form_id])}")
    above = page.locator("[data-question-above] select").nth(1)
    expect(above).to_have_count(1)
    assert above.evaluate("one => [...one.options].map(option => option.text)") == ["–", "Bidang"]
    assert above.evaluate("one => one.value") == "sector"
    code = page.locator(".rule-condition [data-contentpath=value] option[value='food.rice']").first
    expect(code).to_be_attached()
    assert code.evaluate("one => one.selected") and code.text_content() == "Beras"
