"""A resident without JavaScript fills in a table of rows: members of the household, in each the aid received."""

import json
from dataclasses import replace

import pytest
from django.test import Client

from caseforms.definition import FormDefinition, Question
from caseforms.filling import opened
from caseforms.models import Draft, Submission, Upload
from caseforms.versions import form_definition
from tests.caseforms.world import FORM, HERE

from ..desk.conftest import page_of
from .household import HOUSEHOLD
from .resident import Resident
from .test_uploads import photo

VILLAGE = {"village-3": "17.01.04", "village": HERE}


@pytest.fixture
def household(world):
    return world.make_service("rumah-tangga", HOUSEHOLD, world.definition())


@pytest.fixture
def ani(household):
    """At the first step of the questionnaire."""
    return Resident(Client(), household.apply_url)


def rows(resident, group="members"):
    """The ids of the rows on the page, in order."""
    return resident.read.values.get(f"{group}-rows", [])


def add(resident, group="members", **typed):
    return resident.send(".rows", f"add:{group}", **typed)


def fill(resident, *people):
    """One row for each, typed into the rows there are and new ones."""
    while len(rows(resident)) < len(people):
        add(resident)
    return {
        f"members.{key}.{name}": text
        for key, person in zip(rows(resident), people, strict=True)
        for name, text in {"no_nik": "Belum dibuat", **person}.items()
    }


def test_as_many_rows_as_are_needed_stand_there_from_the_beginning(ani):
    assert rows(ani) == ["1"]
    assert "Anggota 1" in ani.page
    assert "members.1.name" in ani.read.names


def test_a_row_is_added_and_nothing_typed_is_lost(ani):
    add(ani, **{"members.1.name": "Siti", "members.1.income": "bukan angka"})
    first, second = rows(ani)
    assert ani.typed(f"members.{first}.name") == "Siti"
    assert ani.typed(f"members.{first}.income") == "bukan angka"
    assert ani.typed(f"members.{second}.name") == ""
    assert not ani.has(id="errors")


def test_adding_leads_to_the_new_row(ani):
    response = ani.client.post(ani.read.action, {**ani.read.values, ".rows": "add:members"})
    place = response.headers["Location"].partition("#")[2]
    ani.open(response.headers["Location"].partition("#")[0])
    assert place == f"i-members.{rows(ani)[-1]}"
    assert ani.has(id=place)


def test_rows_change_places_and_are_numbered_anew(ani):
    ani.send(".rows", "add:members", **{"members.1.name": "Siti"})
    second = rows(ani)[1]
    ani.send(".rows", f"up:members.{second}", **{f"members.{second}.name": "Budi"})
    assert [ani.typed(f"members.{key}.name") for key in rows(ani)] == ["Budi", "Siti"]
    ani.send(".rows", f"down:members.{second}")
    assert [ani.typed(f"members.{key}.name") for key in rows(ani)] == ["Siti", "Budi"]


def test_a_row_is_removed_with_what_was_in_it(ani):
    ani.send(".rows", "add:members", **{"members.1.name": "Siti"})
    ani.send(".rows", "remove:members.1")
    assert "Siti" not in str(ani.read.values)
    assert len(rows(ani)) == 1


def test_no_more_rows_than_the_form_allows(ani):
    for _more in range(12):
        add(ani)
    assert len(rows(ani)) == 8
    assert ani.has(value="add:members", hidden=None)


def test_what_is_wrong_in_a_row_says_which_row_and_leads_there(ani):
    typed = fill(ani, {"name": "Siti"}, {"income": "banyak"})
    ani.send(**typed)
    wrong = f"members.{rows(ani)[1]}.name"
    assert "Anggota 2: Nama" in ani.page
    assert f"#i-{wrong}" in ani.read.links
    assert ani.has(id=f"i-{wrong}", **{"aria-invalid": "true"})
    assert ani.typed(f"members.{rows(ani)[1]}.income") == "banyak"


def test_a_row_nobody_touched_is_no_row(ani):
    ani.send(**fill(ani, {"name": "Siti"}, {"no_nik": ""}))
    assert ani.address.endswith("/2/")
    assert [row["name"] for row in answers(Draft.objects.get())["members"]] == ["Siti"]


