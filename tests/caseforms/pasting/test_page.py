"""The page that shows what was understood, in a real browser: it fits a telephone, and axe finds nothing serious."""

import os
import re
import shutil
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.caseforms.forms.resident import Resident

from . import messages

pytestmark = pytest.mark.browser


@pytest.fixture
def html(world):
    """The page with its style inside: nothing has to be served while the browser runs."""
    world.make_service("laporan", messages.FORM, world.definition())
    client = Client()
    client.force_login(world.officer)
    both = f"{messages.AMBIGUOUS_PLACE}\n{messages.CUT_AND_DOUBLED}\n{messages.TIDY}"
    page = Resident(client, "/tempel/bks/laporan/").send(message=both, value="read").response.content.decode()
    style = "".join(Path(finders.find(name)).read_text() for name in ("tuntas/tuntas.css", "caseforms/form.css"))
    return re.sub(r"<(link|script)\b[^>]*>(</script>)?", "", page).replace("</head>", f"<style>{style}</style></head>")


@pytest.fixture
def page(html):
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        pytest.fail("no Chromium") if os.environ.get("CI") else pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.set_content(html)
        yield page
        browser.close()


def test_it_fits_a_telephone_and_has_nothing_serious(page):
    assert page.locator("[data-doubtful]").count() and page.locator("[data-left]").count()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    found = Axe().run(page).response["violations"]
    serious = [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in {"serious", "critical"}]
    assert serious == []


def test_it_stays_small(html):
    without_style = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    assert len(without_style.encode()) < 40_000
