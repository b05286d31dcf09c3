"""A form that is written in Indonesian, and partly translated into Bugis and English."""

from dataclasses import replace

import pytest

from caseforms.definition import Check, FormDefinition, Question, Section, Translation
from caseforms.languages.texts import texts
from caseforms.models import Form
from tests.caseforms.forms.resident import Resident

ROWS = Question(
    "members",
    "rows",
    "Anggota keluarga",
    settings={"called": "Anggota"},
    questions=(Question("age", "number", "Umur", settings={"unit": "tahun"}),),
)
HOME = Question(
    "home",
    "one_of",
    "Rumah siapa?",
    help="Rumah yang ditempati",
    required=True,
    settings={"choices": [{"key": "own", "label": "Milik sendiri"}, {"key": "rent", "label": "Sewa"}], "other": True},
    checks=(Check({"op": "ne", "var": "answers.home", "value": "rent"}, "Sewa belum dilayani."),),
)
PLACE = Question("village", "area", "Desa", required=True, purpose="case_area")
ASKED = FormDefinition(
    (Section("where", "Rumah", "Tentang rumah", (HOME, PLACE)), Section("who", "Keluarga", questions=(ROWS,))),
    intro="Selamat datang",
)
BUGIS = {
    "where:title": "Bola",
    "home:label": "Bolana niga?",
    "home:choices.own": "Bolana alena",
    "home:checks.0": "Dé'pa naullé.",
    "members:label": "Siajing",
    "members:called": "Siajing",
}
ENGLISH = {text.name: f"{text.text} (en)" for text in texts(ASKED)}


def translated(definition, **languages):
    """The definition with these translations, all of them of what it says now."""
    said = {text.name: text.text for text in texts(definition)}
    found = {
        language: {name: Translation(said[name], text) for name, text in known.items()}
        for language, known in languages.items()
    }
    return replace(definition, translations=found)


FORM = translated(ASKED, bug=BUGIS, en=ENGLISH)


@pytest.fixture
def spoken_service(world):
    return world.make_service("rumah", FORM, world.definition())


@pytest.fixture
def form(spoken_service):
    return Form.objects.get(pk=spoken_service.form.pk)


@pytest.fixture
def resident(client, spoken_service):
    return Resident(client, spoken_service.apply_url)
