"""What a step may bring about on a case: values, tags, priority, linked cases, and other systems that are told."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection

from caseforms.community.roles import BACK_OFFICE
from caseforms.guards import role_choices
from caseforms.models import Case, Service, Submission, Tag, Webhook
from caseforms.webhooks import NotHeard, check_address, send, signature
from workflows import engine
from workflows.definition import Definition
from workflows.errors import EffectFailed
from workflows.models import Move
from workflows.registries import effects, guards
from workflows.situation import Actor, Situation

from ..world import make_agency

pytestmark = pytest.mark.django_db
NOTHING = Definition((), ())
SECRET = "rahasia-bersama-yang-panjang"


def apply(case, effect, /, **settings):
    """The effect, as the last move of the case brings it about."""
    move = Move.objects.filter(subject_id=case.pk).latest("pk")
    named = effects[effect].apply(settings, case, move, None)
    case.save(update_fields=list(named or ["urgent"]))
    return Case.objects.get(pk=case.pk)


def check(case, guard, /, **settings):
    situation = Situation(case.facts(), Actor(1), case.opened_at)
    return guards[guard].check(settings, situation)


def test_a_value_is_written_down_read_by_conditions_and_cleared(case):
    case = apply(case, "set_value", name="route", value="cepat")
    rule = {"op": "eq", "var": "case.values.route", "value": "cepat"}
    assert check(case, "rule", rule=rule) is None
    case = apply(case, "set_value", name="route", value="")
    assert case.values == {} and check(case, "rule", rule=rule)


def test_a_tag_is_put_on_and_taken_off(case):
    apply(case, "tag", tag="Rakorda")
    assert [tag.name for tag in case.tags.all()] == ["Rakorda"]
    apply(case, "tag", tag="Rakorda", off=True)
    assert not case.tags.exists() and Tag.objects.count() == 1


def test_a_case_becomes_urgent_and_ordinary_again(case):
    assert apply(case, "priority", priority="urgent").urgent
    assert not apply(case, "priority", priority="normal").urgent


def test_a_case_of_another_service_is_opened_once_and_waited_for(case, world):
    other = Service.objects.create(
        agency=case.agency, name="Kunjungan", slug="kunjungan", form=case.service.form, workflow=case.service.workflow,
        for_public=False,
    )  # fmt: skip
    apply(case, "open_linked", service=str(other.pk))
    apply(case, "open_linked", service=str(other.pk))

    linked = case.linked.get()
    assert (linked.service, linked.area_id, linked.person) == (other, case.area_id, case.person)
    assert linked.submission.channel == Submission.Channel.LINKED
    assert "masih terbuka" in str(check(case, "linked_closed"))
    Case.objects.filter(pk=linked.pk).update(closed_at=case.opened_at)
    assert check(Case.objects.get(pk=case.pk), "linked_closed") is None


def test_agencies_that_share_a_workflow_open_no_cases_with_one_another(world, case):
    other = make_agency("MRS", "Dinas Sosial Maros", world.areas["17"])
    shared = {"name": "Kunjungan", "slug": "kunjungan", "form": case.service.form, "workflow": case.service.workflow}
    theirs, ours = (Service.objects.create(agency=agency, **shared) for agency in (other, case.agency))
    apply(case, "open_linked", service=str(theirs.pk))
    assert case.linked.get().service == ours


def test_an_officer_must_be_assigned(case, world):
    assert check(case, "officer_assigned")
    Case.objects.filter(pk=case.pk).update(assignee=world.officer)
    assert check(Case.objects.get(pk=case.pk), "officer_assigned") is None


def test_documents_are_missing_until_they_are_there(case):
    assert "photo" in str(check(case, "documents", questions=["answers.photo"]))
    assert check(case, "documents", questions=["photo"], reason="Foto dulu.") == "Foto dulu."


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("set_value", {"name": "Not a name"}),
        ("tag", {"tag": " "}),
        ("open_linked", {"service": "0"}),
        ("webhook", {"webhook": "0"}),
    ],
)
def test_settings_that_cannot_work_are_problems(name, settings):
    assert effects[name].problems(settings, NOTHING)


class Listener(BaseHTTPRequestHandler):
    """The other side."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers), body))
        self.send_response(self.server.answers)
        self.end_headers()

    def log_message(self, *args):
        """Quiet."""


@pytest.fixture
def other_side(settings):
    server = HTTPServer(("127.0.0.1", 0), Listener)
    server.heard, server.answers = [], 204
    settings.WEBHOOK_HOSTS = ["127.0.0.1"]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def webhook(case, other_side):
    url = f"http://127.0.0.1:{other_side.server_port}/kasus"
    return Webhook.objects.create(name="Sistem lain", agency=case.agency, url=url, secret=SECRET)


def test_another_system_is_told_signed_and_without_personal_data(case, webhook, other_side):
    move = Move.objects.filter(subject_id=case.pk).latest("pk")
    effects["webhook"].apply({"webhook": str(webhook.pk)}, case, move, None)

    headers, body = other_side.heard[0]
    said = dict(part.split("=") for part in headers["Tuntas-Signature"].split(","))
    assert said["v1"] == signature(SECRET, int(said["t"]), body)
    assert json.loads(body)["case"] == case.number and case.person.name not in body.decode()
    assert headers["Idempotency-Key"] == f"{move.pk}-{webhook.pk}"


def test_an_answer_that_is_no_success_is_not_heard(webhook, other_side):
    other_side.answers = 500
    with pytest.raises(NotHeard, match="HTTP 500"):
        send(webhook, b"{}", key="1")


@pytest.mark.parametrize(
    "url", ["http://example.org/", "https://127.0.0.2/", "https://localhost/", "https://10.0.0.1/"]
)
def test_our_own_network_cannot_be_reached_through_a_webhook(url):
    with pytest.raises(NotHeard):
        check_address(url)


def test_the_secret_lies_sealed(webhook):
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM caseforms_webhook")
        assert "rahasia" not in cursor.fetchone()[0]


def test_a_role_takes_turns(case, world):
    one, other = world.officer, world.another(BACK_OFFICE)
    role = str(world.roles[BACK_OFFICE].pk)
    received = [apply(case, "assign", to="turns", role=role).assignee for _ in range(3)]
    assert received == [one, other, one]


def test_a_certain_person_gets_it_while_they_work_there(case, world):
    assert apply(case, "assign", to="person", user=str(world.manager.pk)).assignee == world.manager
    with pytest.raises(EffectFailed):
        apply(case, "assign", to="person", user=str(world.stranger.pk))


def test_what_the_regency_decides_a_village_cannot(case, world):
    def reason(user):
        return check_as(case, user, "level", levels=["2"])

    assert reason(world.manager) is None
    assert "level" in str(reason(world.operator)) or "tingkat" in str(reason(world.operator))


def check_as(case, user, guard, /, **settings):
    return guards[guard].check(settings, engine.situation_of(case, user))


def test_groups_that_see_no_case_are_not_offered_as_roles(world):
    Group.objects.create(name="Editor BKS").permissions.add(Permission.objects.get(codename="access_admin"))
    assert "Editor BKS" not in dict(role_choices()).values()
    assert BACK_OFFICE in dict(role_choices()).values()
