"""A village operator who applies for somebody who came to the desk."""

from .conftest import screenshot
from .doing import follow, open_case, report


def test_an_operator_applies_for_a_resident_and_finds_the_case_in_her_list(visit):
    page = visit("/admin/kasus/create/", account="bks-operator", phone=True, javascript=True)
    page.locator("a[href*='/isi/bks/lapor/']").click()
    for name, value in {"channel": "counter", "relation": "neighbour", "phone": "none"}.items():
        page.locator(f"input[name='petugas-{name}'][value='{value}']").check()
    screenshot(page, "operator-form")
    paper = report(page, "Tetangga melapor di loket; orangnya tidak punya HP.", name="Contoh Loket", place=None)

    page.goto("/admin/kasus/")
    assert page.locator(f"[data-case='{paper.number}']").is_visible(), "it stands in her own work list"
    screenshot(page, "operator-list")
    open_case(page, paper.number)
    screenshot(page, "operator-case")
    assert "Contoh Loket" in page.locator("main").inner_text()

    follow(page, paper)
    assert page.locator(f"[data-story='{paper.number}']").is_visible()
