"""Another system sends tables of rows: as lists of objects, with files under the names of the form."""

import json
from uuid import uuid4

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from caseforms.models import Submission, Upload
from tests.caseforms.forms.household import HOUSEHOLD
from tests.caseforms.forms.test_uploads import photo

from ..world import HERE

ROOT = "/api/v1/services/bks/rumah-tangga"
SITI = {"name": "Siti", "born": "1990-01-01", "nik": "3174096112900001", "income": 1_500_000}
ADI = {"name": "Adi", "born": "2025-06-01", "immunised": False, "no_nik": "Belum dibuat"}
ANSWERS = {"members": [SITI, ADI], "village": HERE}


@pytest.fixture
def system(world):
    world.make_service("rumah-tangga", HOUSEHOLD, world.definition())
    return Client(enforce_csrf_checks=True)


def send(system, answers, key=None):
    headers = {"Idempotency-Key": str(key or uuid4())}
    return system.post(f"{ROOT}/submissions", {"answers": answers}, content_type="application/json", headers=headers)


def schema(system):
    return system.get(f"{ROOT}/form").json()


def test_a_table_is_an_array_of_objects_that_hold_nothing_else(system):
    found = schema(system)["properties"]["members"]
    assert (found["type"], found["minItems"], found["maxItems"]) == ("array", 1, 8)
    assert found["items"]["additionalProperties"] is False
    assert found["items"]["required"] == ["name"]
    assert found["items"]["properties"]["aid"]["items"]["required"] == ["kind"]
    assert "x-show-if" in found["items"]["properties"]["immunised"]
    assert "x-require-if" in found["items"]["properties"]["no_nik"]
    assert schema(system)["properties"]["total"]["readOnly"] is True


def test_what_the_schema_takes_the_server_takes(system):
    validator = Draft202012Validator(schema(system))
    validator.validate(ANSWERS)
    assert send(system, ANSWERS).status_code == 201
    wrong = {**ANSWERS, "members": [{**SITI, "shoes": 42}]}
    assert list(validator.iter_errors(wrong))
    assert send(system, wrong).json()["errors"] == {"members.1.shoes": "Ini tidak ditanyakan."}


def test_rows_come_out_as_they_went_in_with_ids_and_what_was_calculated(system):
    send(system, ANSWERS)
    stored = Submission.objects.get().answers
    assert [row["id"] for row in stored["members"]] == ["1", "2"]
    assert stored["members"][1]["immunised"] is False
    assert "sealed" in stored["members"][0]["nik"]
    assert stored["total"] == 1_500_000


def test_what_is_wrong_in_a_row_is_said_under_its_name(system):
    answers = {**ANSWERS, "members": [SITI, {"id": "b2", "income": "banyak"}]}
    assert set(send(system, answers).json()["errors"]) == {"members.b2.name", "members.b2.income", "members.b2.no_nik"}


@pytest.mark.parametrize("odd", ["Siti", 7, [1], [[SITI]], {"name": "Siti"}, [{**SITI, "id": "a.b"}]])
def test_what_is_no_list_of_rows_is_refused(system, odd):
    assert "members" in send(system, {**ANSWERS, "members": odd}).json()["errors"]


def test_too_many_rows_are_refused(system):
    assert send(system, {**ANSWERS, "members": [SITI] * 100}).status_code == 422


def test_the_same_key_with_the_same_rows_is_the_same_case(system):
    key = uuid4()
    first, second = send(system, ANSWERS, key), send(system, ANSWERS, key)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["number"] == second.json()["number"]
    assert send(system, {**ANSWERS, "members": [SITI]}, key).status_code == 409


def test_files_of_rows_are_sent_under_the_names_of_the_form(system):
    answers = {**ANSWERS, "members": [{**SITI, "id": "a1"}, ADI]}
    body = {"answers": json.dumps(answers), "members.a1.photo": photo("siti.jpg"), "members.2.photo": photo("adi.jpg")}
    headers = {"Idempotency-Key": str(uuid4())}
    assert system.post(f"{ROOT}/submissions", body, headers=headers).status_code == 201
    assert system.post(f"{ROOT}/submissions", body, headers=headers).status_code == 200
    members = Submission.objects.get().answers["members"]
    assert [Upload.objects.get(pk=member["photo"][0]).name for member in members] == ["siti.jpg", "adi.jpg"]


def test_the_id_of_a_file_is_not_taken_from_the_answers(system):
    answers = {**ANSWERS, "members": [{**SITI, "photo": [str(uuid4())]}]}
    assert "members.1.photo" in send(system, answers).json()["errors"]
