"""A corner of the country: a few regencies with districts and villages, their agencies and who works there."""

from datetime import date
from types import SimpleNamespace

import pytest

from caseforms.community import scope
from caseforms.community.actions.appoint import appoint
from caseforms.community.actions.ensure_roles import ensure_roles
from caseforms.community.actions.load_areas import load_areas
from caseforms.community.actions.register import register_person
from caseforms.community.models import Area, Organisation, User

AREAS = """code,name
17,Bengkulu
17.01,Kabupaten Bengkulu Selatan
17.01.04,Manna
17.01.04.2019,Ketaping
17.01.04.2021,Lubuk Sirih Ilir
17.01.06,Seginim
17.01.06.1001,Pasar Baru
17.01.06.2003,Suka Maju
17.05,Kabupaten Seluma
17.05.01,Sukaraja
17.05.01.2001,Sukaraja
17.05.02,Seluma
17.05.02.2001,Sukaraja
73,Sulawesi Selatan
73.03,Kabupaten Bantaeng
73.03.08,Sinoa
73.03.08.2001,Bonto Mate'ne
91,Papua
91.03,Kabupaten Jayapura
91.03.01,Sentani
91.03.01.3001,Kampung Adat
"""


@pytest.fixture
def file(tmp_path):
    """Writes a file of areas: `file(AREAS)`."""

    def write(text, name="areas.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def areas(db, file):
    """Areas by code."""
    load_areas(file(AREAS))
    return {area.code: area for area in Area.objects.with_parents()}


@pytest.fixture
def roles(db):
    return ensure_roles()


@pytest.fixture
def agencies(areas):
    """The agencies of the two regencies and their own time zones."""
    make = Organisation.objects.create
    return SimpleNamespace(
        here=make(kind="agency", name="Dinas Sosial BKS", code="BKS", area=areas["17.01"]),
        there=make(
            kind="agency", name="Dinas Sosial Bantaeng", code="BTG", area=areas["73.03"], time_zone="Asia/Makassar"
        ),
        papua=make(
            kind="agency", name="Dinas Sosial Jayapura", code="JPR", area=areas["91.03"], time_zone="Asia/Jayapura"
        ),
    )


@pytest.fixture
def make_user(roles, agencies):
    """`make_user("ani", "Manajer", area)` is somebody who holds that role from long ago."""

    def make(username, role="", area=None, organisation=None, **fields):
        user = User.objects.create_user(
            username, f"{username}@example.org", "rahasia-sekali", name=username.title(), **fields
        )
        if role:
            appoint(user, roles[role], organisation or agencies.here, area, date(2020, 1, 1))
        return User.objects.get(pk=user.pk)

    return make


@pytest.fixture
def administrator(make_user, areas):
    """Administers services, roles and users of Bengkulu Selatan."""
    return make_user("admin-bks", "Administrator Layanan", areas["17.01"])


@pytest.fixture
def superuser(db):
    return User.objects.create_superuser("root", "root@example.org", "rahasia-sekali", name="Root")


@pytest.fixture
def people(areas):
    """Somebody in each of two villages and one in another regency."""
    return SimpleNamespace(
        ketaping=register_person(
            "Siti Aminah", nik="1701044502900003", phone="081234567890", area=areas["17.01.04.2019"]
        ),
        seginim=register_person("Ma'ruf", nik="9901011203859999", area=areas["17.01.06.1001"]),
        bantaeng=register_person("Daeng Siti", nik="9901011203859998", area=areas["73.03.08.2001"]),
    )


@pytest.fixture
def again():
    """The same user in the next request."""

    def reread(user):
        scope.forget(user)
        return User.objects.get(pk=user.pk)

    return reread
