"""The script repeats for comfort what the server decides: in a real browser both come to the same answer."""

import os
import shutil

import pytest
from django.db import connections
from django.utils.datastructures import MultiValueDict
from playwright.sync_api import sync_playwright

from caseforms.definition import FormDefinition, Question, Section
from caseforms.filling import clean, visible
from tests.caseforms.world import HERE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHOICES = {"choices": ["satu", "dua", "tiga"]}
ASKED = (
    Question("text", "short_text", "Teks"),
    Question("sum", "money", "Jumlah"),
    Question("sure", "yes_no", "Yakin?"),
    Question("one", "one_of", "Satu", settings=CHOICES),
    Question("many", "several_of", "Banyak", settings=CHOICES),
)
RULES = {
    "r1": {"all": [{"op": "eq", "var": "answers.text", "value": "Ya"}]},
    "r2": {"all": [{"op": "ne", "var": "answers.text", "value": "ya"}]},
    "r3": {"all": [{"op": "ge", "var": "answers.sum", "value": 1000000}]},
    "r4": {"all": [{"op": "lt", "var": "answers.sum", "value": "500"}]},
    "r5": {
        "any": [{"op": "eq", "var": "answers.sure", "value": True}, {"op": "eq", "var": "answers.one", "value": "dua"}]
    },
    "r6": {"all": [{"op": "in", "var": "answers.one", "value": "satu, tiga"}, {"op": "filled", "var": "answers.text"}]},
    "r7": {"all": [{"op": "contains", "var": "answers.many", "value": "dua"}]},
    "r10": {"all": [{"op": "eq", "var": "answers.text", "value": "1"}]},
    "r8": {"all": [{"op": "empty", "var": "answers.many"}]},
    "r9": {"all": [{"op": "filled", "var": "answers.r1"}]},
}
DEFINITION = FormDefinition(
    (
        Section(
            "all",
            "Semua",
            "",
            (
                *ASKED,
                *(Question(key, "short_text", key, show_if=rule) for key, rule in RULES.items()),
                Question("village", "area", "Desa", required=True, purpose="case_area"),
            ),
        ),
    )
)
TYPED = [
    {},
    {"text": "ya", "sum": "Rp1.500.000"},
    {"text": "YA", "r1": "isi", "sum": "499"},
    {"sure": "no", "one": "dua", "many": ["dua", "tiga"]},
    {"sure": "yes", "one": "tiga", "text": "lain", "sum": "1 000 000"},
    {"text": "1.000"},
]


@pytest.fixture
def page(monkeypatch):
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium") if os.environ.get("CI") else pytest.skip("no Chromium: apt-get install chromium")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()
        connections.close_all()  # the one of this loop; the test's own is another


@pytest.fixture
def address(world, live_server):
    return live_server.url + world.make_service("aturan", DEFINITION, world.definition()).apply_url


@pytest.fixture
def form(page, address):
    page.goto(address)
    return page


def type_in(page, typed):
    for name, value in typed.items():
        control = page.locator(f"[name='{name}']")
        if name in {"sure", "one", "many"}:
            for one in value if isinstance(value, list) else [value]:
                page.locator(f"[name='{name}'][value='{one}']").check()
        else:
            control.fill(value)


def test_questions_come_and_go_as_the_server_would_have_it(page, address):
    for typed in TYPED:
        form = page.context.browser.new_page()  # somebody new: nothing typed before is kept for them
        form.goto(address)
        type_in(form, typed)
        shown = {key for key in RULES if form.locator(f"#i-{key}").is_visible()}
        raw = MultiValueDict({key: value if isinstance(value, list) else [value] for key, value in typed.items()})
        expected = {question.id for question in visible(DEFINITION, clean(DEFINITION, raw).answers)} & set(RULES)
        assert shown == expected, typed


def test_the_next_drop_down_comes_by_itself_and_its_answer_is_taken(form):
    form.select_option("#i-village", "17.01.04")
    form.select_option("select[name=village]", HERE)
    assert not form.locator(".area__next").first.is_visible()
    form.locator(".actions .button").click()
    form.wait_for_url("**/2/")
    assert "Lubuk Sirih Ilir, Kec. Manna" in form.locator("main").inner_text()
