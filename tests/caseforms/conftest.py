"""
A small world for every test of forms and cases: two regencies, an agency, its people, one service.

`world` is built once per test from the same actions that users call; take from it what a test needs.
"""

import pytest
from django.core.cache import cache

from caseforms import versions as forms
from workflows import versions as workflow_versions

from .world import World


@pytest.fixture(autouse=True)
def _fresh_caches():
    """Published definitions and counters are remembered per process; every test starts with none."""
    forms.forget()
    workflow_versions._parsed.clear()
    cache.clear()


@pytest.fixture
def world(db):
    return World.build()


@pytest.fixture
def service(world):
    return world.service


@pytest.fixture
def submit(world):
    """Send the small form: `submit(village="17.01.04.2019", name="Rina")` returns the receipt."""
    return world.submit


@pytest.fixture
def case(world):
    """An open case in the village of Lubuk Sirih Ilir."""
    return world.submit().case
