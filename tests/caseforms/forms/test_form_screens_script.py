"""The screens about a form in a real browser: an editor publishes, tries, replaces; axe finds nothing serious."""

import os
import shutil
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from django.test import Client
from django.urls import reverse
from playwright.sync_api import sync_playwright

from caseforms import versions
from caseforms.community.models import User
from caseforms.models import FormVersion
from tests.caseforms.world import FORM, HERE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def editor(monkeypatch, live_server, db):
    """A tab of somebody who looks after all forms."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium") if os.environ.get("CI") else pytest.skip("no Chromium: apt-get install chromium")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.id", "x", name="Root"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        context = browser.new_context(locale="id-ID", base_url=live_server.url)
        context.set_default_timeout(30_000)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        yield context.new_page()
        browser.close()
        connections.close_all()  # the one of this loop; the test's own is another


@pytest.fixture
def form(world):
    """The small form with a draft that says something else."""
    form = world.service.form
    form.set_definition(replace(FORM, intro="Salam, apabila perlu"))
    form.save_revision()
    return form


def serious(page):
    """What axe calls serious or critical in what is ours; the frame around it is Wagtail's."""
    found = Axe().run(page, context={"include": [["main"]]}).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found if v["impact"] in {"serious", "critical"}]


@pytest.mark.parametrize("screen", ["publish", "try", "tests", "replace", "copy"])
def test_no_screen_has_a_serious_violation(editor, form, screen):
    address = reverse(f"caseforms_form_{screen}", args=[form.pk])
    editor.goto(f"{address}?search=Nama&by=Nama+lengkap&run=1")
    if folder := os.environ.get("SCREENS"):
        editor.screenshot(path=f"{folder}/{screen}.png", full_page=True)
    assert serious(editor) == []


def test_what_was_answered_earlier_is_readable_at_the_width_of_a_telephone(editor, world):
    form = world.service.form
    who, what = FORM.sections
    editor.set_viewport_size({"width": 360, "height": 740})
    editor.goto(world.service.apply_url)
    editor.fill("[name=name]", "Siti")
    editor.select_option("[name='village-3']", "17.01.04")
    editor.select_option("[name=village]", HERE)
    editor.locator(".actions [value=next]").click()
    editor.fill("[name=story]", "Bantuan berhenti")
    editor.check("[name=urgent][value=yes]")
    form.set_definition(replace(FORM, sections=(who, replace(what, questions=what.questions[:1]))))
    form.save()
    form.publish()
    versions.forget()
    editor.locator(".actions [value=next]").click()
    assert "Mendesak?" in editor.locator("#earlier").inner_text()
    assert editor.input_value("[name=story]") == "Bantuan berhenti"
    assert editor.evaluate("document.documentElement.scrollWidth") <= 360
    if folder := os.environ.get("SCREENS"):
        editor.screenshot(path=f"{folder}/earlier.png", full_page=True)
    assert serious(editor) == []


def test_the_publish_button_of_the_editor_leads_to_what_changes_and_on(editor, form):
    editor.goto(reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk]))
    editor.locator("footer [data-w-dropdown-target=toggle]").first.click()
    editor.locator("[name=action-publish]").click()
    editor.wait_for_url("**/publish/")
    assert "Salam" in editor.locator("main").inner_text()
    editor.fill("#reason", "Menyapa dahulu")
    editor.locator("main form button.button:not(.button-secondary)").click()
    editor.wait_for_url("**/edit/**")
    assert FormVersion.objects.order_by("-number").first().reason == "Menyapa dahulu"
