"""A browser, and the running site it visits."""

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from .running import RunningSite, Site, fresh_database

# As root in a closed network Chromium wants these to start, and to stay quiet.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def chromium() -> str | None:
    """The system's Chromium."""
    return next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys, closed with them: while it runs Django refuses the database."""
    path = chromium()
    if not path:
        if os.environ.get("CI"):
            pytest.fail("no Chromium: CI does not skip the journeys")
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site with its demo, started once."""
    if address := os.environ.get("JOURNEYS_SITE"):
        yield Site(Path(os.environ["JOURNEYS_DATA"]), address)
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with fresh_database() as database:
        running = RunningSite(tmp_path_factory.mktemp("site"), port, database)
        yield running
        running.close()


Visitor = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Open a page as somebody new: `visit(path, phone=True, javascript=False, account="...")`."""
    contexts: list[BrowserContext] = []

    def opened(path: str = "/", *, phone: bool = False, javascript: bool = True, account: str = "") -> Page:
        context = browser.new_context(
            base_url=site.address,
            viewport=PHONE if phone else DESKTOP,
            java_script_enabled=javascript,
            locale="id-ID",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        if account:
            sign_in(page, account)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


def sign_in(page: Page, account: str) -> None:
    """Sign in with a demo account."""
    page.goto("/admin/login/")
    page.fill("input[name=username]", account)
    page.fill("input[name=password]", os.environ.get("DEMO_PASSWORD", "tuntas-peraga"))
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")


def screenshot(page: Page, name: str) -> None:
    """Keep a picture when SCREENSHOTS names a folder."""
    if folder := os.environ.get("SCREENSHOTS"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
