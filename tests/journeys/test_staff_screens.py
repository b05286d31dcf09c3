"""Every screen that a role finds in its menu opens; those used all day have no serious violation."""

import re

import pytest

from .test_accessibility import serious

ROLES = ["bks-admin", "bks-manajer", "bks-kadis", "bks-fo", "bks-operator", "bks-camat", "bks-editor", "admin"]
SCREENS = {
    "bks-admin": [
        "/admin/",
        "/admin/workflows/2/publish/",
        "/admin/workflows/2/try/",
        "/admin/workflows/2/replay/",
        "/admin/workflows/2/changes/",
        "/admin/workflows/2/tests/",
        "/admin/ketidakhadiran/",
    ],
    "bks-fo": ["/admin/", "/admin/kasus/"],
}


def menu(page) -> set[str]:
    """The addresses of the menu, those of its parts included."""
    text = page.locator("#wagtail-sidebar-props").text_content(timeout=5000)
    return {address for address in re.findall(r'"(/admin/[^"]*)"', text) if "logout" not in address}


@pytest.mark.parametrize("account", ROLES)
def test_everything_in_the_menu_of_a_role_opens(visit, account):
    page = visit("/admin/", account=account)
    answers = {address: page.request.get(address).status for address in sorted(menu(page))}
    assert len(answers) > 1
    assert {address: status for address, status in answers.items() if status != 200} == {}


@pytest.mark.parametrize("account", SCREENS)
def test_screens_used_all_day_have_no_serious_violation(visit, account):
    page = visit("/admin/", account=account)
    for path in SCREENS[account]:
        page.goto(path)
        assert serious(page) == [], path
