"""The household sheet of the demo: every type of question in one form that somebody really needs."""

import gzip
from io import BytesIO

import pytest
from django.core.files.storage import InMemoryStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from PIL import Image

from caseforms.definition import FormDefinition
from caseforms.filling import clean, visible
from caseforms.models import Submission, Upload
from caseforms.problems import problems
from tests.caseforms.forms.resident import Resident
from tests.caseforms.world import HERE, RIGHTS, World
from tuntas.demo.forms import sheet

pytestmark = pytest.mark.django_db

HOUSEHOLD = sheet("pendataan-keluarga").definition
STAFF = {"petugas-channel": "outreach", "petugas-relation": "family", "petugas-phone": "none", **RIGHTS}
MOTHER = {"id": "r1", "name": "Contoh", "relation": "head", "sex": "f", "born": "1990-05-17", "insurance": "pbi"}
CHILD = {"id": "r2", "name": "Anak", "relation": "child", "sex": "m", "insurance": "none", "born": "2024-06-01"}


@pytest.fixture
def world():
    with override("id"):
        return World.build()


def read(**answers):
    return clean(HOUSEHOLD, answers)


def test_it_can_be_published():
    assert [problem.message for problem in problems(HOUSEHOLD)] == []
    assert FormDefinition.from_json(HOUSEHOLD.as_json()) == HOUSEHOLD


def test_incomes_are_summed_and_members_counted():
    found = read(members=[{**MOTHER, "income": "1.200.000"}, {**CHILD, "immunised": "yes"}])
    assert (found.answers["income"], found.answers["size"]) == (1200000, 2)


@pytest.mark.parametrize(("immunised", "reminded"), [("no", True), ("yes", False)])
def test_a_child_that_is_not_immunised_leads_to_a_reminder(immunised, reminded):
    found = read(members=[MOTHER, {**CHILD, "immunised": immunised}])
    assert ("immunise" in {question.id for question in visible(HOUSEHOLD, found.answers)}) == reminded


def test_only_the_youngest_are_asked_about_immunisation():
    found = read(members=[{**MOTHER, "immunised": "no"}, CHILD])
    assert "immunised" not in found.answers["members"][0]
    assert any("immunised" in key for key in found.errors)


def test_nobody_is_older_than_is_possible():
    assert any("born" in key for key in read(members=[{**MOTHER, "born": "1890-01-01"}]).errors)


def test_every_step_is_small_and_a_visit_is_entered_to_the_end_without_a_script(world, monkeypatch):
    monkeypatch.setattr(Upload._meta.get_field("file"), "storage", InMemoryStorage())
    service = world.make_service("pendataan-keluarga", HOUSEHOLD, world.definition())
    client = Client()
    client.force_login(world.operator)
    browser = Resident(client, f"{service.apply_url}?petugas=1&asal=posyandu")
    assert _size(browser) < 40_000
    for typed in _typed():
        browser.send(**typed)
        assert not [link for link in browser.read.links if link.startswith("#i-")]  # nothing is wrong
        assert _size(browser) < 40_000
    photograph = SimpleUploadedFile("tanda-tangan.png", _picture(), content_type="image/png")
    browser.send(truth="yes", **{"signed-new": photograph})
    assert "Posyandu" in browser.page
    assert "Rp1.200.000" in browser.page
    browser.send()
    stored = Submission.objects.get()
    assert stored.uploads.get().question == "signed"
    assert "sealed" in stored.answers["position"]


def _picture():
    file = BytesIO()
    Image.new("RGB", (40, 20), "white").save(file, "PNG")
    return file.getvalue()


def _size(browser):
    return len(gzip.compress(browser.response.content))


def _typed():
    """What the visitor types, step by step; a signature on paper is photographed."""
    row = {f"members.1.{key}": value for key, value in MOTHER.items() if key != "id"}
    yield {
        **STAFF,
        "visited": "01/11/2026 9.30",
        "village": HERE,
        "address": "Dusun I",
        "position-place": "Dekat masjid",
    }
    yield {"name": "Contoh", "call_at": "16.30", **row}
    yield {"members.1.work": "Petani", "members.1.income": "1.200.000"}  # asked of those who are old enough
    yield {
        **{"house": "other", "house-other": "Rumah dinas", "built": "1998", "floor": "wood", "wall": "wood"},
        **{"roof": "zinc", "water": "well", "toilet": "own", "power": "450"},
    }
    yield {
        **{f"worries-{n}": "once" for n in range(4)},
        **{f"needs-{n}": str(5 - n) for n in range(5)},
        "hard": "4",
    }
