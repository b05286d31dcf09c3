"""The moves of cases as events: pseudonyms for cases, roles for people, no names, no notes, no answers."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from caseforms.models import Case
from workflows.definition import Definition
from workflows.eventlog import Event
from workflows.models import Move
from workflows.versions import definition_of

CHUNK = 2000
BY_ITSELF = (Move.Kind.ALARM, Move.Kind.CARRY, Move.Kind.BACK)
COLUMNS = ("subject_id", "kind", "version_id", "transition", "source", "target", "role__name", "at")


def events(cases: QuerySet[Case], by_itself: bool = True) -> Iterator[Event]:
    """
    What happened to the cases, case by case, read piece by piece.

    A case is called by a hash with a key that is made for this one log and kept nowhere: two logs cannot be joined, and
    nobody finds the case again. Without `by_itself`, what timers and carry-overs did is left out.
    """
    key = secrets.token_bytes(32)
    moves = Move.objects.filter(
        subject_type=ContentType.objects.get_for_model(Case), subject_id__in=cases.order_by().values("pk")
    )
    if not by_itself:
        moves = moves.exclude(kind__in=BY_ITSELF)
    for row in moves.order_by("subject_id", "id").values_list(*COLUMNS).iterator(chunk_size=CHUNK):
        case, kind, version, transition, source, target, role, at = row
        activity = _activity(definition_of(version), kind, transition, source, target)
        yield Event(_pseudonym(key, case), activity, at, role or "", kind, source, target)


def _pseudonym(key: bytes, case: int) -> str:
    return hmac.new(key, str(case).encode(), hashlib.sha256).hexdigest()[:16]


def _activity(definition: Definition, kind: str, transition: str, source: str, target: str) -> str:
    """What it was called at the time."""
    match kind:
        case Move.Kind.TAKE:
            return _named(definition.transition, transition)
        case Move.Kind.ALARM:
            return _named(lambda key: definition.timer(source or target, key), transition)
        case Move.Kind.CARRY:
            return _("Carried over to another version")
        case Move.Kind.BACK:
            return _("Carried back")
    return _named(definition.by_key.__getitem__, target)


def _named(find: Callable[[str], Any], key: str) -> str:
    try:
        return find(key).label or key
    except KeyError:
        return key
