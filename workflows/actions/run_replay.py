"""Run a replay: at once, or in the background with its progress in the cache, where it is forgotten after a day."""

import time
from typing import Any

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django_q.tasks import async_task

from ..definition import Definition
from ..models import Workflow
from ..replaying import Chosen, replay_all

AT_ONCE = 5000  # moves a request may wait for
KEPT = 24 * 60 * 60
SECONDS = 110  # a job that takes longer is told so; Q_CLUSTER stops it at 120


class TooLong(Exception):
    """It does not fit into one job."""


def key_of(workflow: int, user: int, run: str) -> str:
    """Where a run of somebody is kept: nobody else's."""
    return f"workflows:replay:{workflow}:{user}:{run}"


def begin(workflow: Workflow, definition: Definition, chosen: Chosen, run: str, moves: int, *, by: Any) -> None:
    """Run what has happened over the definition; the user sees the cases they may see."""
    key = key_of(workflow.pk, by.pk, run)
    if moves <= AT_ONCE:
        _run(key, workflow, definition, chosen, by)
        return
    cache.set(key, {"moves": 0, "of": moves}, KEPT)
    async_task(
        "workflows.actions.run_replay.job", key, workflow.pk, definition.as_json(), chosen.month, chosen.sample, by.pk,
        group="replay",
    )  # fmt: skip


def job(key: str, workflow: int, document: dict[str, Any], month: str, sample: int, user: int) -> None:
    """What the worker does."""
    by = get_user_model()._default_manager.get(pk=user)
    _run(key, Workflow.objects.get(pk=workflow), Definition.from_json(document), Chosen(month, sample), by)


def _run(key: str, workflow: Workflow, definition: Definition, chosen: Chosen, by: Any) -> None:
    began = time.monotonic()
    kept = cache.get(key) or {}

    def progress(moves: int) -> None:
        if time.monotonic() - began > SECONDS:
            raise TooLong
        cache.set(key, {**kept, "moves": moves}, KEPT)

    try:
        result = replay_all(workflow, definition, chosen, by, progress)
    except TooLong:
        cache.set(key, {**kept, "too_long": True}, KEPT)
        return
    seconds = round(time.monotonic() - began, 1)
    cache.set(key, {**kept, "result": result.as_json(), "seconds": seconds}, KEPT)
