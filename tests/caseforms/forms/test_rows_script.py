"""With JavaScript rows come, go and change places at once; what is sent is the same as without."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe

from caseforms.models import Draft

from .household import HOUSEHOLD
from .test_script import page  # noqa: F401  a browser with a page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def table(page, world, live_server):  # noqa: F811
    """At the first step of the household questionnaire."""
    service = world.make_service("rumah-tangga", HOUSEHOLD, world.definition())
    page.goto(live_server.url + service.apply_url)
    return page


def names(screen):
    return [row.locator(".row__name").first.inner_text() for row in screen.locator("[data-row=members]").all()]


def typed(screen, part="name"):
    found = screen.locator(f"[data-row=members] > .row__inside > .row__questions > .field > [name$='.{part}']").all()
    return [control.input_value() for control in found]


def press(screen, verb, row):
    screen.locator("[data-row=members]").nth(row).locator(
        f"> .row__inside > .row__buttons > [value^='{verb}:']"
    ).click()


def test_rows_are_added_moved_removed_and_put_back_without_leaving_the_page(table):
    address = table.url
    table.locator("[name='members.1.name']").fill("Siti")
    table.locator("#a-members").click()
    assert names(table) == ["Anggota 1", "Anggota 2"]
    focused = table.evaluate("document.activeElement.name")
    assert focused.endswith(".name") and focused != "members.1.name"
    table.keyboard.type("Budi")
    press(table, "up", 1)
    assert typed(table) == ["Budi", "Siti"]
    assert names(table) == ["Anggota 1", "Anggota 2"]
    press(table, "remove", 0)
    assert typed(table) == ["Siti"]
    assert "Anggota 1" in table.locator("#f-members > .rows__said").inner_text()
    table.locator("#f-members > .rows__said button").click()
    assert typed(table) == ["Budi", "Siti"]
    assert table.url == address


def test_what_is_calculated_over_rows_follows_at_once_and_a_table_inside_a_row_grows(table):
    table.locator("[name='members.1.name']").fill("Siti")
    table.locator("[name='members.1.no_nik']").fill("Belum dibuat")
    table.locator("[name='members.1.income']").fill("1.500.000")
    table.locator("#a-members").click()
    table.keyboard.type("Budi")
    second = table.locator("[data-row=members]").nth(1)
    second.locator("[name$='.no_nik']").fill("Belum dibuat")
    second.locator("[name$='.income']").fill("500000")
    assert table.locator("output[name=total]").inner_text() == "Rp2.000.000"
    second.locator("[id^='a-members.']").click()
    table.keyboard.type("Beras")
    table.locator(".actions .button").first.click()
    table.wait_for_url("**/2/")
    members = json.loads(Draft.objects.get().content)["answers"]["members"]
    assert [member["name"] for member in members] == ["Siti", "Budi"]
    assert [aid["kind"] for aid in members[1]["aid"]] == ["Beras"]


def test_nothing_in_a_table_with_mistakes_keeps_anybody_out(table):
    table.set_viewport_size({"width": 360, "height": 740})
    table.locator("#a-members").click()
    table.keyboard.type("Budi")
    table.locator("[data-row=members]").nth(1).locator("[id^='a-members.']").click()
    table.locator(".actions .button").first.click()
    table.locator("#errors").wait_for()
    found = Axe().run(table).response["violations"]
    assert [rule["id"] for rule in found if rule["impact"] in ("serious", "critical")] == []
    assert table.evaluate("document.documentElement.scrollWidth") <= 360
    table.locator("#errors a").last.click()
    assert table.evaluate("document.activeElement.id").startswith("i-members.")
