"""A resident with a cheap phone: no account, no JavaScript, 360 pixels."""

from .conftest import screenshot
from .doing import choose, follow, go_on, report, write


def test_a_resident_reads_applies_and_follows_without_javascript(visit):
    page = visit("/", phone=True, javascript=False)
    page.get_by_role("link", name="Kabupaten Bengkulu Selatan").first.click()
    page.get_by_role("link", name="Lapor dan pengaduan").first.click()
    page.locator("details").first.wait_for()  # eight parts of the standard are folded
    screenshot(page, "resident-service")
    page.locator("a.button[href^='/isi/']").first.click()
    screenshot(page, "resident-form")

    paper = report(page, "Di rumah tidak ada beras sejak kemarin.", name="Contoh Wati")
    screenshot(page, "resident-receipt")
    assert paper.number.startswith("BKS-") and len(paper.pin) == 6
    assert page.locator("main svg").count() == 1, "the receipt has a QR code"

    follow(page, paper)
    screenshot(page, "resident-story")
    assert page.locator(f"[data-story='{paper.number}']").is_visible()
    assert page.locator("[data-when=now]").count() == 1 and page.locator("[data-when=next]").count() > 0
    text = page.locator("main").inner_text()
    assert "Contoh Wati" not in text and "beras" not in text, "nothing personal on the tracking page"


def test_what_was_typed_is_still_there_after_an_error_and_after_going_back(visit):
    page = visit("/isi/bks/lapor/", phone=True, javascript=False)
    write(page, "Ceritakan masalahnya", "Cerita yang panjang")
    go_on(page)
    assert page.locator(".errors a").count() >= 2, "a summary links to each error"
    assert page.get_by_label("Ceritakan masalahnya").input_value() == "Cerita yang panjang"
    choose(page, "Tentang apa laporan Anda?", "Lainnya")
    choose(page, "Apakah ada orang dalam bahaya", "Tidak")
    go_on(page)
    write(page, "Nama orang yang memerlukan bantuan", "Contoh Belum Selesai")
    page.locator("button[name=go][value=back]").click()
    assert page.get_by_label("Ceritakan masalahnya").input_value() == "Cerita yang panjang"
    go_on(page)
    assert page.get_by_label("Nama orang yang memerlukan bantuan").input_value() == "Contoh Belum Selesai"


def test_a_wrong_pin_and_an_unknown_number_get_the_same_answer(visit):
    page = visit("/isi/bks/lapor/", phone=True, javascript=False)
    paper = report(page, "Untuk dicoba orang lain.")
    answers = []
    for number, pin in (
        (paper.number, "000000" if paper.pin != "000000" else "111111"),
        ("BKS-2601-999999-9", paper.pin),
    ):
        page.goto("/lacak/")
        page.fill("#nomor", number)
        page.fill("#pin", pin)
        page.locator("main button[type=submit]").click()
        answers.append(page.locator("#track-error").inner_text())
    assert answers[0] == answers[1]


def test_pages_for_residents_are_light(visit):
    page = visit("/lacak/", phone=True)
    sizes = {}
    page.on(
        "response", lambda response: sizes.__setitem__(response.url, int(response.headers.get("content-length") or 0))
    )
    for path, most in {"/bks/layanan/lapor/": 100_000, "/isi/bks/lapor/": 40_000, "/lacak/": 15_000}.items():
        sizes.clear()
        page.context.clear_cookies()
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert 0 < sum(sizes.values()) <= most, (path, sizes)