def test_a_table_that_must_be_filled_in_asks_for_its_first_row(ani):
    ani.send()
    assert "Anggota 1: Nama" in ani.page
    ani.send(".rows", "remove:members.1")
    assert rows(ani) == ["1"]


def answers(draft):
    return json.loads(draft.content)["answers"]


def test_a_question_of_a_row_appears_when_the_row_says_so(ani):
    ani.send(**fill(ani, {"name": "Siti", "born": "1990-01-01"}, {"name": "Adi", "born": "2025-06-01"}))
    first, second = rows(ani)
    assert f"members.{first}.immunised" not in ani.read.names
    assert f"members.{second}.immunised" in ani.read.names
    assert "Anggota 2: Sudah imunisasi?" in ani.page
    ani.send(**{f"members.{second}.immunised": "no"})
    assert "Mengapa belum imunisasi?" in ani.page
    ani.send(worry="Jauh dari puskesmas")
    assert ani.address.endswith("/2/")


def test_a_question_may_be_required_by_its_row(ani):
    ani.send(**fill(ani, {"name": "Siti", "no_nik": ""}))
    assert "Anggota 1: Mengapa tidak ada NIK?" in ani.page
    ani.send(**{"members.1.nik": "3174096112900001"})
    assert ani.address.endswith("/2/")


def test_what_is_calculated_over_rows_counts_whatever_the_browser_says(ani):
    people = fill(ani, {"name": "Siti", "income": "Rp1.500.000"}, {"name": "Budi", "income": "500000"})
    ani.send(**people, total="1")
    assert "Mengapa serumah?" in ani.page
    ani.send(**VILLAGE)
    assert "Rp2.000.000" in ani.page
    ani.send(value="send")
    sent = Submission.objects.get()
    assert sent.answers["total"] == 2_000_000


def test_a_check_over_all_rows_is_said_at_the_table(ani):
    ani.send(**fill(ani, {"name": "Siti", "income": "200000000"}))
    assert "Pendapatan terlalu besar." in ani.page
    assert "#i-members" in ani.read.links


def test_a_table_inside_a_row_has_rows_of_its_own(ani):
    ani.send(".rows", "add:members.1.aid", **fill(ani, {"name": "Siti"}))
    inner = rows(ani, "members.1.aid")
    assert len(inner) == 1
    ani.send(**{f"members.1.aid.{inner[0]}.worth": "100"})
    assert "Anggota 1, Bantuan 1: Jenis" in ani.page
    ani.send(**{f"members.1.aid.{inner[0]}.kind": "Beras"})
    ani.send(**VILLAGE)
    assert "Anggota 1, Bantuan 1" in ani.page
    assert "Beras" in ani.page


def test_a_photograph_in_a_row_stays_with_its_row_and_goes_along(ani):
    ani.send(".rows", "add:members", **{"members.1.name": "Siti", "members.1.photo-new": photo("rumah.jpg")})
    kept = ani.typed("members.1.photo")
    assert Upload.objects.get().name == "rumah.jpg"
    ani.send(**fill(ani, {"name": "Siti", "photo": kept}, {"no_nik": ""}))
    ani.send(**VILLAGE)
    assert "rumah.jpg" in ani.page
    ani.send(value="send")
    [member] = Submission.objects.get().answers["members"]
    assert member["photo"] == [kept]
    assert Upload.objects.get().submission == Submission.objects.get()


def test_the_file_of_somebody_else_is_not_taken(ani, household):
    other = Resident(Client(), household.apply_url)
    other.send(**{"members.1.photo-new": photo("rahasia.jpg")})
    stolen = other.typed("members.1.photo")
    ani.send(**fill(ani, {"name": "Siti", "photo": stolen}))
    assert stolen not in Draft.objects.exclude(uploads__isnull=False).get().content


def test_what_identifies_somebody_in_a_row_is_sealed_answer_by_answer(ani):
    ani.send(**fill(ani, {"name": "Siti", "nik": "3174096112900001"}))
    ani.send(**VILLAGE)
    ani.send(value="send")
    sent = Submission.objects.get()
    assert "3174096112900001" not in json.dumps(sent.answers)
    assert sent.answers["members"][0]["name"] == "Siti"
    assert opened(form_definition(sent.version_id), sent.answers)["members"][0]["nik"] == "3174096112900001"


