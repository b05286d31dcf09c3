"""The lists that come with the software; a list that is there already belongs to the people who keep it."""

import tablib
from django.db import transaction

from ..bundled import LISTS
from ..models import ReferenceList
from .import_entries import import_entries


def load_bundled() -> list[ReferenceList]:
    """Make those that are missing, through the import everybody uses. Returns what was made."""
    made = []
    for bundled in LISTS:
        if ReferenceList.objects.filter(key=bundled.key).exists():
            continue
        with transaction.atomic():
            new = ReferenceList.objects.create(key=bundled.key, name=bundled.name, source=bundled.source)
            import_entries(new, tablib.import_set(bundled.file.read_text(encoding="utf-8"), format="csv"))
        made.append(new)
    return made
