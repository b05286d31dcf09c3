"""axe, in the same browser, on every kind of public page and every step of a form."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .doing import choose, go_on, live_in, write

PAGES = [
    "/",
    "/en/",
    "/bks/",
    "/bks/layanan/",
    "/bks/layanan/reaktivasi-pbi-jk/",
    "/bks/puskesos/",
    "/bks/berita/",
    "/cari/?q=puskesos",
    "/lacak/",
    "/tidak-ada/",
]


def serious(page) -> list[str]:
    """What axe calls serious or critical."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found if v["impact"] in {"serious", "critical"}]


@pytest.mark.parametrize("path", PAGES)
def test_public_pages_have_no_serious_violation(visit, path):
    assert serious(visit(path, phone=True)) == []


def test_every_step_of_a_form_has_no_serious_violation_empty_or_with_errors(visit):
    page = visit("/isi/bks/lapor/", phone=True)
    assert serious(page) == []
    go_on(page)
    assert page.locator(".errors").count() and serious(page) == []
    choose(page, "Tentang apa laporan Anda?", "Pangan: tidak ada makanan di rumah")
    write(page, "Ceritakan masalahnya", "Cerita")
    choose(page, "Apakah ada orang dalam bahaya", "Tidak")
    go_on(page)
    assert serious(page) == []
    choose(page, "Laporan ini tentang siapa?", "Saya sendiri")
    choose(page, "Apakah Anda tahu NIK-nya?", "Tidak")
    choose(page, "Mengapa tidak ada NIK?", "Tidak tahu nomornya")
    go_on(page)
    assert serious(page) == []
    live_in(page, "Manna", "Ketaping")
    go_on(page)
    assert serious(page) == []
