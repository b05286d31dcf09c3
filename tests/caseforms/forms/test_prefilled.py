"""What is known before anybody types is found by the server; nothing of a person comes from an address."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from caseforms.definition import FormDefinition, Question, Section
from caseforms.models import Submission
from tests.caseforms.world import HERE, RIGHTS
from workflows.registries import field_types

from .resident import Resident

LINK = {"source": "link", "parameter": "asal", "choices": "posyandu | Posyandu\nbidan | Bidan desa"}
DEFINITION = FormDefinition(
    (
        Section(
            "first",
            "Pertama",
            "",
            (
                Question("from", "prefilled", "Asal", settings=LINK),
                Question("day", "prefilled", "Hari", settings={"source": "today"}),
                Question("village", "area", "Desa", required=True, purpose="case_area", settings={"within": HERE}),
            ),
        ),
        Section(
            "second",
            "Kedua",
            "",
            (
                Question("who", "prefilled", "Petugas", settings={"source": "operator"}),
                Question("what", "prefilled", "Layanan", settings={"source": "service"}),
                Question("agency", "prefilled", "Instansi", settings={"source": "agency"}),
                Question("text", "short_text", "Teks", required=True),
            ),
        ),
    )
)


@pytest.fixture
def address(world, db):
    return world.make_service("terisi", DEFINITION, world.definition()).apply_url


def filled_in(client, address, **forged):
    browser = Resident(client, address)
    browser.send(**forged)
    browser.send(text="Isi", **forged)
    return browser


def answers():
    return Submission.objects.get().answers


def test_what_is_known_is_sent_without_being_asked(address, world):
    browser = filled_in(Client(), f"{address}?asal=posyandu")
    assert "Posyandu" in browser.page  # read once more before it is sent
    browser.send()
    assert answers() == {
        "from": "posyandu",
        "day": timezone.localdate().isoformat(),
        "village": HERE,
        "what": "Terisi",
        "agency": world.agency.name,
        "text": "Isi",
    }


@pytest.mark.parametrize("link", ["", "?asal=Siti+Aminah", "?asal=", "?nama=Siti"])
def test_a_link_says_only_what_the_form_lists(address, link):
    browser = Resident(Client(), address + link)
    assert "Siti" not in browser.response.content.decode()
    browser.send()
    browser.send(text="Isi").send()
    assert "from" not in answers()


def test_what_a_browser_sends_in_its_place_does_not_count(address, world):
    forged = {"from": "bidan", "day": "1999-01-01", "who": "Bupati", "what": "Lain", "agency": "Lain"}
    filled_in(Client(), address, **forged).send()
    assert not {"from", "who"} & set(answers())
    assert answers()["agency"] == world.agency.name
    assert answers()["day"] == timezone.localdate().isoformat()


def test_the_member_of_staff_is_named(address, client, world):
    operator = world.operator
    client.force_login(operator)
    browser = Resident(client, f"{address}?petugas=1&asal=bidan")
    staff = {"petugas-channel": "counter", "petugas-relation": "self", "petugas-phone": "none", **RIGHTS}
    browser.send(**staff)
    browser.send(text="Isi").send()
    assert answers()["who"] == (operator.get_full_name() or operator.get_username())
    assert answers()["from"] == "bidan"


@pytest.mark.parametrize("change", [{"parameter": "petugas"}, {"parameter": ""}, {"choices": ""}, {"parameter": "A b"}])
def test_a_link_needs_a_name_and_a_list(change):
    kind = field_types["prefilled"]
    assert kind.problems(Question("q", "prefilled", "Asal", settings=LINK)) == []
    assert kind.problems(Question("q", "prefilled", "Asal", settings={**LINK, **change}))


def test_another_system_says_only_what_the_link_may_say():
    kind, asked = field_types["prefilled"], Question("q", "prefilled", "Asal", required=True, settings=LINK)
    assert kind.parse(asked, {"q": "bidan"}, "") == "bidan"
    assert kind.parse(asked, {}, "") is None
    assert kind.display(asked, "bidan") == "Bidan desa"
    assert kind.schema(asked) == {"type": "string", "enum": ["posyandu", "bidan"]}
    with pytest.raises(ValidationError):
        kind.parse(asked, {"q": "Siti"}, "")
