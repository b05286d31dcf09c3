"""The sheet as Chromium prints it: nothing is wider than the paper, and no box is cut between two pages."""

import os
import re
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import sync_playwright

from caseforms.definition import FormDefinition, Question, Section

pytestmark = pytest.mark.browser

TEXT = {"choices": ["Sangat tidak mampu", "Tidak mampu", "Cukup mampu", "Mampu"]}
MEMBERS = tuple(
    Question(f"m{n}", kind, label, settings=TEXT if kind == "one_of" else {})
    for n, (kind, label) in enumerate(
        [("short_text", "Nama"), ("nik", "NIK"), ("date", "Tanggal lahir"), ("one_of", "Keadaan"), ("yes_no", "Hamil")]
        * 2
    )
)
FORM = FormDefinition(
    tuple(
        Section(
            f"s{n}",
            f"Langkah {n}",
            "",
            (
                Question(f"name{n}", "short_text", "Nama"),
                Question(f"nik{n}", "nik", "NIK"),
                Question(f"day{n}", "date", "Tanggal"),
                Question(f"state{n}", "one_of", "Keadaan", settings=TEXT),
                Question(f"story{n}", "long_text", "Cerita"),
                Question(f"rows{n}", "rows", "Anggota", questions=MEMBERS),
            ),
        )
        for n in range(3)
    )
    + (Section("where", "Di mana", "", (Question("village", "area", "Desa", required=True, purpose="case_area"),)),)
)
MILLIMETRE = 96 / 25.4
TEXT_WIDTH, TEXT_HEIGHT = 182, 267  # of A4 within the margins, in millimetres


@pytest.fixture
def html(world):
    """The page with its style inside: nothing has to be served while the browser runs."""
    service = world.make_service("kertas", FORM, world.definition())
    page = Client().get(f"/cetak/bks/{service.slug}/").content.decode()
    with open(finders.find("caseforms/paper.css"), encoding="utf-8") as style:  # noqa: PTH123
        return re.sub(r'<link rel="stylesheet"[^>]*>', f"<style>{style.read()}</style>", page)


@pytest.fixture
def paper(html):
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium") if os.environ.get("CI") else pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": round(TEXT_WIDTH * MILLIMETRE), "height": 1000})
        page.emulate_media(media="print")
        page.set_content(html)
        yield page
        browser.close()


def test_a_form_of_three_steps_is_printed_on_a_few_pages_with_nothing_cut(paper):
    printed = paper.pdf(prefer_css_page_size=True)
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))
    assert 5 <= pages <= 9
    assert paper.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    uncut = """() => [...document.querySelectorAll('.boxes, .ticks, tbody tr, .line, .signatures')]
        .filter(one => getComputedStyle(one).breakInside !== 'avoid'
            && !['avoid'].includes(getComputedStyle(one.closest('.item:not(.item--table)') || one).breakInside))
        .map(one => one.className)"""
    assert paper.evaluate(uncut) == []


def test_what_must_not_be_cut_fits_on_a_page(paper):
    heights = paper.evaluate(
        "[...document.querySelectorAll('*')].filter(one => getComputedStyle(one).breakInside === 'avoid')"
        ".map(one => one.getBoundingClientRect().height)"
    )
    assert max(heights) < TEXT_HEIGHT * MILLIMETRE


def test_the_page_fits_a_telephone_too(paper):
    paper.emulate_media(media="screen")
    paper.set_viewport_size({"width": 360, "height": 740})
    assert paper.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_page_has_nothing_serious_for_those_who_hear_it(paper):
    paper.emulate_media(media="screen")
    found = Axe().run(paper).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
