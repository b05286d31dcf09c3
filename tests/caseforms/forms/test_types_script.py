"""What scripts add to types of question: every one of them works without, and comes to the same answer."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import expect, sync_playwright

from caseforms.definition import FormDefinition, Question, Section
from caseforms.models import Submission
from tests.caseforms.world import HERE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEEDS = {"choices": "air | Air bersih\nrumah | Rumah\nkerja | Pekerjaan"}
FRUIT = {"choices": "a | Apel\nb | Belimbing", "other": True}
DEFINITION = FormDefinition(
    (
        Section(
            "all",
            "Semua",
            "",
            (
                Question("needs", "ranking", "Kebutuhan", settings=NEEDS),
                Question("place", "position", "Letak rumah"),
                Question("signed", "signature", "Tanda tangan"),
                Question("fruit", "one_of", "Buah", settings=FRUIT),
                Question("village", "area", "Desa", required=True, purpose="case_area", settings={"within": HERE}),
            ),
        ),
    )
)

STATEMENTS = {"rows": "a | Petugas datang tepat waktu\nb | Petugas ramah", "scale": "1 | Tidak\n2 | Cukup\n3 | Ya"}
EVERY = FormDefinition(
    (
        Section(
            "every",
            "Semua",
            "",
            (
                Question("time", "time", "Jam", required=True, help="Kapan?"),
                Question("moment", "moment", "Waktu", required=True),
                Question("month", "month", "Bulan", required=True),
                Question("year", "year", "Tahun", required=True),
                Question("range", "range", "Skala", required=True, settings={"last_label": "sangat berat sekali"}),
                Question("long", "range", "Persen", required=True, settings={"first": 0, "last": 100}),
                Question("ranking", "ranking", "Urutan", required=True, settings=NEEDS),
                Question("matrix", "matrix", "Pernyataan", required=True, settings=STATEMENTS),
                Question("place", "position", "Letak", required=True),
                Question("signed", "signature", "Tanda tangan", required=True),
                Question("code", "code", "Kode", required=True),
                Question("fruit", "one_of", "Buah", required=True, settings=FRUIT),
                Question("village", "area", "Desa", required=True, purpose="case_area", settings={"within": HERE}),
            ),
        ),
    )
)


@pytest.fixture
def page(monkeypatch):
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium") if os.environ.get("CI") else pytest.skip("no Chromium: apt-get install chromium")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        here = {"latitude": -2.5536, "longitude": 120.3246, "accuracy": 11.2}
        yield browser.new_page(viewport={"width": 360, "height": 740}, geolocation=here)
        browser.close()
        connections.close_all()  # the one of this loop; the test's own is another


@pytest.fixture
def form(page, world, live_server):
    service = world.make_service("jenis", DEFINITION, world.definition())
    page.goto(live_server.url + service.apply_url)
    return page


def go_on(form):
    form.locator(".actions .button").first.click()
    form.wait_for_url("**/2/")
    return form.locator("main").inner_text()


def test_things_are_put_in_order_with_buttons(form):
    form.get_by_role("button", name="Pekerjaan").first.click()
    form.get_by_role("button", name="Pekerjaan").first.click()
    assert form.locator(".ranking__item label").all_inner_texts() == ["Pekerjaan", "Air bersih", "Rumah"]
    assert form.locator("#f-needs [role=status]").inner_text().startswith("Pekerjaan")
    assert "1. Pekerjaan; 2. Air bersih; 3. Rumah" in go_on(form)


def test_the_position_comes_only_when_it_is_asked_for_and_allowed(form):
    form.context.grant_permissions(["geolocation"])
    assert form.input_value("[name=place-lat]") == ""
    form.locator(".position__take button").click()
    expect(form.locator("[name=place-lat]")).not_to_have_value("")
    assert "-2.5536, 120.3246" in go_on(form)


def test_a_position_that_is_refused_can_still_be_described(form):
    form.locator(".position__take button").click()
    refused = form.locator(".position__take").get_attribute("data-refused")
    expect(form.locator(".position__said")).to_have_text(refused)
    form.fill("[name=place-place]", "Belakang masjid")
    assert "Belakang masjid" in go_on(form)


def test_what_is_drawn_is_sent_as_a_picture(form):
    form.locator(".signature canvas").scroll_into_view_if_needed()
    field = form.locator(".signature canvas").bounding_box()
    form.mouse.move(field["x"] + 20, field["y"] + 20)
    form.mouse.down()
    form.mouse.move(field["x"] + 120, field["y"] + 60, steps=5)
    form.mouse.up()
    expect(form.locator(".signature__said")).not_to_be_empty()
    go_on(form)
    form.locator(".actions .button").first.click()
    form.wait_for_url("**/terima/")
    upload = Submission.objects.get().uploads.get()
    assert (upload.question, upload.content_type) == ("signed", "image/png")


def test_an_empty_field_is_no_signature(form):
    field = form.locator(".signature canvas")
    field.click()
    expect(form.locator(".signature__said")).not_to_be_empty()
    form.locator(".signature button").click()
    assert form.evaluate("document.querySelector('[name=signed-new]').files.length") == 0


def test_the_line_for_other_is_there_while_it_is_needed(form):
    line = form.locator("[name=fruit-other]")
    assert not line.is_visible()
    form.check("[name=fruit][value=other]")
    line.fill("Sawo")
    form.check("[name=fruit][value=a]")
    assert line.is_visible()
    line.fill("")
    assert not line.is_visible()


def test_nothing_is_wider_than_a_telephone(form):
    assert form.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("width", [360, 1200])
def test_every_type_is_fit_for_every_reader_empty_and_with_errors(page, world, live_server, width):
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(live_server.url + world.make_service("jenis", EVERY, world.definition()).apply_url)
    assert _serious(page) == []
    page.locator(".actions .button").first.click()
    page.locator("#errors").wait_for()
    assert _serious(page) == []
    assert page.locator("#errors a").count() == 12
    for link in page.locator("#errors a").all():
        assert page.locator(link.get_attribute("href")).is_visible(), link.get_attribute("href")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_statements_are_cards_on_a_telephone_and_a_table_on_a_wide_screen(page, world, live_server):
    page.goto(live_server.url + world.make_service("jenis", EVERY, world.definition()).apply_url)
    first, last = (page.locator(f"[name=matrix-0][value='{n}']") for n in (1, 3))
    assert first.bounding_box()["y"] < last.bounding_box()["y"]
    page.set_viewport_size({"width": 1200, "height": 740})
    assert first.bounding_box()["y"] == last.bounding_box()["y"]
    assert first.bounding_box()["x"] == page.locator("[name=matrix-1][value='1']").bounding_box()["x"]


def _serious(page):
    """What axe calls serious or critical."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found if v["impact"] in {"serious", "critical"}]
