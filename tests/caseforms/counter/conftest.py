"""An officer at a counter, with a browser that has no JavaScript."""

import pytest
from django.core.files.storage import InMemoryStorage
from django.test import Client

from caseforms.models import Upload
from tests.caseforms.forms.resident import Resident
from tests.caseforms.world import RIGHTS

COUNTER, CLIENT, NEXT, LOCK = "/petugas/", "/petugas/warga/", "/petugas/berikutnya/", "/petugas/terkunci/"
NIK, OTHER_NIK = "1701044107900001", "1701045511880002"
SAID = {"petugas-channel": "counter", "petugas-relation": "self", "petugas-phone": "self", **RIGHTS}


class Officer(Resident):
    """Somebody at the counter: chooses whom to serve, fills in, sends, calls the next."""

    @classmethod
    def of(cls, user):
        client = Client()
        client.force_login(user)
        return cls(client, COUNTER)

    def look_up(self, text):
        """Ask for somebody by NIK, phone or name."""
        return self._arrive(self.client.post(COUNTER, {"cari": text}, follow=True), COUNTER)

    def choose(self, **how):
        """Take what was found: `warga=...`, `lanjut=...`, or `baru=1` with what is known."""
        return self._arrive(self.client.post(COUNTER, how, follow=True), COUNTER)

    def serve(self, name="", **known):
        """Somebody new."""
        known = {"no_nik": "unknown", "no_phone": "yes", "name": name, **known}
        return self.choose(baru="1", cari=name, **{f"warga-{key}": value for key, value in known.items()})

    def begin(self, service):
        """The form of a service, for whoever is served."""
        return self.open(f"{service.apply_url}?petugas=1")

    def next(self):
        """Let go of whoever is served."""
        return self._arrive(self.client.post(NEXT, follow=True), NEXT)

    def send_for(self, service, name, **answers):
        """All the way to the receipt, for somebody new."""
        self.serve(name)
        self.begin(service).send(**SAID | answers)
        return self.send(story="Bantuan berhenti.").send(value="send")


@pytest.fixture
def officer(world):
    """The operator of Lubuk Sirih Ilir."""
    return Officer.of(world.operator)


@pytest.fixture(autouse=True)
def _files_in_memory(monkeypatch):
    monkeypatch.setattr(Upload._meta.get_field("file"), "storage", InMemoryStorage())
