"""A browser of somebody who works in the field, and files that lie in no folder."""

from uuid import uuid4

import pytest
from django.core.files.storage import InMemoryStorage
from django.test import Client

from caseforms.models import Upload
from caseforms.offline.account import name_of
from caseforms.offline.offering import form_url

SAID = {
    "petugas-channel": "outreach",
    "petugas-relation": "family",
    "petugas-phone": "neighbour",
    "petugas-mandate": "present",
    "petugas-notice": "agreed",
    "petugas-told": "resident",
}


@pytest.fixture(autouse=True)
def _files_in_memory(monkeypatch):
    monkeypatch.setattr(Upload._meta.get_field("file"), "storage", InMemoryStorage())


class Device:
    """What the script does, without a browser: it sends entries it has kept."""

    def __init__(self, user, service):
        self.client, self.service, self.user = Client(), service, user
        self.account = name_of(user)
        self.sign_in(user)

    def sign_in(self, user):
        self.client.force_login(user)

    @property
    def form(self):
        return form_url(self.service, self.service.form.current.number)

    def send(self, key=None, form=None, **typed):
        """Send an entry; keywords are controls."""
        address = f"{form or self.form}kirim/{key or uuid4()}/"
        return self.client.post(address, SAID | typed, headers={"X-Account": self.account})

    def send_photo(self, key, photo, file, name="photo"):
        address = f"{self.form}kirim/{key}/{photo}/"
        return self.client.post(address, {"name": name, "file": file}, headers={"X-Account": self.account})


@pytest.fixture
def device(world):
    """A telephone of the operator of one village."""
    return Device(world.operator, world.service)
