"""Keeping account of which forms use which entries: of their newest draft, and of what is live."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ..definition import FormDefinition
from ..models import BankEntry, BankUse, Form, FormVersion
from .blocks import BANK, BANK_STEP
from .marks import Content, contents


def note_draft(form_id: int, steps: Any) -> None:
    """What the newest draft of a form refers to; `steps` are its steps as they are kept."""
    _note(form_id, "in_draft", set(entries_in(json.loads(steps) if isinstance(steps, str) else steps or ())))


def note_version(version: FormVersion) -> None:
    """What a version that goes live was made with."""
    _note_live(version.form_id, contents(FormDefinition.from_json(version.document)))


def note_published(form: Form) -> None:
    """What is live of a form, if anything is."""
    if form.live and form.current:
        note_version(form.current)
    else:
        _note_live(form.pk, {})


def _note_live(form_id: int, found: Mapping[int, Content]) -> None:
    _note(form_id, "is_live", found.keys())
    for entry, content in found.items():
        uses = BankUse.objects.filter(form=form_id, entry=entry)
        uses.update(as_step=content.step, published_digest=content.digest)


def entries_in(steps: Iterable[Mapping[str, Any]]) -> Iterator[int]:
    """The entries that raw steps refer to."""
    for step in steps:
        value = step.get("value") or {}
        inside = value.get("questions") or ()
        for part in (step, *inside):
            entry = (part.get("value") or {}).get("entry")
            if part.get("type") in (BANK, BANK_STEP) and entry:
                yield int(entry)


def _note(form_id: int, what: str, entries: Collection[int]) -> None:
    """Set it for these entries, take it from the others, and forget what is not in use any more."""
    here = BankUse.objects.filter(form=form_id)
    other = "is_live" if what == "in_draft" else "in_draft"
    here.exclude(entry__in=entries).filter(**{other: False}).delete()
    here.exclude(entry__in=entries).update(**{what: False})
    here.filter(entry__in=entries).update(**{what: True})
    known = set(here.values_list("entry", flat=True))
    there = BankEntry.objects.filter(pk__in=set(entries) - known).values_list("pk", flat=True)
    BankUse.objects.bulk_create(
        (BankUse(form_id=form_id, entry_id=pk, **{what: True}) for pk in there), ignore_conflicts=True
    )
