"""A resident with a browser that has no JavaScript."""

import pytest
from django.core.files.storage import InMemoryStorage
from django.test import Client

from caseforms.models import Upload

from .resident import Resident


@pytest.fixture(autouse=True)
def _files_in_memory(monkeypatch):
    """Uploads of tests lie in no folder."""
    monkeypatch.setattr(Upload._meta.get_field("file"), "storage", InMemoryStorage())


@pytest.fixture
def resident(service):
    """At the first step of the small form."""
    return Resident(Client(), service.apply_url)
