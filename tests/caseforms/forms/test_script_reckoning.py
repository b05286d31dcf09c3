"""What is required, checked and reckoned while somebody fills in: at once in the browser, as the server has it."""

import pytest

from caseforms.definition import Check, FormDefinition, Question, Section

from .test_script import page  # noqa: F401

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SUM = {"sum": "answers.members", "of": {"var": "row.income"}}
CHILDREN = {"count": "answers.members", "where": {"op": "lt", "var": "row.age", "value": 5}}
MEMBERS = (
    Question("age", "number", "Umur", required=True),
    Question("school", "short_text", "Sekolah", show_if={"op": "ge", "var": "row.age", "value": 7}),
    Question("income", "money", "Penghasilan"),
)
QUESTIONS = (
    Question("poor", "yes_no", "Miskin?"),
    Question("why", "short_text", "Mengapa", require_if={"op": "eq", "var": "answers.poor", "value": True}),
    Question(
        "rooms",
        "number",
        "Kamar",
        checks=(Check({"op": "le", "var": "answers.rooms", "value": 10}, "Kamar terlalu banyak."),),
    ),
    Question("members", "rows", "Anggota", settings={"least": 2}, questions=MEMBERS),
    Question("sum", "calculated", "Jumlah", settings={"shown_as": "money"}, value=SUM),
    Question("children", "calculated", "Balita", value=CHILDREN),
    Question("weighed", "short_text", "Posyandu", show_if={"op": "ge", "var": "answers.children", "value": 1}),
    Question("village", "area", "Desa", required=True, purpose="case_area"),
)
DEFINITION = FormDefinition((Section("all", "Semua", "", QUESTIONS),))


@pytest.fixture
def form(page, world, live_server):  # noqa: F811
    service = world.make_service("hitung", DEFINITION, world.definition())
    page.goto(live_server.url + service.apply_url)
    return page


def test_an_answer_becomes_required_by_another(form):
    why = form.locator("#i-why")
    assert why.get_attribute("required") is None
    form.locator("[name=poor][value=yes]").check()
    assert why.get_attribute("required") is not None
    assert not form.locator("#f-why .field__optional").is_visible()
    form.locator("[name=poor][value=no]").check()
    assert why.get_attribute("required") is None
    assert form.locator("#f-why .field__optional").is_visible()


def test_what_a_check_says_comes_when_the_question_is_left_and_goes_when_it_is_right(form):
    rooms = form.locator("#i-rooms")
    rooms.fill("11")
    assert not form.get_by_text("Kamar terlalu banyak.").is_visible()
    rooms.blur()
    assert form.get_by_text("Kamar terlalu banyak.").is_visible()
    assert rooms.get_attribute("aria-invalid") == "true"
    assert rooms.get_attribute("aria-describedby") == "e-rooms"
    rooms.fill("3")
    assert not form.get_by_text("Kamar terlalu banyak.").is_visible()
    assert rooms.get_attribute("aria-invalid") is None


def test_sums_over_rows_and_what_hangs_on_them_are_kept_up_to_date(form):
    rows = form.locator("[data-row=members]")
    assert rows.count() == 2
    ages, incomes, schools = (rows.locator(f"[name$='.{part}']") for part in ("age", "income", "school"))
    ages.nth(0).fill("34")
    incomes.nth(0).fill("Rp1.500.000")
    assert schools.nth(0).is_visible()
    assert form.locator("#i-sum").inner_text() == "Rp1.500.000"
    assert not form.locator("#i-weighed").is_visible()
    ages.nth(1).fill("4")
    incomes.nth(1).fill("250.000")
    assert not schools.nth(1).is_visible()
    assert form.locator("#i-sum").inner_text() == "Rp1.750.000"
    assert form.locator("#i-children").inner_text() == "1"
    assert form.locator("#i-weighed").is_visible()
