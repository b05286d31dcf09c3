"""
Set the drafts of a form down on its newest version, many at once, in the background.

A draft in the hands of its owner is picked up by the next request anyway; this makes sure that no draft stays behind.
Doing it twice changes nothing.
"""

import json
from dataclasses import asdict
from typing import Any

from django.db import connection, transaction
from django_q.tasks import async_task

from ..carrying_drafts import pick_up
from ..drafts import content_of
from ..models import Draft, Form

BATCH = 100


def wake(form: Form) -> None:
    """Let a worker do it, once the publication is certain and if there is anything to do."""
    if Draft.objects.filter(version__form=form).exists():
        transaction.on_commit(lambda: async_task("caseforms.actions.carry_drafts.run", form.pk), robust=True)


def run(form_id: int) -> int:
    """Carry every draft of the form that is on an older version. Returns how many there were."""
    after, carried = None, 0
    while keys := _next(form_id, after):
        carried += _carry(keys)
        after = keys[-1]
    return carried


def _next(form_id: int, after: Any) -> list[Any]:
    live = Form.objects.get(pk=form_id).live_version_id
    waiting = Draft.objects.filter(service__form_id=form_id, version_id__lt=live or 0).order_by("pk")
    waiting = waiting.filter(pk__gt=after) if after else waiting
    return list(waiting.values_list("pk", flat=True)[:BATCH])


@transaction.atomic
def _carry(keys: list[Any]) -> int:
    """Those that nobody is writing to just now; the others are picked up when they are next asked for."""
    found = Draft.objects.filter(pk__in=keys).select_related("service__form", "service__agency__area")
    if connection.features.has_select_for_update_skip_locked:
        found = found.select_for_update(skip_locked=True, of=("self",))
    number = 0
    for draft in found:
        seen, content = draft.version_id, content_of(draft)
        picked = pick_up(draft, content)
        if draft.version_id != seen:
            picked.seen = content.seen or seen
            draft.content = json.dumps(asdict(picked))
            draft.save(update_fields=["content", "version"])
            number += 1
    return number