def test_staff_see_row_by_row_and_numbers_hidden(ani, world):
    ani.send(**fill(ani, {"name": "Siti", "nik": "3174096112900001"}))
    ani.send(**VILLAGE)
    ani.send(value="send")
    client = Client()
    client.force_login(world.officer)
    page = client.get(page_of(Submission.objects.get().case)).content.decode()
    assert "Anggota 1" in page
    assert "Siti" in page
    assert "3174096112900001" not in page


def test_coming_back_shows_the_rows_as_they_were(ani):
    ani.send(**fill(ani, {"name": "Siti", "income": "1000"}, {"name": "Budi"}))
    ani.open(ani.address.replace("/2/", "/1/"))
    assert [ani.typed(f"members.{key}.name") for key in rows(ani)] == ["Siti", "Budi"]


@pytest.mark.parametrize("odd", ["../../x", "a.b", "<script>", "é", "x" * 40, "-rows", ""])
def test_odd_names_of_rows_are_no_rows_and_no_error(ani, odd):
    response = ani.client.post(
        ani.read.action,
        {"members-rows": [odd, "ok1"], f"members.{odd}.name": "x", "members.ok1.name": "Siti"},
        follow=True,
    )
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


@pytest.mark.parametrize(
    "wish",
    [
        "",
        "add",
        "add:",
        "add:village",
        "add:members.1.name",
        "up:members.zz",
        "fly:members.1",
        "remove:x.y.z",
        "add:members.1.aid.2.more",
    ],
)
def test_a_wish_that_means_nothing_changes_nothing(ani, wish):
    ani.send(".rows", wish, **{"members.1.name": "Siti"})
    assert ani.response.status_code == 200
    assert rows(ani) == ["1"]
    assert ani.typed("members.1.name") == "Siti"


def test_many_rows_are_closed_and_the_one_with_a_mistake_is_open(ani):
    people = [{"name": f"Orang {n}"} for n in range(5)]
    people[3]["income"] = "salah"
    ani.send(**fill(ani, *people))
    opened_rows = [found for tag, found in ani.read.attributes if tag == "details" and "data-row" in found]
    assert [n for n, found in enumerate(opened_rows) if "open" in found] == [3]


def test_a_row_that_is_half_done_stays_open_when_the_page_comes_back(ani):
    typed = fill(ani, *({"name": f"Orang {n}"} for n in range(5)))
    typed[f"members.{rows(ani)[2]}.income"] = "belum tahu"
    ani.send("refresh", "members", **typed)
    drawn = [found for tag, found in ani.read.attributes if tag == "details" and "data-row" in found]
    assert [n for n, found in enumerate(drawn) if "open" in found] == [2]
    assert not ani.has(id="errors")


def test_sixty_long_answers_are_kept_while_something_is_wrong(ani):
    for _more in range(7):
        add(ani)
    long = {f"members.{key}.no_nik": "x" * 30_000 for key in rows(ani)}
    ani.send(**long)
    assert ani.has(id="errors")
    ani.open(ani.read.action)
    assert len(rows(ani)) == 8
    assert all(len(ani.typed(name)) == 5000 for name in long)


def test_a_place_in_a_row_is_chosen_step_by_step(world):
    places = Question("visits", "rows", "Kunjungan", questions=(Question("where", "area", "Desa"),))
    first = replace(FORM.sections[0], questions=(*FORM.sections[0].questions, places))
    service = world.make_service("kunjungan", FormDefinition((first,)), world.definition())
    ani = Resident(Client(), service.apply_url)
    add(ani, "visits", name="Siti")
    [key] = rows(ani, "visits")
    ani.send("refresh", f"visits.{key}.where", **{f"visits.{key}.where-3": "17.01.04"})
    assert HERE in ani.read.options[f"visits.{key}.where"]
    ani.send(**{f"visits.{key}.where": HERE}, **VILLAGE)
    assert "Lubuk Sirih Ilir" in ani.page
