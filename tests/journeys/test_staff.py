"""Front office, back office, manager and head see one letter through; the resident reads the result."""

from datetime import date

from .conftest import screenshot
from .doing import agree, begin, choose, follow, go_on, live_in, open_case, send, take, write

PHOTO = {
    "name": "kk.png",
    "mimeType": "image/png",
    "buffer": bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
    ),
}


def ask_for_a_letter(page):
    """The form for an SK DTSEN, with a photo of the family card."""
    choose(page, "Anda mengisi untuk siapa?", "Anak saya")
    write(page, "Nama lengkap orang yang dilayani", "Contoh Siswa")
    choose(page, "Apakah nomor NIK-nya diketahui?", "Tidak")
    go_on(page)
    choose(page, "Mengapa tidak ada NIK?", "Tidak tahu nomornya")
    write(page, "Tanggal lahir", "2010-05-13")
    go_on(page)
    choose(page, "Keperluan", "Keperluan lain")
    go_on(page)
    write(page, "Jelaskan keperluannya", "Keringanan biaya sekolah")
    go_on(page)
    live_in(page, "Manna", "Ketaping")
    write(page, "Alamat", "Dusun Satu")
    go_on(page)
    write(page, "Nama Anda", "Contoh Ibu")
    write(page, "Nomor HP atau WhatsApp", "081200001234")
    write(page, "Alamat e-mail", "ibu@example.com")
    go_on(page)
    if page.get_by_role("group", name="Nomor itu milik siapa?").count():
        choose(page, "Nomor itu milik siapa?", "Milik sendiri")
        go_on(page)
    page.get_by_label("Foto Kartu Keluarga").set_input_files(PHOTO)
    go_on(page)
    agree(page, "Saya menyatakan keterangan ini benar.")
    go_on(page)
    return send(page)


def test_four_people_see_a_letter_through_and_the_resident_reads_the_result(visit, site):
    resident = visit("/isi/bks/sk-dtsen/", phone=True, javascript=False)
    paper = ask_for_a_letter(resident)
    today = date.today().isoformat()

    front = visit(account="bks-fo")
    open_case(front, paper.number)
    screenshot(front, "staff-case")
    take(front, "start_check")
    take(front, "papers_complete", KTP_sesuai="Ya", KK_sesuai="Ya")
    assert front.locator("[data-step='record_check']").count() == 0, "the register is checked by the back office"
    assert front.locator("[data-elsewhere='record_check']").count() == 1, "and the front office reads why"

    back = visit(account="bks-bo")
    open_case(back, paper.number)
    take(back, "record_check", Terdaftar_di_DTSEN="Ya", Desil="2", Tanggal_cek=today)
    take(back, "draft_letter")
    take(back, "submit_draft", Nomor_surat="400.9/77/409/2026")

    manager = visit(account="bks-manajer")
    open_case(manager, paper.number)
    take(manager, "initial")

    head = visit(account="bks-kadis")
    open_case(head, paper.number)
    take(head, "sign", Tanggal_surat=today)

    open_case(front, paper.number)
    take(front, "hand_over", Tanggal_diserahkan=today, Diambil_oleh="Pemohon", Hasil="Surat diterima ibu pemohon.")
    screenshot(front, "staff-closed")

    follow(resident, paper)
    screenshot(resident, "resident-result")
    assert "Selesai: surat sudah diserahkan." in resident.locator("[data-when=now]").inner_text()
    assert "Surat diterima ibu pemohon." in resident.locator("[data-result]").inner_text()
    assert site.wait_for(lambda: [mail for mail in site.mails() if paper.number in mail]), "and was told by e-mail"


def test_a_step_asks_for_exactly_what_it_needs_and_keeps_what_was_typed(visit):
    resident = visit("/isi/bks/sk-dtsen/", javascript=False)
    paper = ask_for_a_letter(resident)
    front = visit(account="bks-fo")
    open_case(front, paper.number)
    take(front, "start_check")
    begin(front, "papers_complete")
    choose(front, "KTP sesuai", "Ya")
    front.fill("#step-note", "Catatan yang tidak boleh hilang")
    front.locator("[data-take]").click()
    front.locator("[role=alert]").first.wait_for()
    assert front.locator("#step-note").input_value() == "Catatan yang tidak boleh hilang"
