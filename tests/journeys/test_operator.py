"""A village operator who applies for somebody who came to the desk."""

from .conftest import screenshot
from .doing import Paper, follow, open_case, report


def test_an_operator_applies_for_a_resident_and_finds_the_case_in_her_list(visit):
    page = visit("/admin/", account="bks-operator", phone=True, javascript=True)
    page.locator("[data-counter-start]").click()
    page.fill("#cari", "Contoh Loket")
    page.press("#cari", "Enter")
    page.locator("[name=warga-no_nik]").first.check()
    page.locator("[name=warga-no_phone]").check()
    page.locator("[data-new] .actions button").click()
    page.locator("[data-service=lapor]").click()
    for name, value in {"channel": "counter", "relation": "neighbour", "mandate": "phone", "notice": "other"}.items():
        page.locator(f"input[name='petugas-{name}'][value='{value}']").check()
    screenshot(page, "operator-form")
    paper = report(page, "Tetangga melapor di loket; orangnya tidak punya HP.", name="Contoh Loket", place=None)
    screenshot(page, "operator-receipt")
    page.locator("[data-next] button").click()
    page.wait_for_url("**/petugas/")
    page.goto("/terima/")
    page.wait_for_url("**/lacak/")

    page.goto("/admin/kasus/")
    assert page.locator(f"[data-case='{paper.number}']").is_visible(), "it stands in her own work list"
    screenshot(page, "operator-list")
    open_case(page, paper.number)
    screenshot(page, "operator-case")
    assert "Contoh Loket" in page.locator("main").inner_text()
    assert page.locator("[data-mandate]").is_visible() and page.locator("[data-notice-given]").is_visible()

    follow(page, paper)
    assert page.locator(f"[data-story='{paper.number}']").is_visible()


def test_a_resident_takes_the_case_over_at_home(visit):
    page = visit("/admin/", account="bks-operator")
    page.goto("/isi/bks/lapor/?petugas=1")
    said = {"channel": "counter", "relation": "self", "phone": "officer", "mandate": "present", "notice": "agreed"}
    for name, value in said.items():
        page.locator(f"input[name='petugas-{name}'][value='{value}']").check()
    paper = report(page, "Listrik rumah diputus.", name="Contoh Serah", place=None)

    home = visit("/lacak/", phone=True, javascript=False)
    follow(home, paper)
    home.locator("[data-own]").click()
    screenshot(home, "take-over")
    pin = home.locator("[data-new-pin]").inner_text()
    home.fill("#i-pin-baru", pin)
    home.fill("#i-telepon", "0813 5555 1234")
    home.locator("form button[type=submit]").click()
    assert home.locator(f"[data-story='{paper.number}']").is_visible()

    again = visit("/lacak/", javascript=False)
    follow(again, paper)
    assert not again.locator("[data-story]").count(), "the officer's copy of the PIN opens nothing any more"
    follow(again, Paper(paper.number, pin))
    assert again.locator("[data-story]").is_visible()
