"""Services and logs by button: who may, what is shown first, and nothing by halves."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caseforms.community.models import User
from caseforms.community.roles import ADMINISTRATOR
from caseforms.models import Service
from caseforms.transfer import signing
from caseforms.transfer.models import TrustedKey
from workflows.document import parse

pytestmark = pytest.mark.django_db
BUNDLES, LOG = "transfer_bundles", "transfer_log"


@pytest.fixture
def administrator(world, client):
    user = world.user(ADMINISTRATOR)
    client.force_login(user)
    return user


def upload(client, world, document):
    file = SimpleUploadedFile("service.json", json.dumps(document).encode())
    return client.post(reverse(BUNDLES), {"agency": world.agency.pk, "file": file})


def test_a_service_is_taken_along_signed(administrator, client, service, words):
    assert service.name in client.get(reverse(BUNDLES)).content.decode()
    answer = client.get(reverse("transfer_export", args=[service.pk]))
    assert signing.signer(parse(answer.content)) == signing.public_key()


def test_what_came_is_looked_at_and_then_kept(elsewhere, administrator, client, world):
    looked_at = upload(client, world, elsewhere)
    assert elsewhere["signature"]["key"] in looked_at.content.decode()
    assert not Service.objects.exists()

    said = looked_at.context["confirm"].initial
    refused = client.post(reverse(BUNDLES), said)
    assert refused.status_code == 422
    assert not Service.objects.exists()

    client.post(reverse(BUNDLES), {**said, "believed": "on"})
    assert not Service.objects.get().is_open


def test_a_trusted_key_asks_for_nothing_more(elsewhere, administrator, client, world):
    TrustedKey.objects.create(name="Dinas tetangga", key=elsewhere["signature"]["key"])
    looked_at = upload(client, world, elsewhere)
    assert "Dinas tetangga" in looked_at.content.decode()
    client.post(reverse(BUNDLES), looked_at.context["confirm"].initial)
    assert Service.objects.exists()


def test_an_altered_file_is_refused_and_said_so(administrator, client, world, paper):
    paper["name"] = "Lain"
    answer = upload(client, world, paper)
    assert answer.status_code == 422
    assert "signature" in answer.content.decode()


def test_only_superusers_choose_whom_to_trust(administrator, client, world):
    address = reverse("wagtailsnippets_transfer_trustedkey:add")
    assert client.get(address).status_code == 302

    client.force_login(User.objects.create_superuser("root", "root@example.go.id", "x"))
    assert client.post(address, {"name": "Dinas tetangga", "key": "no key"}).status_code == 200
    client.post(address, {"name": "Dinas tetangga", "key": signing.public_key()})
    assert TrustedKey.objects.get().name == "Dinas tetangga"


def test_others_are_not_let_in(world, client, service):
    client.force_login(world.officer)
    assert client.get(reverse(BUNDLES)).status_code == 302
    assert client.get(reverse("transfer_export", args=[service.pk])).status_code == 404


def test_a_service_of_another_agency_is_not_taken_along(world, client, service):
    client.force_login(world.another(ADMINISTRATOR, "73.22"))
    assert client.get(reverse("transfer_export", args=[service.pk])).status_code == 404


def test_the_log_is_streamed_and_has_only_what_the_reader_may_see(world, client, case):
    client.force_login(world.officer)
    assert client.get(reverse(LOG)).status_code == 200
    seen = client.get(reverse(LOG), {"kind": "xes", "by_itself": "on"})
    assert seen.streaming
    assert b"Diterima" in b"".join(seen.streaming_content)

    client.force_login(world.stranger)
    unseen = client.get(reverse(LOG), {"kind": "csv", "by_itself": "on"})
    assert len(b"".join(unseen.streaming_content).splitlines()) == 1


def test_a_period_that_ends_before_it_begins_is_asked_again(world, client):
    client.force_login(world.officer)
    asked = client.get(reverse(LOG), {"kind": "xes", "first": "2026-02-02", "last": "2026-02-01"})
    assert asked.context["form"].errors
