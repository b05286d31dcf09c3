"""A short list, a list in two levels, and one that is too long to show."""

import pytest
import tablib
from django.utils import translation

from caseforms.lists.actions.import_entries import import_entries
from caseforms.lists.models import ReferenceList


@pytest.fixture(autouse=True)
def _indonesian():
    """A page in another language leaves its language behind."""
    with translation.override("id"):
        yield


SECTORS = """code,label,label_en,parent,sensitive
health,Kesehatan,Health,,0
food,Pangan,Food,,0
health.card,Kartu tidak aktif,Card not active,health,0
health.birth,Biaya persalinan,Cost of birth,health,0
health.hiv,Orang dengan HIV,Person with HIV,health,1
food.rice,Beras,Rice,food,0
"""


@pytest.fixture
def make_list(db):
    """A list from the text of a table: `make_list("needs", SECTORS)`."""

    def make(key, text="code,label\n", **more):
        made = ReferenceList.objects.create(key=key, name=key.title(), **more)
        import_entries(made, table(text))
        return made

    return make


@pytest.fixture
def needs(make_list):
    """Six entries in two levels; one of them is sensitive."""
    return make_list("needs", SECTORS)


@pytest.fixture
def clinics(make_list):
    """Twelve hundred entries."""
    rows = (f"c{n},Puskesmas {name(n)} {n},Health centre {n}" for n in range(1200))
    return make_list("clinics", "\n".join(["code,label,label_en", *rows]))


def table(text):
    """A table as a file is read."""
    return tablib.import_set(text, format="csv")


def name(n):
    """One of a few names, always the same for a number."""
    return ("Sukamaju", "Bonto Mate'ne", "Lubuk Sirih", "Ketaping")[n % 4]
