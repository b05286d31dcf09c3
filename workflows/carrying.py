"""
Carrying one subject over to another version, in memory: what it becomes, and what it was, to the last field.

The rows are written by `actions.carry` and `actions.undo`, many at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import SimpleLazyObject

from .clock import Armed, carried, term_when_carried
from .definition import Definition
from .machine import Machine, changed_fields
from .models import Move
from .plan import Reckon
from .versions import definition_of

TURN = "turn"


@dataclass(frozen=True, slots=True)
class Bearing:
    """Where a subject goes: the version, the state, when and how deadlines are reckoned."""

    version_id: int
    state: str
    at: datetime
    reckon: Reckon = Reckon.SINCE
    entered_by: str = ""
    """The step by which it came into the state it is in."""
    armed: Armed | None = None
    """How its timers were set, if those that have become overdue are to go off."""

    @property
    def definition(self) -> Definition:
        """What the version says."""
        return definition_of(self.version_id)


def carry(subject: Machine, bearing: Bearing) -> Move:
    """Set the subject down in the state of the other version. The Move says what it was; nothing is saved."""
    before = dict(subject.__dict__)
    source = definition_of(subject.workflow_version_id).by_key.get(subject.state)
    target = bearing.definition.by_key[bearing.state]
    stays = source is not None and source.key == target.key
    term = term_when_carried(bearing.definition, bearing.entered_by) if stays and bearing.entered_by else None
    calendar: Any = SimpleLazyObject(subject.calendar)
    since, reckon = subject.state_since, str(bearing.reckon)
    clock = carried(source, target, since, bearing.at, subject.clock, calendar, term, reckon, bearing.armed)
    move = Move(
        kind=Move.Kind.CARRY,
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        version_id=bearing.version_id,
        source=subject.state,
        target=target.key,
        at=bearing.at,
    )
    subject.workflow_version_id = bearing.version_id
    subject.set_clock(clock)
    if not stays:
        subject._enter(target.key)
        subject.state_since = bearing.at
    if source is None or not stays or source.kind != target.kind:
        subject.entered(target, bearing.at)
    note_before(subject, before, move)
    if bearing.reckon != Reckon.SINCE:
        move.data["reckon"] = str(bearing.reckon)
    if bearing.armed is not None:
        move.data["overdue"] = True
    return move


def note_before(subject: Machine, before: Mapping[str, Any], move: Move) -> None:
    """Write into the Move what every field was that has another value now."""
    move.data["before"] = {name: _plain(before.get(name)) for name in attributes(subject, before)}


def attributes(subject: Machine, before: Mapping[str, Any]) -> list[str]:
    """The attributes of the row that have another value now; the turn only ever counts on."""
    changed = changed_fields(subject, before)
    return sorted(f.attname for f in subject._meta.concrete_fields if f.name in changed and f.name != TURN)


def values(subject: Machine, names: Iterable[str]) -> dict[str, Any]:
    """What the row is to hold."""
    return {name: getattr(subject, name) for name in names}


def restored(subject: Machine, before: Mapping[str, Any]) -> dict[str, Any]:
    """The values that a Move wrote down, as the fields have them."""
    fields = {field.attname: field for field in subject._meta.concrete_fields}
    return {name: _valued(fields[name], value) for name, value in before.items() if name in fields}


def _plain(value: Any) -> Any:
    """As JSON has it, exactly."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value // timedelta(microseconds=1)
    return value


def _valued(field: Any, value: Any) -> Any:
    if value is not None and field.get_internal_type() == "DurationField":
        return timedelta(microseconds=value)
    return field.to_python(value)


def entered_by(moves: Iterable[tuple[str, str, str, str]]) -> str:
    """The step by which a subject came into its state, from its moves: kind, transition, source and target."""
    found = before = ""
    for kind, transition, source, target in moves:
        if kind == Move.Kind.BACK:
            found = before
        elif kind == Move.Kind.CARRY:
            before, found = found, found if source == target else ""
        elif source != target:
            found = transition
    return found
