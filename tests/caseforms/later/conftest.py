"""A service whose form has steps for staff, and one of the applicant's that not everybody reads."""

import pytest
from django.core.files.storage import InMemoryStorage
from django.urls import reverse
from django.utils import translation

from caseforms.community.roles import BACK_OFFICE, MANAGER
from caseforms.definition import Question, Section
from caseforms.models import Upload
from caseforms.section_access import Access

from ..desk.conftest import at_desk, look  # noqa: F401
from ..world import FORM, HERE

WHO, WHAT = FORM.sections
VISIT = Section(
    "visit",
    "Kunjungan rumah",
    "",
    (
        Question("floor", "one_of", "Lantai", required=True, settings={"choices": ["tanah", "semen"]}),
        Question(
            "why",
            "long_text",
            "Mengapa?",
            required=True,
            show_if={"op": "eq", "var": "answers.floor", "value": "tanah"},
        ),
        Question(
            "hurry", "short_text", "Apa yang mendesak?", show_if={"op": "eq", "var": "answers.urgent", "value": True}
        ),
        Question("nik2", "nik", "NIK di kartu"),
        Question("proof", "file", "Foto rumah"),
        Question(
            "rooms",
            "rows",
            "Kamar",
            settings={"called": "Kamar"},
            questions=(Question("size", "number", "Luas", required=True),),
        ),
    ),
    Access(writers=(BACK_OFFICE,), write_in=("received", "checking")),
)
VERDICT = Section(
    "verdict",
    "Penilaian",
    "",
    (Question("points", "number", "Nilai", required=True), Question("secret", "short_text", "Catatan rahasia")),
    Access(readers=(MANAGER,), read_in=("checking", "done"), writers=(MANAGER,), write_in=("checking",)),
)
TOLD = Section("what", WHAT.title, "", WHAT.questions, Access(readers=(BACK_OFFICE,)))
FORM_WITH_STAFF = type(FORM)((WHO, TOLD), later=(VISIT, VERDICT))
GOOD = {"floor": "semen"}


@pytest.fixture(autouse=True)
def _english_and_no_files(monkeypatch):
    monkeypatch.setattr(Upload._meta.get_field("file"), "storage", InMemoryStorage())
    with translation.override("en"):
        yield


@pytest.fixture
def service(world):
    return world.make_service("kunjungan", FORM_WITH_STAFF, world.definition())


@pytest.fixture
def case(world, service):
    return world.submit(service, urgent=True, village=HERE).case


def screen(case, section="visit"):
    """The address of the screen."""
    return reverse("kasus_modeladmin_later", args=[case.pk, section])
