"""Answers as tables: columns that stay, rows as a table of their own, nothing sealed, nobody else's."""

import csv
import io
from dataclasses import replace

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from caseforms.community.roles import EDITOR, MANAGER
from caseforms.definition import Question, Section

from ..world import FORM, HERE, NEXT_DOOR

pytestmark = pytest.mark.django_db
MEMBERS = Question(
    "members",
    "rows",
    "Anggota keluarga",
    questions=(
        Question("nama", "short_text", "Nama"),
        Question("umur", "number", "Umur"),
        Question("no", "nik", "NIK"),
    ),
)
SAID = [
    {"id": "r1", "nama": "=Siti", "umur": 40, "no": "0000000101809999"},
    {"id": "r2", "nama": "Budi", "umur": 3},
]


@pytest.fixture
def household(world):
    """A service whose form has a table of rows, and one case of it."""
    form = replace(FORM, sections=(*FORM.sections, Section("keluarga", "Keluarga", "", (MEMBERS,))))
    service = world.make_service("keluarga", form, world.definition())
    world.submit(service, members=SAID, name="Siti", story="Kami tinggal berempat")
    return service


@pytest.fixture
def manager(world, client):
    client.force_login(world.user(MANAGER))
    return client


def lines(answer):
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def ask(client, service, kind, **more):
    return client.get(reverse("transfer_answers"), {"form": service.form_id, "kind": kind, **more})


def test_each_case_is_one_line_with_columns_named_by_question(manager, household):
    found = lines(ask(manager, household, "flat"))
    assert [(line["story"], line["members"]) for line in found] == [("Kami tinggal berempat", "2")]
    assert found[0]["case"].startswith("BKS-") and found[0]["service"] == "keluarga"


def test_each_row_is_one_line_that_names_its_case(manager, household):
    found = lines(ask(manager, household, "long"))
    assert [(line["members.row"], line["umur"]) for line in found] == [("r1", "40"), ("r2", "3")]
    assert found[0]["case"].startswith("BKS-")


def test_no_cell_is_a_formula_and_nothing_sealed_is_in_a_file(manager, household):
    found = lines(ask(manager, household, "long"))
    assert found[0]["nama"] == "'=Siti"
    assert {line["no"] for line in found} == {""}


def test_columns_stay_when_the_form_is_changed(manager, household):
    form, old = household.form, household.form.definition()
    first = old.sections[0]
    moved = tuple(replace(question, label=f"{question.label} (baru)") for question in reversed(first.questions))
    form.set_definition(replace(old, sections=(replace(first, questions=moved),)))
    form.save_revision().publish()
    found = lines(ask(manager, household, "flat"))
    assert found[0]["story"] == "Kami tinggal berempat" and found[0]["members"] == "2"
    book = {line["column"]: line for line in lines(ask(manager, household, "book"))}
    assert book["name"]["question"].endswith("(baru)") and book["name"]["versions"] == "1, 2"
    assert book["members"]["versions"] == "1"


def test_one_workbook_holds_every_table_and_the_code_book(manager, household):
    book = load_workbook(io.BytesIO(b"".join(ask(manager, household, "xlsx").streaming_content)), read_only=True)
    assert len(book.sheetnames) == 3
    rows = list(book[book.sheetnames[1]].iter_rows(values_only=True))
    assert rows[0] == ("case", "members.row", "nama", "umur", "no") and rows[1][3] == 40


def test_every_file_is_written_down(manager, household):
    ask(manager, household, "flat", first="2020-01-01")
    entry = ModelLogEntry.objects.get(action="caseforms.export")
    assert entry.data == {"kind": "flat", "period": ["2020-01-01", ""]}


def test_another_regency_is_in_no_file(world, client, household):
    client.force_login(world.another(MANAGER, "73.22"))
    page = ask(client, household, "flat")
    assert page.status_code == 422 and "Kami tinggal" not in page.content.decode()


def test_a_village_gets_only_its_own_cases(world, client, household):
    client.force_login(world.operator)
    world.submit(household, village=NEXT_DOOR)
    assert [line["area"] for line in lines(ask(client, household, "flat"))] == [HERE]


def test_a_period_that_ends_before_it_begins_is_said(manager, household):
    assert ask(manager, household, "flat", first="2026-02-01", last="2026-01-01").status_code == 422


def test_whoever_sees_no_submissions_gets_no_file(world, client, household):
    client.force_login(world.user(EDITOR))
    assert ask(client, household, "flat").status_code == 302


def test_the_number_of_statements_does_not_grow_with_the_cases(
    manager, household, world, django_assert_max_num_queries
):
    for _ in range(8):
        world.submit(household, members=SAID, name="Siti", story="Lagi")
    with django_assert_max_num_queries(20):
        assert len(lines(ask(manager, household, "flat"))) == 9
