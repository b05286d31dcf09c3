"""Ids that no question can have, because the page of a step uses them as names of its own."""

from collections.abc import Iterable, Iterator

from .fields.base import ASKED
from .fields.other import WRITTEN
from .fields.row_names import ORDER
from .guarding import honeypot, trap

OF_THE_PAGE = frozenset({"go", "refresh", "seen", "csrfmiddlewaretoken", honeypot.NAME, trap.NAME})
ADDED = (ASKED, ORDER, WRITTEN)
"""What is added to the id of a question for what belongs to it."""


def taken(ids: Iterable[str]) -> Iterator[str]:
    """Those of the ids that would be mistaken for something else."""
    known = set(ids)
    for key in known:
        if key in OF_THE_PAGE or any(key.removesuffix(end) in known - {key} for end in ADDED):
            yield key
