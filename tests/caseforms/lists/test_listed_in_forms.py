"""A form that asks from lists, filled in without JavaScript, published, sent through the API."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseforms.actions.submit import submit
from caseforms.definition import FormDefinition, Question, Section
from caseforms.desk.answers import parts
from caseforms.filling import clean
from caseforms.later.rights import Reader
from caseforms.lists import offering
from caseforms.models import Submission
from caseforms.problems import problems
from tests.caseforms.forms.resident import Resident
from tests.caseforms.world import HERE

pytestmark = pytest.mark.django_db


def listed(key, kind="listed_one", label="Pertanyaan", required=False, show_if=None, **settings):
    return Question(key, kind, label, required=required, show_if=show_if, settings=settings)


WANTS_RICE = {"all": [{"op": "contains", "var": "answers.need", "value": "food.rice"}]}
FORM = FormDefinition(
    (
        Section(
            "what",
            "Apa",
            "",
            (
                Question("name", "short_text", "Nama", required=True, purpose="person_name"),
                listed("sector", label="Bidang", required=True, list="needs", top=True),
                listed("clinic", label="Puskesmas", list="clinics", other=True),
            ),
        ),
        Section(
            "more",
            "Lebih lanjut",
            "",
            (
                listed("need", "listed_several", "Kebutuhan", required=True, list="needs", upper="sector", other=True),
                Question("bags", "number", "Berapa karung?", required=True, show_if=WANTS_RICE),
                Question("village", "area", "Desa", required=True, purpose="case_area"),
            ),
        ),
    )
)


@pytest.fixture
def service(world, needs, clinics):
    return world.make_service("daftar", FORM, world.definition())


@pytest.fixture
def resident(service):
    return Resident(Client(), service.apply_url)


def step(resident):
    """The number of the step somebody is at."""
    return int(re.search(r"/(\d)/", resident.address)[1])


def offers(resident, name):
    ticks = [found["value"] for tag, found in resident.read.attributes if tag == "input" and found.get("name") == name]
    return [code for code in resident.read.options.get(name, ticks) if code]


def test_somebody_looks_chooses_and_goes_on_without_a_script(resident):
    resident.send("refresh", "clinic", **{"name": "Rina", "clinic-q": "lubuk 119"})
    assert resident.address.endswith("#f-clinic") and step(resident) == 1
    assert resident.typed("name") == "Rina"
    assert offers(resident, "clinic") == ["c1190", "c1194", "c1198", "other"]
    resident.send("refresh", "clinic", **{"clinic": "c1194", "clinic-q": "sukamaju 10"})
    assert resident.typed("clinic") == "c1194" and "c1000" in offers(resident, "clinic")
    resident.send(sector="food")
    assert step(resident) == 2
    resident.open(re.sub(r"/2/.*", "/1/", resident.address))
    assert (resident.typed("clinic"), resident.typed("clinic-q")) == ("c1194", "")


def test_pressing_enter_in_the_line_looks_and_loses_nothing(resident):
    resident.send(**{"name": "Rina", "sector": "food", "clinic-q": "lubuk 119"})
    assert step(resident) == 1 and "c1194" in offers(resident, "clinic")
    assert (resident.typed("name"), resident.typed("sector")) == ("Rina", "food")
    resident.send()
    assert step(resident) == 2


def test_the_next_step_offers_what_lies_below_the_answer_before(resident):
    resident.send(name="Rina", sector="health")
    assert set(offers(resident, "need")) == {"health.card", "health.birth", "other"}
    resident.send(need=["health.card", "other"], **{"need-other": "Kacamata", "village": HERE})
    assert "Kartu tidak aktif" in resident.page and "Kacamata" in resident.page


def test_another_answer_before_makes_the_later_one_be_asked_anew(resident):
    resident.send(name="Rina", sector="health")
    resident.send(need=["health.card"], village=HERE)
    review = resident.address
    resident.open(re.sub(r"/3/.*", "/1/", review)).send(sector="food")
    resident.open(review)
    assert step(resident) == 2
    assert set(offers(resident, "need")) == {"food.rice", "other"}


def test_a_rule_looks_at_what_was_chosen(resident):
    resident.send(name="Rina", sector="food")
    resident.send(need=["food.rice"], village=HERE)
    assert step(resident) == 2 and "bags" in resident.read.names
    resident.send(bags="2")
    assert step(resident) == 3


def test_a_question_that_offers_nothing_is_passed(resident, needs):
    needs.entries.filter(code="food.rice").update(is_active=False)
    offering.changed([needs.pk])
    resident.send(name="Rina", sector="food")
    resident.send(village=HERE, need=["other"], **{"need-other": "Beras"})
    assert step(resident) == 3


def test_a_page_kept_in_the_process_follows_an_edit_at_once_and_costs_nothing_until_then(resident, needs):
    offering.stamp()
    with CaptureQueriesContext(connection) as seen:
        resident.open(resident.address.split("isi")[0] + "isi" + resident.read.action.split("isi")[1])
    assert not [one["sql"] for one in seen if "reference" in one["sql"]]
    entry = needs.entries.get(code="food")
    entry.label = "Makanan pokok"
    entry.save()
    resident.open(resident.read.action)
    assert "Makanan pokok" in resident.page and "Pangan" not in resident.page
    entry.is_active = False
    entry.save()
    assert "Makanan pokok" not in resident.open(resident.read.action).page


def test_a_page_in_another_language_words_its_choices_so(resident):
    assert "Food" in resident.open("/en" + resident.read.action).page


def test_the_desk_shows_words_long_after_the_entry_has_ended(service, world, needs):
    answers = {"name": "Rina", "sector": "food", "need": ["food.rice", {"other": "Air"}], "bags": 1, "village": HERE}
    sent = submit(service, service.form.current, answers, key=uuid4(), channel=Submission.Channel.WEB)
    needs.entries.update(is_active=False)
    offering.forget()
    texts = [answer.text for part in parts(sent.case, {}, Reader(world.officer)) for answer in part.answers]
    assert "Pangan" in texts and any("Beras" in text and "Air" in text for text in texts)


def test_sensitive_answers_are_encrypted_and_hidden_at_the_desk(world, needs):
    private = FormDefinition(
        (
            Section(
                "one",
                "Satu",
                "",
                (
                    listed("kind", "listed_several", "Jenis", list="needs", sensitive=True),
                    Question("village", "area", "Desa", required=True, purpose="case_area"),
                ),
            ),
        )
    )
    service = world.make_service("peka", private, world.definition())
    answers = {"kind": ["health.hiv"], "village": HERE}
    sent = submit(service, service.form.current, answers, key=uuid4(), channel=Submission.Channel.WEB)
    assert "hiv" not in str(sent.case.submission.answers).lower()
    reader = Reader(world.officer)
    texts = [answer.text for part in parts(sent.case, {}, reader) for answer in part.answers]
    assert not any("HIV" in text for text in texts)
    openly = [answer.text for part in parts(sent.case, {}, reader, openly=True) for answer in part.answers]
    assert any("HIV" in text for text in openly)
    assert "HIV" not in Resident(Client(), service.apply_url).page
    staff = Client()
    staff.force_login(world.officer)
    clerk = Resident(staff, f"{service.apply_url}?petugas=1")
    assert "HIV" not in clerk.page  # the first page is the same for everybody


def test_the_api_takes_codes_and_refuses_what_the_form_refuses(service, client):
    address = f"/api/v1/services/{service.agency.code.lower()}/{service.slug}/submissions"
    good = {"name": "Rina", "sector": "health", "need": ["health.card", {"other": "Kacamata"}], "village": HERE}

    def send(**change):
        body = {"answers": {**good, **change}}
        headers = {"Idempotency-Key": str(uuid4())}
        return client.post(address, body, content_type="application/json", headers=headers)

    assert send().status_code == 201
    assert send(clinic={"other": "Bidan desa"}).status_code == 201
    for change in (
        {"sector": "health.card"},
        {"need": ["food.rice"]},
        {"need": ["health.hiv"]},
        {"clinic": "c9999"},
    ):
        answer = send(**change)
        assert answer.status_code == 422 and set(change) <= set(answer.json()["errors"]), change
    schema = client.get(f"/api/v1/services/{service.agency.code.lower()}/{service.slug}/form").json()
    assert schema["properties"]["need"]["items"]["anyOf"][0]["x-under"] == "sector"


def test_reading_what_was_read_before_changes_nothing(service):
    answers = {"name": "Rina", "sector": "health", "need": ["health.card", {"other": "Kacamata"}], "village": HERE}
    once = clean(FORM, {**answers, "clinic": {"other": "Bidan"}})
    assert once.errors == {} and clean(FORM, once.answers).answers == once.answers


def test_rows_may_depend_on_an_answer_of_the_same_row(needs):
    parts_ = (listed("sector", list="needs", top=True), listed("need", list="needs", upper="sector", required=True))
    form = FormDefinition((Section("s", "S", "", (Question("aid", "rows", "Bantuan", questions=parts_),)),))
    rows = [{"id": "a", "sector": "food", "need": "food.rice"}, {"id": "b", "sector": "health", "need": "health.card"}]
    assert clean(form, {"aid": rows}).answers == {"aid": rows}
    rows[1]["need"] = "food.rice"
    assert clean(form, {"aid": rows}).errors


def test_a_form_that_names_no_list_or_depends_on_nothing_is_not_published(needs):
    def found(*questions):
        definition = FormDefinition((Section("s", "S", "", questions),))
        return {problem.where for problem in problems(definition, has_area=True)}

    sector = listed("sector", list="needs", top=True)
    assert found(sector, listed("need", list="needs", upper="sector")) == set()
    assert found(listed("need", list="needs", upper="sector"), sector) == {"need"}
    assert found(sector, listed("need", list="gone")) == {"need"}
