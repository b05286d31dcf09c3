"""What people do on a page, in the words they see."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page

NEXT = "form.fill .actions button[value=next]"


@dataclass(frozen=True)
class Paper:
    """What somebody takes home: the number and the PIN of the receipt."""

    number: str
    pin: str


def write(page: Page, label: str, text: str) -> None:
    """Type into the field with that label."""
    field(page, label).fill(text)


def field(page: Page, label: str) -> Locator:
    """The text field whose label begins like that."""
    return page.get_by_label(re.compile("^" + re.escape(label))).first


def choose(page: Page, question: str, *answers: str) -> None:
    """Choose among the answers of a question; long lists are drop-downs."""
    wording = re.compile("^" + re.escape(question))
    group = page.get_by_role("group", name=wording)
    for answer in answers:
        if group.count():
            group.get_by_label(answer, exact=True).check()
        else:
            page.get_by_role("combobox", name=wording).select_option(label=answer)


def live_in(page: Page, district: str, village: str) -> None:
    """Choose a district, then one of its villages: with JavaScript they come by themselves, without it one asks."""
    page.locator("select[data-level='3']").select_option(label=district)
    villages, ask = page.locator("select[data-level='4']"), page.locator("button[name=refresh]:visible")
    villages.or_(ask).first.wait_for()
    if not villages.count():
        with page.expect_navigation():
            ask.click()
    villages.select_option(label=village)


def go_on(page: Page) -> None:
    """To the next step, or to the same again: what follows looks at the page that came, not at the one that went."""
    with page.expect_navigation():
        page.locator(NEXT).click()


def send(page: Page) -> Paper:
    """Send what the review shows, and read the receipt."""
    page.locator("button[name=go][value=send]").click()
    page.wait_for_url("**/terima/")
    return Paper(page.locator("[data-number]").inner_text(), page.locator("[data-pin]").inner_text())


HERE = ("Manna", "Ketaping")


def report(
    page: Page, story: str, *, name: str = "Contoh Warga", place: tuple[str, str] | None = HERE, **more: str
) -> Paper:
    """Fill in the complaint form and send it; an operator of one village is not asked the place."""
    choose(page, "Tentang apa laporan Anda?", "Pangan: tidak ada makanan di rumah")
    write(page, "Ceritakan masalahnya", story)
    choose(page, "Apakah ada orang dalam bahaya", "Tidak")
    for label, text in more.items():
        write(page, label, text)
    go_on(page)
    choose(page, "Laporan ini tentang siapa?", "Saya sendiri")
    write(page, "Nama orang yang memerlukan bantuan", name)
    choose(page, "Apakah Anda tahu NIK-nya?", "Tidak")
    if not page.get_by_role("group", name="Mengapa tidak ada NIK?").is_visible():
        go_on(page)  # without JavaScript the question comes with the next page
    choose(page, "Mengapa tidak ada NIK?", "Tidak tahu nomornya")
    go_on(page)
    if place:
        live_in(page, *place)
    go_on(page)
    go_on(page)
    agree(page, "Saya menyatakan keterangan ini benar.")
    go_on(page)
    return send(page)


def agree(page: Page, sentence: str) -> None:
    """Tick the sentence."""
    page.get_by_label(re.compile("^" + re.escape(sentence))).check()


def follow(page: Page, paper: Paper) -> None:
    """Look the case up with number and PIN."""
    page.goto("/lacak/")
    page.fill("#nomor", paper.number)
    page.fill("#pin", paper.pin)
    with page.expect_navigation():
        page.locator("main button[type=submit]").click()


def search(page: Page, words: str) -> None:
    """Look something up in the work list."""
    page.goto("/admin/kasus/")
    page.fill("#desk-q", words)
    with page.expect_navigation():
        page.press("#desk-q", "Enter")


def open_case(page: Page, number: str) -> None:
    """Find the case by its whole number: the list leads straight to it."""
    search(page, number)
    page.wait_for_url("**/kasus/inspect/**")


def begin(page: Page, step: str) -> None:
    """Open what a step asks for."""
    page.locator(f"[data-step='{step}']").click()
    page.locator("[data-take]").wait_for()


def take(page: Page, step: str, note: str = "", **answers: str) -> None:
    """Take a step of the case whose page is open; answers by the label's first words, with _ for blanks."""
    begin(page, step)
    for label, value in answers.items():
        words = label.replace("_", " ")
        if value in {"Ya", "Tidak"} or page.get_by_role("group", name=re.compile("^" + re.escape(words))).count():
            choose(page, words, value)
        else:
            write(page, words, value)
    if note:
        page.fill("#step-note", note)
    page.locator("[data-take]").click()
    page.wait_for_url("**/kasus/inspect/**")
