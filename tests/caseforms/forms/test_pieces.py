"""Files in pieces: what has arrived stays, the rest follows, and only in the right hands."""

import hashlib
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from caseforms import pieces
from caseforms.definition import FormDefinition, Question, Section
from caseforms.models import Draft, Piece, Upload
from tests.caseforms.world import HERE

from .resident import Resident

VILLAGE = {"village-3": "17.01.04", "village": HERE}


def picture():
    stream = BytesIO()
    Image.effect_noise((400, 400), 90).convert("RGB").save(stream, "JPEG", quality=95)
    return stream.getvalue()


IN_VILLAGE = Question("village", "area", "Desa", required=True, purpose="case_area")
VILLAGE_STEP = Section("where", "Tempat", "", (IN_VILLAGE,))
STORY_STEP = Section("what", "Keluhan", "", (Question("story", "long_text", "Apa yang terjadi?", required=True),))
NO_FILES = FormDefinition((VILLAGE_STEP, STORY_STEP))
PICTURE = picture()
KEY = hashlib.sha256(PICTURE).hexdigest()
HALF = len(PICTURE) // 2


@pytest.fixture
def second(resident):
    return resident.send(name="Siti", **VILLAGE)


def give(page, start=None, content=b"", key=KEY, client=None, **more):
    address = page.address.rsplit("/", 2)[0] + "/potongan/"
    part = {"start": start, "piece": SimpleUploadedFile("piece", content)} if content else {}
    token = {"csrfmiddlewaretoken": page.read.values["csrfmiddlewaretoken"]}
    return (client or page.client).post(address, {**token, "file": key, **part, **more})


def keep(page, text=f"{KEY}/kk.jpg"):
    return page.client.post(page.read.action, page.read.values | {"photo-new-potongan": text, "go": "keep"})


def test_a_file_that_came_in_pieces_is_a_file_like_any_other(second):
    assert give(second).json() == {"have": 0}
    assert give(second, 0, PICTURE[:HALF]).json() == {"have": HALF}
    assert give(second).json() == {"have": HALF}
    assert give(second, HALF, PICTURE[HALF:]).json() == {"have": len(PICTURE)}
    arrived = keep(second).json()["files"]["photo"]
    upload = Upload.objects.get()
    assert arrived == [{"id": str(upload.pk), "name": "kk.jpg"}]
    assert not Piece.objects.exists()
    second.open(second.address)
    second.send(story="Satu").send(value="send")
    assert Upload.objects.get().submission is not None


def test_a_piece_that_comes_twice_or_too_early_changes_nothing(second):
    give(second, 0, PICTURE[:HALF])
    assert give(second, 0, PICTURE[:HALF]).json() == {"have": HALF}
    assert give(second, HALF + 1, PICTURE[HALF + 1 :]).json() == {"have": HALF}
    assert give(second, HALF, PICTURE[HALF:]).json() == {"have": len(PICTURE)}
    assert keep(second).json()["files"]["photo"]


def test_what_is_not_all_there_is_not_taken_and_the_script_sends_it_otherwise(second):
    give(second, 0, PICTURE[:HALF])
    answer = keep(second).json()
    assert (answer["files"], answer["errors"]) == ({}, {})
    assert not Upload.objects.exists()


def test_what_was_put_together_is_what_was_announced(second):
    give(second, 0, PICTURE[:HALF])
    give(second, HALF, b"something else")
    assert keep(second).json()["files"] == {}
    assert not Upload.objects.exists()


def test_it_is_looked_into_like_any_file(second):
    script = b"<html><script>alert(1)</script></html>"
    key = hashlib.sha256(script).hexdigest()
    give(second, 0, script, key)
    answer = keep(second, f"{key}/foto.jpg").json()
    assert answer["errors"] and not Upload.objects.exists() and not Piece.objects.exists()


def test_a_name_is_only_a_name(second):
    give(second, 0, PICTURE)
    keep(second, f"{KEY}/../../etc/passwd")
    assert Upload.objects.get().name == "passwd.jpg"


def test_nobody_else_gives_or_asks(second, world):
    assert give(second, 0, PICTURE, client=Client()).status_code == 409
    assert not Piece.objects.exists()
    second.client.force_login(world.officer)
    assert give(second, client=Client()).status_code == 409


def test_another_draft_does_not_see_it(second):
    give(second, 0, PICTURE)
    other = Draft.objects.get()
    other.pk = uuid4()
    other.save(force_insert=True)
    Piece.objects.update(draft=other)
    assert keep(second).json()["files"] == {}


def test_a_request_from_elsewhere_is_refused(second):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = second.client.cookies
    assert give(second, 0, PICTURE, client=strict, csrfmiddlewaretoken="x").status_code == 409
    assert give(second, 0, PICTURE, client=strict).status_code == 200


ODD = [
    {"key": ""}, {"key": "x" * 64}, {"key": "../" + "a" * 61}, {"start": "one"}, {"start": "-5"}, {"start": "9" * 40},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD)
def test_odd_requests_are_no_failure(second, odd):
    said = {"start": 0, "content": PICTURE, **odd}
    assert give(second, **said).status_code in (200, 413)
    assert not Piece.objects.exists()


def test_no_piece_and_no_file_is_larger_than_may_be(second, settings, monkeypatch):
    assert give(second, 0, b"x" * (pieces.LARGEST_PIECE + 5000)).status_code == 413
    settings.UPLOAD_MAX_BYTES = HALF
    give(second, 0, PICTURE[:HALF])
    assert give(second, HALF, PICTURE[HALF:]).status_code == 413


def test_only_a_few_files_are_on_their_way_for_one_draft(second):
    for number in range(pieces.MOST_FILES + 3):
        give(second, 0, b"part", hashlib.sha256(str(number).encode()).hexdigest())
    assert Piece.objects.values("file").distinct().count() == pieces.MOST_FILES
    assert give(second, key=hashlib.sha256(b"0").hexdigest()).json() == {"have": 0}


def test_pieces_go_with_the_draft(second):
    give(second, 0, PICTURE)
    second.send(story="Satu").send(value="send")
    assert not Piece.objects.exists()


def test_a_form_without_files_takes_no_piece(world, client):
    service = world.make_service("tanpa-berkas", NO_FILES, world.definition())
    page = Resident(client, service.apply_url).send(**VILLAGE)
    assert give(page, 0, PICTURE).status_code == 413
