"""
Policy shock: on Monday the rules change, and Friday's 300 cases go along.

All of it in the admin, by somebody who is no programmer: a state more, one split in two, one gone; a condition, a field
that must be filled in, other people who sign, three working days in place of five. Tried on what has happened,
published with a plan, looked at, undone, published again.
"""

import pytest
from django.utils.translation import override

from workflows.registries import field_types, guards

from .conftest import screenshot
from .doing import open_case, take
from .editing import add, add_state, add_step, edit, press_publish, remove, row_of, save_draft, tick, uncover

BEFORE = {
    f"1:{state}": 50
    for state in (
        "received", "document_check", "revision_requested", "eligibility", "field_visit", "awaiting_signature"
    )
}  # fmt: skip
FIRST = {
    "2:received": 50,
    "2:document_check": 40,
    "2:berkas_darurat": 10,
    "2:revision_requested": 50,
    "2:eligibility": 100,
    "2:awaiting_signature": 50,
}
AGAIN = {
    "2:received": 50,
    "2:document_check": 40 + 150,  # whoever was found complete without the number is asked for it
    "2:berkas_darurat": 10,
    "2:revision_requested": 50,
}
REASON = "Peraturan baru: verifikasi tiga hari kerja"
MESSAGE = "Tanyakan nomor rekam medis."


@pytest.fixture
def friday(site):
    """The agency with 300 open cases in six states."""
    return site.run("friday", "build")


def label_of(entry):
    """What it is called in the lists of the editor."""
    with override("id"):
        return str(entry.label)


def change_the_rules(page):
    """Everything that the new regulation asks for, in the draft."""
    add_state(page, "Rapat kasus", "Permohonan Anda dibahas dalam rapat kasus.")
    add_step(page, "Bawa ke rapat kasus", "Verifikasi kelayakan", "Rapat kasus", "Back Office")
    add_step(page, "Putusan rapat dicatat", "Rapat kasus", "Verifikasi kelayakan", "Manajer")

    add_state(page, "Berkas darurat", "Berkas Anda diperiksa lebih dahulu.")
    add_step(page, "Periksa berkas darurat", "Diterima", "Berkas darurat", "Back Office")
    add_step(page, "Berkas darurat lengkap", "Berkas darurat", "Verifikasi kelayakan", "Back Office")

    remove(page, "transitions", "send_visit")
    remove(page, "transitions", "visited")
    remove(page, "states", "field_visit")

    eligible = row_of(page, "transitions", "eligible")
    uncover(page, f"{eligible}-guards-count")
    add(page, f"{eligible}-guards", label_of(guards["four_eyes"]))

    complete = row_of(page, "transitions", "papers_complete")
    uncover(page, f"{complete}-asks-count")
    ask = add(page, f"{complete}-asks", label_of(field_types["short_text"]))
    page.fill(f"[name='{ask}-label']", "Nomor rekam medis")
    page.check(f"[name='{ask}-required']")

    sign = row_of(page, "transitions", "sign")
    tick(page, sign, "Manajer").uncheck()

    eligibility = row_of(page, "states", "eligibility")
    page.fill(f"[name='{eligibility}-limit_amount']", "3")


def replay(page):
    """Run what has happened over the draft; how many cases of each kind there are."""
    page.locator("a[href$='/replay/']").first.click()
    page.locator("input[name=which][value=all]").check()
    page.locator("main form button.button").last.click()
    page.locator("[data-kind]").first.wait_for(timeout=60_000)
    rows = page.locator("tr[data-kind]").all()
    return {row.get_attribute("data-kind"): int(row.locator("td").nth(1).inner_text()) for row in rows}


def plan(page, reason):
    """Emergencies go to the state of their own; why it is done."""
    page.locator("#state-document_check details summary").click()
    page.locator("button[name=add][value=document_check]").click()
    rule = "route-document_check-rule-0"
    page.locator(f"[name={rule}-var]").select_option("answers.urgent")
    page.locator(f"[name={rule}-op]").select_option("eq")
    page.fill(f"[name={rule}-value]", "ya")
    page.locator(f"[name={rule}-to]").select_option("berkas_darurat")
    page.fill("[name=reason]", reason)


