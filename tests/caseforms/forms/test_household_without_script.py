"""Seven members of a household, on a small phone without JavaScript: it can be done, and every door sends the same."""

import re
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client

from caseforms.filling import opened
from caseforms.models import Submission
from tests.caseforms.world import HERE, RIGHTS

from .household import HOUSEHOLD
from .resident import Resident
from .test_script import page  # noqa: F401  a browser

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MEMBERS = [
    {"name": "Siti", "born": "1988-02-11", "nik": "3174096112900001", "income": 1_200_000},
    {"name": "Budi", "born": "1985-07-30", "nik": "3174093007850002", "income": 2_500_000},
    {"name": "Ani", "born": "2009-01-05", "no_nik": "Hilang"},
    {"name": "Adi", "born": "2012-11-19", "no_nik": "Hilang", "aid": [{"kind": "PIP", "worth": 450_000}]},
    {"name": "Rini", "born": "2015-03-02", "no_nik": "Belum dibuat", "aid": [{"kind": "PIP", "worth": 450_000}]},
    {"name": "Nenek", "born": "1951-12-31", "no_nik": "Rusak", "aid": [{"kind": "PKH"}, {"kind": "Sembako"}]},
    {"name": "Bayi", "born": "2026-05-01", "no_nik": "Belum dibuat", "immunised": False},
]
LATER = {"worry": "Posyandu jauh.", "many": "Kebun bersama."}
STAFF = {"petugas-channel": "outreach", "petugas-relation": "family", "petugas-phone": "neighbour", **RIGHTS}


@pytest.fixture
def household(world):
    return world.make_service("rumah-tangga", HOUSEHOLD, world.definition())


def answers():
    """What every door must make of it, without the ids of rows."""
    stored = opened(HOUSEHOLD, Submission.objects.latest("pk").answers)
    return {name: [_row(row) for row in value] if name == "members" else value for name, value in stored.items()}


def _row(row):
    parts = {part.id: part for part in HOUSEHOLD.by_id["members"].questions}
    found = opened(HOUSEHOLD, {key: value for key, value in row.items() if key != "id"})
    return {
        key: [_row(one) for one in value] if parts.get(key) and parts[key].type == "rows" else value
        for key, value in found.items()
    }


WANTED = {"members": MEMBERS, "total": 3_700_000, "village": HERE, **LATER}


class Phone:
    """A browser of 360 pixels in which no script of the page runs."""

    def __init__(self, browser, address):
        context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}, locale="id-ID")
        context.set_default_timeout(20_000)
        self.page = context.new_page()
        self.page.goto(address)
        self.reader = browser.new_page(viewport={"width": 360, "height": 740})  # axe is a script
        self.reader.goto(address)

    def press(self, selector):
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def go_on(self):
        self.press("form.fill .actions button[value=next]")

    def rows(self, group):
        return self.page.locator(f"[data-rows='{group}'] > .rows__all > [data-row]")

    def add(self, group):
        self.press(f"button[value='add:{group}']")

    def write(self, prefix, row):
        """What is asked of a row and is a text."""
        for name, value in row.items():
            if isinstance(value, bool):
                self.page.locator(f"[name='{prefix}.{name}'][value={'yes' if value else 'no'}]").check()
            elif not isinstance(value, list):
                self.page.locator(f"[name='{prefix}.{name}']").fill(str(value))

    def name_of(self, group, n):
        row = self.rows(group).nth(n)
        if row.get_attribute("open") is None:
            row.locator("summary").first.click()
        return f"{group}.{row.get_attribute('data-row-id')}"

    def check(self):
        """Nothing is wider than the phone, and axe finds nothing serious."""
        assert self.page.evaluate("document.documentElement.scrollWidth") <= 360
        self.reader.set_content(re.sub(r"<script.*?</script>", "", self.page.content(), flags=re.DOTALL))
        found = Axe().run(self.reader).response["violations"]
        assert [f"{v['id']}: {v['nodes'][0]['html']}" for v in found if v["impact"] in {"serious", "critical"}] == []


def fill_in(phone):
    """Row after row; the question about the youngest comes with the next page."""
    phone.go_on()
    assert phone.page.locator(".errors a").count() == 2, "the name, and why there is no NIK"
    phone.check()
    for n, member in enumerate(MEMBERS):
        if n:
            phone.add("members")
        name = phone.name_of("members", n)
        phone.write(name, {key: value for key, value in member.items() if key != "immunised"})
        for k, aid in enumerate(member.get("aid", ())):
            phone.add(f"{name}.aid")
            phone.name_of("members", n)
            phone.write(phone.name_of(f"{name}.aid", k), aid)
    phone.go_on()
    assert phone.page.locator("[data-row=members]").count() == len(MEMBERS)
    phone.check()
    phone.write(phone.name_of("members", 6), {"immunised": False})
    phone.go_on()
    phone.check()  # a question about all of them has come
    phone.page.locator("[name=worry]").fill(LATER["worry"])
    phone.go_on()


def place_and_send(phone):
    phone.page.locator("[name=many]").wait_for()
    phone.go_on()
    assert phone.page.locator(".errors a").count() == 1
    phone.check()
    phone.page.locator("select[name='village-3']").select_option("17.01.04")
    phone.press("button[name=refresh]")
    phone.page.locator("select[name=village]").select_option(HERE)
    phone.page.locator("[name=many]").fill(LATER["many"])
    phone.go_on()
    phone.check()
    assert "Rp3.700.000" in phone.page.locator("main").inner_text()
    phone.press("button[name=go][value=send]")
    assert len(phone.page.locator("[data-pin]").inner_text()) == 6


def test_a_browser_without_script_another_system_and_a_sheet_of_paper_send_the_same(
    page,  # noqa: F811
    world,
    household,
    live_server,
):
    phone = Phone(page.context.browser, live_server.url + household.apply_url)
    fill_in(phone)
    place_and_send(phone)
    assert answers() == WANTED

    sent = Client().post(
        "/api/v1/services/bks/rumah-tangga/submissions",
        {"answers": {"members": MEMBERS, "village": HERE, **LATER}},
        content_type="application/json",
        headers={"Idempotency-Key": str(uuid4())},
    )
    assert sent.status_code == 201 and answers() == WANTED

    client = Client()
    client.force_login(world.operator)
    entered = Resident(client, "/lembar/bks/rumah-tangga/1/")  # the address in the code on the sheet
    entered.send(**STAFF, **on_the_sheet()).send(village=HERE, many=LATER["many"]).send(value="send")
    assert Submission.objects.count() == 3 and answers() == WANTED


def on_the_sheet():
    """What the operator reads off the paper and types, in the controls of the page."""
    typed = {"members-rows": [f"r{n}" for n in range(len(MEMBERS))], "worry": LATER["worry"], "worry-asked": "1"}
    for n, member in enumerate(MEMBERS):
        start = f"members.r{n}"
        for name, value in member.items():
            if name == "aid":
                typed[f"{start}.aid-rows"] = [f"b{k}" for k in range(len(value))]
                typed |= {f"{start}.aid.b{k}.{part}": said for k, aid in enumerate(value) for part, said in aid.items()}
            else:
                typed[f"{start}.{name}"] = "no" if value is False else value
        typed[f"{start}.immunised-asked"] = "1"
    return typed
