"""The words an entry is found by: those of its wordings and of its code."""

from collections.abc import Iterable

from ..community.words import words
from .models import EntryWord, ReferenceEntry


def write_words(entries: Iterable[ReferenceEntry]) -> None:
    """Find these entries by what they are called now."""
    entries = list(entries)
    EntryWord.objects.filter(entry__in=entries).delete()
    rows = (
        EntryWord(entry=entry, list_id=entry.list_id, word=word)
        for entry in entries
        for word in words(f"{entry.label} {entry.label_en} {entry.code}")
    )
    EntryWord.objects.bulk_create(rows, batch_size=1000)