def carried(page):
    """Wait until the page says that everybody has been moved; what it says of who went where."""
    page.locator("#progress:not([data-under-way])").wait_for(timeout=60_000)
    rows = page.locator("[data-went]").all()
    return {row.get_attribute("data-went"): int(row.locator("td").last.inner_text()) for row in rows}


def test_mondays_rules_carry_fridays_cases_along_and_back_and_along_again(visit, site, friday):
    def census():
        return site.run("friday", "census", str(friday["workflow"]))

    before = census()
    assert (before["places"], before["lost"]) == (BEFORE, [])

    page = visit(account="bks-admin")
    edit(page, "workflows/workflow", friday["name"])
    change_the_rules(page)
    screenshot(page, "shock-1-editor")
    save_draft(page)

    found = replay(page)
    screenshot(page, "shock-2-replay")
    assert found["blocked"] == 150, "whose papers were found complete without the new field"

    page.go_back()
    edit(page, "workflows/workflow", friday["name"])
    press_publish(page)
    page.wait_for_url("**/publish/")
    screenshot(page, "shock-3-plan")
    assert page.locator("[name=route-field_visit-to]").input_value() == "eligibility", "what stood before it"
    page.locator("[name=route-document_check-to]").select_option("")
    page.locator("button.button[name=check]").click()
    page.locator("#problems").wait_for()  # nothing is published with a hole in it
    page.locator("[name=route-document_check-to]").select_option("document_check")
    plan(page, REASON)
    screenshot(page, "shock-4-plan-made")
    page.locator("button[name=publish]").click()
    page.wait_for_url("**/workflows/carry/**")
    result = page.url
    went = carried(page)
    screenshot(page, "shock-5-result")
    assert (went["document_check:berkas_darurat"], went["field_visit:eligibility"]) == (10, 50)
    assert sum(went.values()) == 300

    first = census()
    assert (first["places"], first["lost"]) == (FIRST, [])
    for number in friday["numbers"]["eligibility"]:
        assert first["rows"][number]["due_at"] < before["rows"][number]["due_at"], "three days, not five"

    page.locator("button[name=undo]").click()
    carried(page)
    screenshot(page, "shock-6-undone")
    assert census() == before, "to the last field"

    edit(page, "workflows/workflow", friday["name"])
    press_publish(page)
    page.wait_for_url("**/publish/")
    plan(page, f"{REASON}, kali ini dengan nomor rekam medis")
    lacking = page.locator("select[name^=missing-papers_complete]")
    lacking.select_option("document_check")
    page.locator("textarea[name^=missing-papers_complete]").fill(MESSAGE)
    page.locator("button[name=publish]").click()
    page.wait_for_url("**/workflows/carry/**")
    assert page.url != result
    carried(page)
    screenshot(page, "shock-7-again")
    again = census()
    assert (again["places"], again["lost"]) == (AGAIN, [])

    page.locator("a[href$='/changes/']").last.click()
    page.wait_for_url("**/changes/")
    screenshot(page, "shock-8-history")
    told = page.locator("main").inner_text()
    for words in (REASON, "Rapat kasus", "Berkas darurat", "Kunjungan rumah", "Nomor rekam medis", "Manajer"):
        assert words in told, f"the history does not say: {words}"

    officer = visit(account="bks-bo")
    urgent, ordinary = friday["numbers"]["document_check"][0], friday["numbers"]["eligibility"][1]
    open_case(officer, ordinary)
    screenshot(officer, "shock-9-timeline")
    told = officer.locator("main").inner_text()
    assert MESSAGE in told and REASON in told, "why it is here again"
    assert "5 hari kerja" in told, "what was undone set no deadline"
    open_case(officer, urgent)
    take(officer, "berkas_darurat_lengkap")
    assert "Verifikasi kelayakan" in officer.locator("main").inner_text()
    after = census()
    assert after["lost"] == [] and after["rows"][urgent]["state"] == "eligibility"
