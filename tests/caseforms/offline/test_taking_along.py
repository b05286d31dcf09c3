"""What is taken along: the app, the whole form as the server draws it, and the places and lists it needs."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseforms.community.roles import BACK_OFFICE
from caseforms.definition import FormDefinition, Question, Section
from caseforms.lists.models import ReferenceEntry, ReferenceList
from caseforms.models import Service
from caseforms.offline.account import key_of, name_of
from caseforms.offline.holding import held, needing_signal
from tests.caseforms.forms.resident import Reader
from tests.caseforms.world import HERE, NEXT_DOOR

VILLAGE = Question("village", "area", "Desa", required=True, purpose="case_area")


def read(response):
    reader = Reader()
    reader.feed(response.content.decode())
    return reader


def test_the_forms_of_the_open_services_of_ones_area_are_listed(world, device):
    assert device.form in read(device.client.get("/lapangan/")).links
    other = Client()
    other.force_login(world.stranger)
    assert device.form not in read(other.get("/lapangan/")).links
    Service.objects.update(is_open=False)
    assert device.form not in read(device.client.get("/lapangan/")).links


@pytest.mark.django_db
def test_who_has_not_signed_in_is_led_there_and_back(client, device):
    for address in ("/lapangan/", device.form):
        assert client.get(address)["Location"].endswith(f"next={address}")


def test_all_steps_and_what_staff_are_asked_stand_on_one_page(device):
    page = read(device.client.get(device.form))
    assert {"petugas-channel", "name", "nik", "village", "story", "photo-new"} <= page.names
    assert page.values["village"] == [HERE], "the place of an operator of one village is settled"


def test_a_rule_over_steps_is_followed_without_the_server(world, device):
    rule = {"op": "eq", "var": "answers.kind", "value": "b"}
    kinds = {"choices": [["a", "A"], ["b", "B"]]}
    first = Section("one", "", "", (VILLAGE, Question("kind", "one_of", "Apa?", settings=kinds)))
    second = Section("two", "", "", (Question("why", "short_text", "Mengapa?", show_if=rule),))
    device.service = world.make_service("rule", FormDefinition((first, second)), world.definition())
    drawn = device.client.get(device.form).content.decode()
    assert re.search(r'data-when="[^"]*answers\.kind', drawn)


def test_the_page_holds_nothing_of_anybody(device):
    """It is kept in the browser."""
    drawn = device.client.get(device.form)
    assert "csrfmiddlewaretoken" not in drawn.content.decode()
    assert drawn["Cache-Control"] == "no-store"


def test_places_are_held_for_ones_own_area_alone(world, device):
    assert device.client.get(f"{device.form}bekal/").json() == {"areas": {}, "lists": {}}
    wider = type(device)(world.user(BACK_OFFICE, "17.01"), world.service)
    areas = wider.client.get(f"{wider.form}bekal/").json()["areas"]
    assert set(areas) == {"17.01", "17.01.04"}
    assert {code for code, _name in areas["17.01.04"]} == {HERE, NEXT_DOOR}


def listed(**settings):
    question = Question("what", "listed_one", "Apa?", settings={"list": "jenis", **settings})
    return FormDefinition((Section("s", "", "", (question,)),))


@pytest.fixture
def long_list(db):
    made = ReferenceList.objects.create(key="jenis", name="Jenis")
    ReferenceEntry.objects.bulk_create(
        ReferenceEntry(list=made, code=f"k{n}", label=f"Jenis {n}", order=n, sensitive=n == 1) for n in range(40)
    )


def test_a_long_list_is_taken_along_without_what_is_sensitive(long_list):
    entries = held(listed())["lists"]["jenis"]
    assert len(entries) == 39 and ["k1", "Jenis 1", ""] not in entries and ["k2", "Jenis 2", ""] in entries
    assert needing_signal(listed()) == []


def test_what_is_too_long_or_sensitive_is_said_to_need_signal(world, long_list, monkeypatch):
    assert needing_signal(listed(sensitive=True)) == ["Apa?"]
    monkeypatch.setattr("caseforms.offline.holding.MOST_ENTRIES", 10)
    assert needing_signal(listed()) == ["Apa?"]
    assert held(listed())["lists"] == {}
    anywhere = Question("where", "area", "Di mana?", settings={"anywhere": True})
    monkeypatch.setattr("caseforms.offline.holding.MOST_PLACES", 3)
    assert needing_signal(FormDefinition((Section("s", "", "", (anywhere,)),))) == ["Di mana?"]


def test_listing_the_forms_costs_the_same_whatever_their_number(world, device):
    device.client.get("/lapangan/")
    with CaptureQueriesContext(connection) as before:
        device.client.get("/lapangan/")
    for n in range(3):
        form = FormDefinition((Section("s", "", "", (VILLAGE,)),))
        world.make_service(f"more-{n}", form, world.definition())
    with CaptureQueriesContext(connection) as after:
        listed = device.client.get("/lapangan/").content.decode()
    assert listed.count("data-form=") == 4 and len(after) == len(before)


def test_the_state_says_whose_entries_are_sent(world, device):
    state = device.client.get("/lapangan/keadaan/").json()
    assert (state["account"], state["key"]) == (name_of(world.operator), key_of(world.operator))
    assert state["token"]
    assert name_of(world.operator) != name_of(world.officer) and key_of(world.operator) != key_of(world.officer)
    assert Client().get("/lapangan/keadaan/").status_code == 401


def test_the_app_can_be_installed(client):
    manifest = json.loads(client.get("/lapangan/aplikasi.webmanifest").content)
    assert manifest["start_url"] == manifest["scope"] == "/lapangan/"
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    worker = client.get("/lapangan/pekerja.js")
    assert worker["Content-Type"].startswith("text/javascript") and "importScripts" in worker.content.decode()
    assert "default-src 'self'" in client.get("/lapangan/")["Content-Security-Policy"]


def test_whoever_may_enter_cases_finds_the_way_in(world, device):
    other = Client()
    assert 'href="/lapangan/"' not in other.get("/").content.decode()
    assert "/lapangan/" in device.client.get("/admin/").content.decode()
