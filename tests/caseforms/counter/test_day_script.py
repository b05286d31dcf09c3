"""An officer's day in a real browser, with the keyboard alone; after each client nothing of them is left."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import sync_playwright

from caseforms.models import Case, Draft, Mandate
from tests.journeys.conftest import screenshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORED = "() => [...Object.entries(localStorage), ...Object.entries(sessionStorage)].map(String).join('\\n')"
CLIENTS = ["Siti", "Budi", "Halimah", "Wa Ode", "Rina", "Andi Baso", "Nurhayati", "Mappa", "Sutinah", "La Ode"]
PASSWORD = "kata-sandi-petugas"


@pytest.fixture
def context(monkeypatch):
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium") if os.environ.get("CI") else pytest.skip("no Chromium: apt-get install chromium")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        context = browser.new_context(locale="id-ID", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(15_000)
        yield context
        browser.close()
        connections.close_all()  # the one of this loop; the test's own is another


@pytest.fixture
def page(context, world, live_server, client):
    """The counter, signed in."""
    world.operator.set_password(PASSWORD)
    world.operator.save()
    client.force_login(world.operator)
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"{live_server.url}/petugas/")
    return page


def focused(page, selector):
    """Wait until what has the focus is this."""
    page.wait_for_function("(selector) => document.activeElement?.matches(selector)", arg=selector)


def tab_to(page, selector):
    """Press Tab until it has the focus."""
    for _press in range(80):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"no way to {selector} with the Tab key")


def arrives(page, path):
    page.wait_for_url(f"**{path}")


def somebody_new(page, name):
    """From the empty counter to the overview of a client whom nobody knows yet."""
    focused(page, "#cari")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.locator("[data-new]").wait_for()
    focused(page, "[name=warga-nik]")
    tab_to(page, "[name=warga-no_nik]")
    page.keyboard.press("Space")
    tab_to(page, "[name=warga-no_phone]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    arrives(page, "/petugas/warga/")


def first_step(page):
    """From the overview through the first step: only the notice is left to be said."""
    focused(page, "[data-service]")
    page.keyboard.press("Enter")
    page.wait_for_url("**petugas=1**")
    focused(page, "[name=petugas-channel]")
    tab_to(page, "[name=petugas-notice]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2/**")


def to_the_receipt(page, story):
    first_step(page)
    focused(page, "[name=story]")
    page.keyboard.type(story)
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/3/**")
    focused(page, "button[value=send]")
    page.keyboard.press("Enter")
    arrives(page, "/terima/")


def assert_no_trace(page, words):
    """Neither on the page nor in the storage, and the button “back” leads to nobody."""

    def clean(where):
        seen = page.content() + page.evaluate(STORED)
        assert not any(word in seen for word in words), where

    clean("the counter")
    for steps in range(1, 4):
        page.go_back(wait_until="commit")
        page.wait_for_load_state()
        clean(f"{steps} pages back")
    assert "receipt" not in {cookie["name"] for cookie in page.context.cookies()}


def test_ten_clients_one_after_the_other_with_the_keyboard_alone(page, live_server):
    for name in CLIENTS:
        somebody_new(page, name)
        to_the_receipt(page, f"Perkara {name}.")
        number = page.locator("[data-number]").inner_text()
        pin = page.locator("[data-pin]").inner_text()
        focused(page, "[data-next] button")
        page.keyboard.press("Enter")
        arrives(page, "/petugas/")
        page.locator("[data-counter-fresh]").wait_for()
        assert_no_trace(page, [name, number, pin, "Perkara"])
        page.goto(f"{live_server.url}/petugas/")
    assert Case.objects.count() == len(CLIENTS) and not Draft.objects.exists()
    assert Mandate.objects.filter(notice="agreed", asked="present").count() == len(CLIENTS)


def test_what_was_not_sent_is_kept_and_hidden_until_the_same_client_is_back(page):
    somebody_new(page, "Siti")
    first_step(page)
    page.keyboard.type("Belum selesai")
    page.keyboard.press("Alt+w")
    arrives(page, "/petugas/")
    assert_no_trace(page, ["Siti", "Belum selesai"])
    page.goto(page.url.split("/petugas")[0].split("/isi")[0] + "/petugas/")
    focused(page, "#cari")
    page.keyboard.type("siti")
    page.keyboard.press("Enter")
    focused(page, "[name=lanjut]")
    page.keyboard.press("Enter")
    arrives(page, "/petugas/warga/")
    focused(page, "[data-unsent] a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1/**")
    page.keyboard.press("Enter")
    page.wait_for_url("**/2/**")
    assert page.input_value("[name=story]") == "Belum selesai"


def test_every_open_page_lets_go_with_the_next_client(page, context):
    somebody_new(page, "Siti")
    first_step(page)
    other = context.new_page()
    other.goto(page.url)
    other.locator("[name=story]").wait_for()
    page.keyboard.press("Alt+w")
    arrives(page, "/petugas/")
    other.wait_for_url("**/petugas/")
    assert "Siti" not in other.content()


def test_errors_are_reached_with_the_keyboard(page):
    somebody_new(page, "Siti")
    focused(page, "[data-service]")
    page.keyboard.press("Enter")
    page.wait_for_url("**petugas=1**")
    focused(page, "[name=petugas-channel]")
    page.keyboard.press("Enter")
    page.locator("#errors").wait_for()
    focused(page, "[name=petugas-notice]")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Alt+g")
    focused(page, "[name=petugas-notice]")


def test_a_counter_that_nobody_uses_locks_and_keeps_what_was_typed(page):
    somebody_new(page, "Siti")
    first_step(page)
    address = page.url
    page.clock.install()
    page.goto(address)
    page.fill("[name=story]", "Sebelum pergi")
    page.clock.fast_forward("11:00")
    page.wait_for_url("**/petugas/terkunci/**")
    assert "Siti" not in page.content() and "Sebelum" not in page.content()
    page.goto(address)
    page.locator("[data-locked]").wait_for()
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    assert page.input_value("[name=story]") == "Sebelum pergi"


def test_its_pages_are_for_everybody(page):
    def look(name):
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            screenshot(page, f"counter-{name}-{width}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        found = Axe().run(page).response["violations"]
        assert not [one["id"] for one in found if one["impact"] in {"serious", "critical"}], name

    look("choose")
    page.fill("#cari", "Siti")
    page.press("#cari", "Enter")
    page.locator("[data-new]").wait_for()
    look("new")
    page.locator("[data-new] .actions button").click()
    page.locator("#errors").wait_for()
    look("errors")
    page.goto(page.url)
    page.check("[name=warga-no_nik] >> nth=0")
    page.check("[name=warga-no_phone]")
    page.locator("[data-new] .actions button").click()
    arrives(page, "/petugas/warga/")
    look("client")
    page.locator("[data-service]").click()
    page.locator("[data-counter] .counter__keys summary").click()
    look("step")
    assert not page.locator("#f-petugas-reason").is_visible(), "a notice that was given needs no reason"
    page.check("[name=petugas-notice] >> nth=0")
    page.locator("form.fill .actions button[value=next]").click()
    page.fill("[name=story]", "Satu")
    page.locator("form.fill .later button").click()
    page.wait_for_url("**/nanti/")
    look("kept")
    page.go_back()
    page.goto(page.url)
    page.locator("form.fill .actions button[value=next]").click()
    page.locator("button[value=send]").click()
    arrives(page, "/terima/")
    look("receipt")
    page.goto(page.url.replace("/terima/", "/petugas/terkunci/"))
    look("locked")
