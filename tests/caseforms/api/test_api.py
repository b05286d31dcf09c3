"""The API as another system uses it."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseforms.api import submissions
from caseforms.models import Case, Draft, Submission, Upload

from ..world import ANSWERS, ELSEWHERE, FORM

ROOT = "/api/v1"
SEND = f"{ROOT}/services/bks/pengaduan/submissions"
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def system():
    """Another system: no cookies, no CSRF token."""
    return Client(enforce_csrf_checks=True)


def send(system, answers=ANSWERS, key=None, url=SEND):
    headers = {"Idempotency-Key": str(key or uuid4())}
    return system.post(url, {"answers": answers}, content_type="application/json", headers=headers)


def test_services_are_listed_with_the_addresses_of_their_forms(world, system):
    found = system.get(f"{ROOT}/services").json()
    assert found["count"] == 1
    [service] = found["items"]
    assert (service["agency"], service["slug"], service["apply_url"]) == ("bks", "pengaduan", "/isi/bks/pengaduan/")
    assert system.get(service["form_url"]).status_code == 200
    assert system.get(f"{ROOT}/services", {"agency": "ltu"}).json()["items"] == []


@pytest.mark.parametrize("field", ["is_open", "for_public"])
def test_what_the_public_may_not_use_is_not_there(world, system, field):
    setattr(world.service, field, False)
    world.service.save()
    assert system.get(f"{ROOT}/services").json()["items"] == []
    assert system.get(f"{ROOT}/services/bks/pengaduan/form").status_code == 404
    assert send(system).status_code == 404


def test_a_form_that_was_taken_back_is_not_there(world, system):
    world.service.form.unpublish()
    assert system.get(f"{ROOT}/services/bks/pengaduan/form").status_code == 404
    assert send(system).status_code == 404


def test_sending_reads_no_definition_and_no_page_of_rows(world, system):
    send(system)  # definitions are parsed once per process
    with CaptureQueriesContext(connection) as found:
        assert send(system).status_code == 201
    statements = [query["sql"] for query in found if "SAVEPOINT" not in query["sql"]]
    assert not any('"document"' in sql or '"steps"' in sql for sql in statements)
    assert sum(sql.startswith("SELECT") for sql in statements) <= 4, statements
    assert len(statements) <= 11, statements


def test_a_form_is_a_json_schema_of_its_answers(world, system):
    schema = system.get(f"{ROOT}/services/bks/pengaduan/form").json()
    assert set(schema["properties"]) == set(FORM.by_id)
    assert schema["required"] == ["name", "village", "story"]
    assert schema["properties"]["name"] | {"title": "Nama"} == schema["properties"]["name"]
    assert schema["x-version"] == 1
    assert [section["questions"] for section in schema["x-sections"]][1] == ["story", "urgent", "photo"]


def test_a_question_with_a_condition_carries_it_and_is_not_required(world, system):
    document = FORM.as_json()
    rule = {"op": "eq", "var": "answers.urgent", "value": "yes"}
    document["sections"][1]["questions"].append(
        document["sections"][0]["questions"][0] | {"id": "why", "show_if": rule, "purpose": ""}
    )
    service = world.make_service("bersyarat", FORM.from_json(document), world.definition())
    published = FORM.from_json(service.form.current.document).by_id["why"]
    schema = system.get(f"{ROOT}/services/bks/bersyarat/form").json()
    assert schema["properties"]["why"]["x-show-if"] == published.show_if
    assert "why" not in schema["required"]
    url = f"{ROOT}/services/bks/bersyarat/submissions"
    assert send(system, ANSWERS | {"urgent": True}, url=url).status_code == 422
    assert send(system, ANSWERS | {"urgent": False}, url=url).status_code == 201


def test_a_submission_opens_a_case_that_can_be_followed(world, system):
    response = send(system)
    assert response.status_code == 201
    receipt = response.json()
    case = Case.objects.get(number=receipt["number"])
    assert (case.submission.channel, case.person.name) == ("api", "Siti Mate'ne")
    story = system.post(
        f"{ROOT}/track", {"number": receipt["number"], "pin": receipt["pin"]}, content_type="application/json"
    )
    assert story.status_code == 200
    assert story.json()["now"]["text"] == "Laporan Anda sudah kami terima"
    assert [step["text"] for step in story.json()["next"]] == ["Berkas diperiksa", "Selesai"]
    assert "Siti" not in story.content.decode()


def test_a_wrong_pair_tells_nothing(world, system):
    receipt = send(system).json()
    wrong = [{"number": receipt["number"], "pin": "x"}, {"number": "BKS-2611-999999-0", "pin": receipt["pin"]}]
    answers = [system.post(f"{ROOT}/track", pair, content_type="application/json") for pair in wrong]
    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].content == answers[1].content


def test_a_repeated_request_opens_no_second_case(world, system):
    key = uuid4()
    first, second = send(system, key=key), send(system, key=key)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Case.objects.count() == 1


def test_a_key_that_was_used_for_other_answers_is_refused(world, system):
    key = uuid4()
    receipt = send(system, key=key).json()
    refused = send(system, ANSWERS | {"story": "Lain sekali."}, key=key)
    assert refused.status_code == 409
    assert receipt["pin"] not in refused.content.decode()


def test_the_key_of_a_draft_does_not_open_its_receipt(world, system):
    """The id of a draft stands in addresses and so in logs; it must not be worth a PIN."""
    receipt = world.submit()
    answer = send(system, key=receipt.case.submission.key)
    assert answer.status_code == 201 and answer.json()["number"] != receipt.number


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"nik": "123"}, "nik"),
        ({"village": ELSEWHERE}, "village"),
        ({"nonsense": 1}, "nonsense"),
        ({"photo": ["5f7b6b0e-0000-4000-8000-000000000000"]}, "photo"),
    ],
)
def test_wrong_answers_are_named(world, system, change, wrong):
    response = send(system, ANSWERS | change)
    assert response.status_code == 422
    assert list(response.json()["errors"]) == [wrong]
    assert not Submission.objects.exists()


@pytest.mark.parametrize("body", ["", "{", "[]", '"text"', '{"answers": []}', '{"other": {}}', '{"answers": null}'])
def test_what_cannot_be_read_is_refused(world, system, body):
    headers = {"Idempotency-Key": str(uuid4())}
    assert system.post(SEND, body, content_type="application/json", headers=headers).status_code == 400


@pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "seven"}])
def test_a_key_must_be_sent(world, system, headers):
    response = system.post(SEND, {"answers": ANSWERS}, content_type="application/json", headers=headers)
    assert response.status_code == 400
    assert not Case.objects.exists()


def send_with_file(system, content=PDF, key=None, **answers):
    headers = {"Idempotency-Key": str(key or uuid4())}
    file = SimpleUploadedFile("surat.pdf", content, "application/pdf")
    return system.post(SEND, {"answers": json.dumps(ANSWERS | answers), "photo": file}, headers=headers)


def test_files_are_sent_along(world, system):
    key = uuid4()
    first, second = send_with_file(system, key=key), send_with_file(system, key=key)
    assert (first.status_code, second.status_code) == (201, 200)
    upload = Upload.objects.get()
    case = Case.objects.get(number=first.json()["number"])
    assert case.facts()["answers"]["photo"] == [str(upload.pk)]
    assert upload.submission == case.submission
    assert not Draft.objects.exists()


def test_a_file_that_is_not_what_it_says_is_refused_and_nothing_is_kept(world, system):
    refused = send_with_file(system, b"MZ this is a program")
    assert (refused.status_code, list(refused.json()["errors"])) == (422, ["photo"])
    assert send_with_file(system, nik="123").status_code == 422
    assert not any(model.objects.exists() for model in (Upload, Draft, Case))


def test_too_many_submissions_from_one_address_have_to_wait(world, system, monkeypatch):
    monkeypatch.setattr(submissions, "PER_ADDRESS", submissions.Limit("test", most=2, seconds=60))
    statuses = [send(system).status_code for _ in range(3)]
    assert statuses == [201, 201, 429]


def test_there_is_one_document_that_describes_it_all(world, system):
    document = system.get(f"{ROOT}/openapi.json").json()
    assert set(document["paths"]) == {
        f"{ROOT}/services",
        f"{ROOT}/services/{{agency}}/{{slug}}/form",
        f"{ROOT}/services/{{agency}}/{{slug}}/submissions",
        f"{ROOT}/track",
    }
    sending = document["paths"][f"{ROOT}/services/{{agency}}/{{slug}}/submissions"]["post"]
    assert sending["parameters"][-1]["name"].lower() == "idempotency-key"
    assert set(sending["requestBody"]["content"]) == {"application/json", "multipart/form-data"}


def test_no_page_of_the_api_loads_anything_from_elsewhere(db, system):
    assert system.get(f"{ROOT}/docs/").status_code == 404
