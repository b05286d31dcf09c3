"""An installation of its own, on the database that the run is for."""

from uuid import uuid4

import psycopg
import pytest
from django.db import connections

from .installation import Installation, environment
from .mailbox import Mailbox


@pytest.fixture(scope="session")
def mailbox():
    found = Mailbox()
    yield found
    found.close()


@pytest.fixture(scope="session")
def database_url(tmp_path_factory):
    """A database nobody else uses: a file, or one on the same PostgreSQL server."""
    given = connections["default"].settings_dict
    if "postgresql" not in given["ENGINE"]:
        yield f"sqlite:///{tmp_path_factory.mktemp('data') / 'processes.sqlite3'}"
        return
    server = {name: given[name.upper()] for name in ("host", "port", "user", "password") if given[name.upper()]}
    name = f"processes_{uuid4().hex[:12]}"
    with psycopg.connect(dbname="postgres", autocommit=True, **server) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            login = f"{given['USER']}:{given['PASSWORD']}" if given["PASSWORD"] else given["USER"]
            yield f"postgres://{login}@{given['HOST']}:{given['PORT'] or 5432}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def installation(database_url, mailbox, tmp_path_factory):
    data = tmp_path_factory.mktemp("installation")
    (data / "static").mkdir()
    found = Installation(environment(database_url, data, mailbox.port))
    found.manage("migrate", "--verbosity=0")
    yield found
    found.close()


@pytest.fixture(scope="session")
def world(installation):
    """The ids of the small world: service, officer, manager."""
    return installation.do("build")
