"""A question appears only when the answers before it say so: on the screen and, whatever was sent, on the server."""

import pytest
from django.test import Client

from caseforms.definition import FormDefinition, Question, Section
from caseforms.filling import clean, visible
from caseforms.models import Case, Submission
from caseforms.steps import next_step, step_before
from tests.caseforms.world import HERE

from .resident import Resident


def when(question, op, value=None):
    return {"all": [{"op": op, "var": f"answers.{question}", "value": value}]}


DEFINITION = FormDefinition(
    (
        Section(
            "one",
            "Satu",
            "",
            (
                Question("name", "short_text", "Nama", required=True, purpose="person_name"),
                Question("village", "area", "Desa", required=True, purpose="case_area"),
                Question("card", "yes_no", "Punya KIS?", required=True),
                Question("number", "short_text", "Nomor KIS", required=True, show_if=when("card", "eq", True)),
                Question("why", "short_text", "Mengapa hilang?", show_if=when("number", "eq", "hilang")),
            ),
        ),
        Section("two", "Dua", "", (Question("sick", "short_text", "Sakit apa?", show_if=when("card", "eq", True)),)),
        Section("three", "Tiga", "", (Question("more", "short_text", "Lainnya"),)),
    )
)
BASE = {"name": "Siti", "village": HERE}


@pytest.fixture
def resident(world):
    service = world.make_service("kis", DEFINITION, world.definition())
    return Resident(Client(), service.apply_url)


FIRST = {"name": "Siti", "village-3": "17.01.04", "village": HERE}


URGENT = FormDefinition(
    (
        Section(
            "one",
            "Satu",
            "",
            (
                *DEFINITION.sections[0].questions[:2],
                Question("urgent", "yes_no", "Mendesak?", required=True),
                Question(
                    "call",
                    "information",
                    "Telepon dulu",
                    show_if=when("urgent", "eq", True),
                    settings={"text": "Hubungi 112."},
                ),
            ),
        ),
        Section("two", "Dua", "", (Question("more", "short_text", "Lainnya"),)),
    )
)


def test_what_is_to_be_read_is_read_before_going_on_at_the_top_of_the_page(world):
    resident = Resident(Client(), world.make_service("gawat", URGENT, world.definition()).apply_url)
    resident.send(**FIRST, urgent="yes")
    assert resident.address.endswith("/1/")
    assert resident.page.index("Hubungi 112.") < resident.page.index("Mendesak?")
    assert "pertanyaan tambahan" not in resident.page and not resident.has(id="errors")
    resident.send()
    assert resident.address.endswith("/2/")


def test_a_question_that_appears_is_named_above_the_step(resident):
    resident.send(**FIRST, card="yes")
    assert "#f-number" in resident.read.links


def test_a_question_that_appears_is_asked_before_going_on(resident):
    assert "number" not in resident.read.names
    resident.send(**FIRST, card="yes")
    assert resident.address.endswith("/1/")
    assert "number" in resident.read.names
    assert not resident.has(id="errors")
    resident.send()
    assert resident.has(id="e-number")
    resident.send(number="123")
    assert resident.address.endswith("/2/")


def test_a_step_with_nothing_to_ask_is_passed_over(resident):
    resident.send(**FIRST, card="no")
    assert resident.address.endswith("/3/")
    resident.send(value="back")
    assert resident.address.endswith("/1/")


def test_an_answer_that_became_hidden_is_dropped(resident):
    resident.send(**FIRST, card="yes").send(number="123").send(sick="Batuk").send(more="x")
    resident.open(resident.address.replace("/4/", "/1/"))
    resident.send(card="no").send().send(value="send")
    assert Case.objects.count() == 1
    assert set(Submission.objects.get().answers) == {"name", "village", "card", "more"}


@pytest.mark.django_db
def test_what_is_sent_for_a_hidden_question_is_not_taken(world):
    cleaned = clean(DEFINITION, BASE | {"card": "no", "number": "123", "why": "x", "sick": "Batuk"})
    assert set(cleaned.answers) == {"name", "village", "card"}


def test_a_question_behind_a_hidden_one_is_hidden_too():
    shown = visible(DEFINITION, {"card": False, "number": "hilang"})
    assert "why" not in {question.id for question in shown}


def test_the_way_follows_the_answers():
    assert next_step(DEFINITION, {"card": True}, 1) == 2
    assert next_step(DEFINITION, {"card": False}, 1) == 3
    assert step_before(DEFINITION, {"card": False}, 3) == 1
    assert next_step(DEFINITION, {}, 3) == 4


@pytest.mark.django_db
def test_the_script_knows_the_rule_of_its_own_step_only(world, resident):
    resident.send(**FIRST, card="yes")
    rules = [found["data-when"] for _tag, found in resident.read.attributes if "data-when" in found]
    assert len(rules) == 2
    resident.send(number="123")
    assert not [1 for _tag, found in resident.read.attributes if "data-when" in found]
    assert "sick" in resident.read.names
