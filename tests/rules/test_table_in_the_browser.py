"""The browser comes to the same."""

import json

import pytest
from playwright.sync_api import sync_playwright

from caseforms import __file__ as caseforms
from tests.journeys.conftest import FLAGS, chromium

from .table import cases, differing

pytestmark = pytest.mark.browser
SCRIPT = caseforms.replace("__init__.py", "static/caseforms/rules.js")
EACH = """text => JSON.stringify(JSON.parse(text).map(([sort, tree, data]) =>
    sort === 'rule' ? Tuntas.holds(tree, data) : Tuntas.evaluate(tree, data)))"""


def test_the_browser_comes_to_what_the_table_says():
    path = chromium()
    if not path:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        page = browser.new_page()
        page.add_script_tag(path=SCRIPT)
        found = page.evaluate(EACH, json.dumps([[case.sort, case.tree, case.data] for case in cases()]))
        browser.close()
    assert differing(json.loads(found)) == []
