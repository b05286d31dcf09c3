"""Staff fill in the same form on behalf of a resident."""

from django.test import Client

from caseforms.models import Draft, Submission
from tests.caseforms.world import HERE, NEXT_DOOR, RIGHTS

from .resident import Resident

SAID = {"petugas-channel": "outreach", "petugas-relation": "family", "petugas-phone": "neighbour", **RIGHTS}


def browser(user, service):
    client = Client()
    client.force_login(user)
    return Resident(client, service.apply_url + "?petugas=1")


def test_the_operator_says_how_it_came_and_whose_phone_it_is(world):
    operator = browser(world.operator, world.service)
    operator.send(name="Siti", **SAID).send(story="Satu").send(value="send")
    submission = Submission.objects.get()
    assert (submission.channel, submission.on_behalf, submission.phone_owner) == ("outreach", "family", "neighbour")
    assert submission.by == world.operator


def test_what_only_staff_are_asked_must_be_answered(world):
    operator = browser(world.operator, world.service)
    operator.send(name="Siti")
    assert operator.has(id="e-petugas-channel")


def test_an_operator_of_one_village_need_not_choose_it(world):
    operator = browser(world.operator, world.service)
    assert operator.typed("village") == HERE
    operator.send(name="Siti", village=NEXT_DOOR, **SAID)
    assert operator.has(id="e-village")


def test_who_may_not_enter_cases_here_is_refused(world):
    assert browser(world.stranger, world.service).response.status_code == 403


def test_who_has_not_signed_in_is_asked_to(service):
    response = Client().get(service.apply_url + "?petugas=1")
    assert response.status_code == 302
    assert "petugas%3D1" in response["Location"]


def test_a_service_for_staff_only_is_open_to_them(world):
    type(world.service).objects.update(for_public=False)
    assert browser(world.officer, world.service).response.status_code == 200


def test_another_member_of_staff_cannot_go_on_with_the_draft(world):
    operator = browser(world.operator, world.service)
    operator.send(name="Siti", **SAID)
    other = Client()
    other.force_login(world.officer)
    assert other.get(operator.address).status_code == 410


def test_a_session_that_ended_costs_nothing(world):
    operator = browser(world.operator, world.service)
    operator.send(name="Siti", **SAID)
    address = operator.address
    operator.client.logout()
    operator.send(story="Masih di layar")
    assert operator.typed("story") == "Masih di layar"
    assert operator.client.get(address).status_code == 302
    operator.client.force_login(world.operator)
    operator.send()
    assert operator.address.endswith("/3/")
    assert Draft.objects.count() == 1
