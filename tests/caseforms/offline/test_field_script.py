"""The app in a real browser, on a line that really breaks: every entry goes once, nothing stays behind."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import sync_playwright

from caseforms.filling import opened
from caseforms.models import Case, Submission, Upload
from caseforms.versions import form_definition
from tests.caseforms.forms.test_saving_script import photo
from tests.caseforms.world import HERE

from .conftest import SAID
from .line import Line

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
HELD = """async () => {
    const open = (name) => new Promise((done) => {
        const ask = indexedDB.open(name);
        ask.onsuccess = () => done(ask.result);
    });
    const found = { caches: (await caches.keys()).filter((name) => name.endsWith('formulir')), rows: {} };
    for (const { name } of await indexedDB.databases()) {
        const base = await open(name);
        for (const store of base.objectStoreNames) {
            const rows = await new Promise((done) => {
                const ask = base.transaction(store).objectStore(store).getAll();
                ask.onsuccess = () => done(ask.result);
            });
            const plain = (_key, value) => (value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value);
            found.rows[store] = rows.map((row) => JSON.stringify(row, plain));
        }
        base.close();
    }
    return found;
}"""


@pytest.fixture
def line(live_server):
    line = Line(live_server.url)
    yield line
    line.close()


@pytest.fixture
def context(monkeypatch, line):
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium") if os.environ.get("CI") else pytest.skip("no Chromium: apt-get install chromium")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        context = browser.new_context(locale="id-ID", viewport=PHONE, base_url=line.address)
        context.set_default_timeout(15_000)
        yield context
        browser.close()
        connections.close_all()  # the one of this loop; the test's own is another


def sign_in(context, line, client, user):
    client.force_login(user)
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": line.address}])


@pytest.fixture
def page(context, line, client, world):
    """The app of the operator of one village, with the form taken along."""
    sign_in(context, line, client, world.operator)
    page = context.new_page()
    page.goto("/lapangan/")
    page.locator("[data-take]").click()
    page.locator("[data-held]", has_text="kB").wait_for()
    return page


def fill_in(page, name, story="Satu", file=None):
    """A new entry, put among what is to be sent."""
    page.locator("[data-fill]").click()
    page.locator("form.fill").wait_for()
    assert page.input_value("[name=name]") == "" == page.input_value("[name=story]"), "nothing of the one before"
    for key, value in SAID.items():
        page.check(f"[name={key}][value={value}]")
    page.fill("[name=name]", name)
    page.fill("[name=story]", story)
    if file:
        page.set_input_files("[name='photo-new']", file)
        page.locator("ul.files input[name=photo]").wait_for(state="attached")
    put(page)


def put(page):
    """Among what is to be sent."""
    page.locator("button[value=queue]").click()
    page.wait_for_url("**/lapangan/")
    page.locator("[data-entry]").first.wait_for()


def states(page):
    return [one.get_attribute("data-state") for one in page.locator("[data-entry]").all()]


STATES = "w => [...document.querySelectorAll('[data-entry]')].map(({ dataset }) => dataset.state).sort().join() === w"


def wait_for_states(page, *wanted):
    page.wait_for_function(
        STATES,
        arg=",".join(sorted(wanted)),
        timeout=40_000,
    )


def nothing_serious(page):
    found = Axe().run(page).response["violations"]
    return not [one for one in found if one["impact"] in ("serious", "critical")]


def test_three_entries_with_two_photographs_go_once_though_the_line_breaks_while_sending(page, line, context, tmp_path):
    line.cut()
    file = photo(tmp_path)
    fill_in(page, "Siti Rahasia", "Pertama", file)
    fill_in(page, "Budi Rahasia", "Kedua", file)
    fill_in(page, "Ani Rahasia", "Ketiga")
    assert states(page) == ["waiting"] * 3
    assert nothing_serious(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    held = page.evaluate(HELD)
    assert "Rahasia" not in str(held) and len(held["rows"]["photos"]) == 2
    page.close()  # and opened again without signal
    page = context.new_page()
    page.goto("/lapangan/")
    wait_for_states(page, "waiting", "waiting", "waiting")

    line.lose_the_answer_to(b"petugas-channel")  # the site opens a case, and nobody hears of it
    line.is_up = True
    page.locator("[data-send]").click()
    assert line.broke.wait(30)
    page.locator("[data-news]", has_text="server").wait_for()
    line.mend()
    page.locator("[data-send]").click()
    wait_for_states(page, "sent", "sent", "sent")
    papers = {one.get_attribute("data-number") for one in page.locator("[data-entry] [data-number]").all()}
    assert papers == set(Case.objects.values_list("number", flat=True)) and len(papers) == 3
    sent = Submission.objects.all()
    stories = {opened(form_definition(one.version_id), one.answers)["story"] for one in sent}
    assert stories == {"Pertama", "Kedua", "Ketiga"}
    assert sorted(one.uploads.count() for one in sent) == [0, 1, 1] and Upload.objects.count() == 2
    held = page.evaluate(HELD)
    assert held["rows"]["photos"] == [] and max(map(len, held["rows"]["entries"])) < 1500, "number, PIN and time"


def test_what_is_begun_survives_closing_and_comes_back_with_its_photograph(page, line, context, tmp_path):
    line.cut()
    page.locator("[data-fill]").click()
    page.locator("form.fill").wait_for()
    page.fill("[name=name]", "Siti")
    page.set_input_files("[name='photo-new']", photo(tmp_path, (800, 600), 1))
    page.locator("ul.files input[name=photo]").wait_for(state="attached")
    page.check("[name=urgent][value=yes]")
    page.fill("[name=story]", "Dua\nbaris & <tanda>")
    page.wait_for_function("() => location.hash.length > 30")
    page.locator("button[value=draft]").click()
    page.wait_for_url("**/lapangan/")
    page.close()
    page = context.new_page()
    page.goto("/lapangan/")
    page.locator("[data-entry] a").click()
    page.locator("ul.files [data-away]").wait_for()
    assert page.input_value("[name=name]") == "Siti" and page.input_value("[name=story]") == "Dua\nbaris & <tanda>"
    assert page.is_checked("[name=urgent][value=yes]")
    page.locator("button[value=queue]").click()
    page.locator("#missing").wait_for()
    assert nothing_serious(page)
    for key, value in SAID.items():
        page.check(f"[name={key}][value={value}]")
    put(page)
    line.mend()
    page.locator("[data-send]").click()
    wait_for_states(page, "sent")
    (submission,) = Submission.objects.all()
    answers = opened(form_definition(submission.version_id), submission.answers)
    assert answers["story"] == "Dua\nbaris & <tanda>" and answers["village"] == HERE
    assert submission.uploads.count() == 1


def test_a_session_that_ended_keeps_everything_until_one_signs_in_again(page, line, context, client, world):
    line.cut()
    fill_in(page, "Siti")
    line.mend()
    context.clear_cookies()
    page.locator("[data-send]").click()
    page.locator("[data-news] a[href*='login']").wait_for()
    assert states(page) == ["waiting"] and not Case.objects.exists()
    sign_in(context, line, client, world.operator)
    page.goto("/lapangan/")
    wait_for_states(page, "sent")


def test_another_account_reads_nothing_and_the_owner_finds_it_again(page, line, context, client, world):
    line.cut()
    fill_in(page, "Siti Rahasia")
    line.mend()
    client.logout()
    sign_in(context, line, client, world.officer)
    page.goto("/lapangan/")
    page.locator("[data-others]:visible").wait_for()
    assert states(page) == []
    held = page.evaluate(HELD)
    assert held["rows"]["forms"] == [] and "Rahasia" not in str(held)
    assert not Case.objects.exists()
    client.logout()
    sign_in(context, line, client, world.operator)
    page.goto("/lapangan/")
    wait_for_states(page, "sent")
    assert Case.objects.get().submission.by == world.operator


def test_signing_out_warns_of_what_waits_and_leaves_nothing(page, line):
    line.cut()
    fill_in(page, "Siti")
    line.mend()
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    line.cut()
    page.goto("/lapangan/")
    wait_for_states(page, "waiting")
    with page.expect_event("dialog"):
        page.locator("[data-leave] button").click()
    assert "1" in asked[0] and states(page) == ["waiting"]
    page.once("dialog", lambda dialog: dialog.accept())
    line.mend()
    page.goto("/admin/")
    page.locator("[data-desk-home] a[href='/lapangan/'] b", has_text="1").wait_for()
    page.locator("form[action$='/logout/']").first.evaluate("(form) => form.requestSubmit()")  # it is folded away
    page.wait_for_url("**/login/")
    held = page.evaluate(HELD)
    assert held["caches"] == [] and not any(held["rows"].values())


def test_a_form_that_was_published_anew_is_fetched_and_what_waits_goes_with_the_older_one(page, line, world):
    line.cut()
    fill_in(page, "Siti")
    form = world.service.form
    older = form.current
    definition = form.definition()
    form.set_definition(type(definition)(definition.sections, "Pengantar baru"))
    form.save()
    form.publish()
    line.mend()
    page.goto("/lapangan/")
    wait_for_states(page, "sent")
    page.locator("[data-form$='/2/'] [data-held]", has_text="kB").wait_for()
    line.cut()
    page.locator("[data-fill]").click()
    page.locator("text=Pengantar baru").wait_for()
    assert Submission.objects.get().version == older
