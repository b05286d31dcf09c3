"""What becomes of a list that somebody edits: entries are found by their new words, and every process hears of it."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from .models import ReferenceEntry, ReferenceList
from .offering import changed
from .words import write_words


@receiver(post_save, sender=ReferenceEntry, dispatch_uid="caseforms.lists.entry")
def entry_saved(instance: ReferenceEntry, **_: Any) -> None:
    """One entry was written."""
    write_words([instance])
    changed([instance.list_id])


@receiver(post_delete, sender=ReferenceEntry, dispatch_uid="caseforms.lists.entry_gone")
def entry_gone(instance: ReferenceEntry, **_: Any) -> None:
    """One that nobody can have chosen was taken out."""
    changed([instance.list_id])


@receiver([post_save, post_delete], sender=ReferenceList, dispatch_uid="caseforms.lists.list")
def list_changed(instance: ReferenceList, **_: Any) -> None:
    """A list was made or renamed."""
    changed([instance.pk])
