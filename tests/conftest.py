"""What every test may ask for, and what no test leaves to the next."""

import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from .late_keys import begin_late

# In CI the same examples every time: what has passed lands. On a desk new ones are looked for with every run.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

HERE = Path(__file__).parent
# Each starts a whole installation: its tests belong to one process, and the longest begin first.
INSTALLATIONS = ["journeys", "concurrency"]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The database of the tests is no younger than those it stands for."""
    with django_db_blocker.unblock():
        begin_late(connection)


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


class OneInstallationOneProcess(LoadScopeScheduling):
    """Tests of one file, and of one installation, run in one process."""

    def _split_scope(self, nodeid):
        return installation(nodeid) or nodeid.split("::")[0]


def installation(nodeid):
    """The folder of a test that starts a whole installation, or nothing."""
    return next((folder for folder in INSTALLATIONS if nodeid.startswith(f"{HERE.name}/{folder}/")), "")


def pytest_xdist_make_scheduler(config, log):
    """Not by marks: which process a test belongs to follows from where it stands."""
    return OneInstallationOneProcess(config, log)


def pytest_collection_modifyitems(items):
    """The longest begin first; what empties the database ends, so that nobody after it misses what migrations wrote."""
    items.sort(key=lambda item: (empties_the_database(item), (INSTALLATIONS + [""]).index(installation(item.nodeid))))
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=2))  # Two cores, several browsers: which ones, the summary says.


def empties_the_database(item):
    """Django does so after each test that commits."""
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


def pytest_terminal_summary(terminalreporter):
    """Say what was skipped and why, at the end where it is read."""
    for report in terminalreporter.stats.get("skipped", []):
        terminalreporter.write_line(f"skipped: {report.nodeid}: {report.longrepr[-1]}")


def pytest_sessionfinish(session, exitstatus):
    """In CI a skipped test is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = 1
