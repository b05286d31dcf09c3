"""
The administrator of services changes a public form and a workflow in the admin, without a programmer.

The next case uses both; the case that was under way finishes on the version it began with.
"""

from .conftest import screenshot
from .doing import open_case, report, take
from .editing import add, add_state, add_step, edit, press_publish, publish_for_new_cases, publish_form


def test_a_new_question_state_and_step_reach_the_next_case_and_leave_the_older_one_alone(visit):
    resident = visit("/isi/mrs/lapor/", javascript=False)
    place = ("Mandai", "Bonto Mate'ne")
    older = report(resident, "Dikirim sebelum perubahan.", place=place)

    administrator = visit(account="mrs-admin")
    edit(administrator, "caseforms/form", "Lapor dan pengaduan")
    row = add(administrator, "steps-0-value-questions", "Teks pendek")
    administrator.fill(f"[name='{row}-label']", "Nama ketua RT")
    screenshot(administrator, "administrator-form")
    publish_form(administrator, "Ketua RT ikut ditanyakan")

    edit(administrator, "workflows/workflow", "Pengaduan")
    add_state(administrator, "Dibahas di desa", "Laporan Anda dibahas di desa.")
    add_step(administrator, "Bahas di desa", "Diterima", "Dibahas di desa", "Front Office")
    add_step(administrator, "Selesai dibahas", "Dibahas di desa", "Selesai", "Front Office")
    screenshot(administrator, "administrator-workflow")
    publish_for_new_cases(administrator, "Desa ikut membahas laporan")

    resident.goto("/isi/mrs/lapor/")
    newer = report(resident, "Dikirim sesudah perubahan.", place=place, **{"Nama ketua RT": "Contoh Ketua"})

    front = visit(account="mrs-fo")
    open_case(front, newer.number)
    assert "Contoh Ketua" in front.locator("main").inner_text()
    take(front, "bahas_di_desa")
    assert "Dibahas di desa" in front.locator("main").inner_text()
    screenshot(front, "administrator-newer-case")
    take(front, "selesai_dibahas")
    assert front.locator("[data-steps] a.button").count() == 0, "the newer case is closed, on the new version"

    open_case(front, older.number)
    assert front.locator("[data-step='bahas_di_desa']").count() == 0, "the older case keeps its version"
    assert "Nama ketua RT" not in front.locator("main").inner_text()
    take(front, "verify")
    take(front, "answer_now", Jawaban="Sudah dijelaskan di loket.", Disampaikan_lewat="Langsung di loket")
    assert front.locator("[data-steps] a.button").count() == 0, "and is seen through to the end"


def test_a_workflow_with_a_state_nobody_can_reach_is_not_published_and_says_where(visit):
    administrator = visit(account="crb-admin")
    edit(administrator, "workflows/workflow", "Alat bantu disabilitas")
    state = add(administrator, "states")
    administrator.fill(f"[name='{state}-label']", "Pulau terpencil")
    press_publish(administrator)
    administrator.locator("li.error").first.wait_for(timeout=30_000)
    screenshot(administrator, "administrator-problem")
    assert "/edit/" in administrator.url
    assert administrator.locator(f"[name='{state}-label']").input_value() == "Pulau terpencil", "nothing typed is lost"
