"""People who have no business with a case, and what they find."""

from .doing import open_case, report, search

DOORS = [
    "/admin/kasus/inspect/{pk}/",
    "/admin/kasus/note/{pk}/",
    "/admin/kasus/assign/{pk}/",
    "/admin/kasus/reveal/{pk}/",
]


def test_staff_of_another_regency_find_nothing_by_any_door(visit):
    paper = report(visit("/isi/bks/lapor/", javascript=False), "Hanya untuk Bengkulu Selatan.", name="Contoh Rahasia")
    own = visit(account="bks-bo")
    open_case(own, paper.number)
    pk = own.url.rstrip("/").rpartition("/")[2]

    stranger = visit(account="ltu-bo")
    for query in (paper.number, "Contoh Rahasia"):
        search(stranger, query)
        assert stranger.locator(f"[data-case='{paper.number}']").count() == 0
    for door in DOORS:
        answer = stranger.request.get(f"{door.format(pk=pk)}")
        assert answer.status in {403, 404, 405} or paper.number not in answer.text(), door
    stranger.goto(f"/admin/kasus/inspect/{pk}/")
    assert "Contoh Rahasia" not in stranger.content() and paper.number not in stranger.content()


def test_an_operator_does_not_see_the_cases_of_the_next_village(visit):
    paper = report(visit("/isi/bks/lapor/", javascript=False), "Dari desa lain.", place=("Manna", "Padang Manis"))
    operator = visit(account="bks-operator2")
    search(operator, paper.number)
    assert operator.locator(f"[data-case='{paper.number}']").count() == 0


def test_nobody_who_has_not_signed_in_reaches_the_desk(visit):
    page = visit("/admin/kasus/")
    assert "/admin/login/" in page.url
