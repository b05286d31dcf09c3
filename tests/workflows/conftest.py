"""Workflows are tested with the bicycle shop."""

import pytest
from hypothesis import settings

from tests.bicycles.conftest import *  # noqa: F403
from workflows.registries import effects

from .clock_world import SetsDeadline

# `make mutants` runs these tests some thousand times: a few examples each are enough to notice.
settings.register_profile("mutants", max_examples=15, derandomize=True, deadline=None, database=None)


@pytest.fixture
def sets_deadline(monkeypatch):
    """An effect that says something of the deadline."""
    monkeypatch.setitem(effects, "set_deadline", SetsDeadline())
