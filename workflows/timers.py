"""
What happens by itself around a deadline: a sweep that may run twice, late, or in several processes, and acts once.

A subject whose alarm is due is claimed by setting its alarm to that of the next timer, compared with what was read. In
the same transaction a Move says that the timer went off, and its effects or its transition follow: either all of that
has happened, or nothing and the next sweep finds it again. Several that are due go off one after the other. Timers that
raise an error are left alone for a while (`stuck`).
"""

import logging
import time
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from . import engine, stuck
from .clock import entered, follow, going_off, next_alarm, term_of
from .definition import State, Timer
from .effects import apply_calls
from .errors import InvalidInput, NotMoved, Overtaken, Refused
from .histories import history_of
from .machine import Machine, changed_fields, unchanged_on_failure
from .models import Move
from .signals import moved
from .usage import machines
from .versions import definition_of

logger = logging.getLogger(__name__)

BATCH = 200
SECONDS = 50  # how long one sweep goes on; the next one follows within a minute


def sweep(seconds: float = SECONDS) -> int:
    """Every minute: let all timers go off whose moment has come. Returns how many alarms there were."""
    until = time.monotonic() + seconds
    return sum(_sweep(model, until) for model in machines())


def _sweep(model: type[Machine], until: float) -> int:
    rung, tried = 0, set[int]()
    while time.monotonic() < until and (due := _due(model, tried)):
        gone: list[int] = []
        for pk in due:
            if time.monotonic() >= until:
                break
            rung += _ring_or_later(model, pk, tried, gone)
        stuck.went_off(model, gone)
    return rung


def _ring_or_later(model: type[Machine], pk: int, tried: set[int], gone: list[int]) -> bool:
    """One subject that fails must not hold up the others."""
    try:
        rang = ring(model, pk)
    except Overtaken:
        tried.add(pk)  # somebody else is at it: the next sweep sees what is left
        return False
    except Exception as error:  # noqa: BLE001 whatever it is, it is tried again
        tried.add(pk)
        logger.error("the timers of %s %s failed: %s", model._meta.label, pk, type(error).__name__)
        stuck.failed(model, pk, error)
        return False
    gone.append(pk)
    return rang


def _due(model: type[Machine], tried: set[int]) -> list[int]:
    """Those whose alarm has been due longest."""
    found = stuck.ready(model._base_manager.filter(alarm_at__lte=timezone.now()).exclude(pk__in=tried))
    return list(found.order_by("alarm_at", "pk").values_list("pk", flat=True)[:BATCH])


def ring(model: type[Machine], pk: int, now: datetime | None = None) -> bool:
    """Let the timers of one moment go off; whether there was anything to do that nobody else has done."""
    now = now or timezone.now()
    with transaction.atomic():
        subject = model._base_manager.get(pk=pk)
        if subject.alarm_at is None or subject.alarm_at > now:
            return False
        state = definition_of(subject.workflow_version_id).by_key[subject.state]
        due = _claim(subject, state)
        for timer in due or ():
            if subject.state == state.key:  # unless the timer before has moved it
                _go_off(subject, timer, now)
    return due is not None


def _claim(subject: Machine, state: State) -> list[Timer] | None:
    """The timers that go off now, with the next alarm set; None if somebody else has done it or moved the subject."""
    calendar = subject.calendar()
    stand = follow(history_of(subject), calendar, definition_of)
    armed_at, gone = (stand.armed_at, stand.gone) if stand else (None, frozenset[str]())
    after, due_at, alarm_at = armed_at or subject.state_since, subject.due_at, subject.alarm_at
    timers = going_off(state, due_at, after, alarm_at or after, calendar, gone)
    following = next_alarm(state, due_at, after, calendar, gone | {timer.id for timer in timers})
    unchanged = type(subject)._base_manager.filter(pk=subject.pk, turn=subject.turn, alarm_at=alarm_at)
    if not unchanged.update(alarm_at=following):
        return None
    subject.alarm_at = following
    return timers


def _go_off(subject: Machine, timer: Timer, now: datetime) -> None:
    """Record it, and do what it is for. What cannot be done is said in the record."""
    state = subject.state
    move = Move(kind=Move.Kind.ALARM, transition=timer.id, source=state, target=state, at=now)
    move.version_id, move.subject = subject.workflow_version_id, subject
    move.save(force_insert=True)
    try:
        with transaction.atomic(), unchanged_on_failure(subject):
            _apply(subject, timer, move)
    except Overtaken:
        raise
    except NotMoved as refused:
        move.note = _why_not(refused)
        move.save(update_fields=["note"])


def _apply(subject: Machine, timer: Timer, move: Move) -> None:
    before = dict(subject.__dict__)
    named = apply_calls(timer.effects, subject, move)
    state = definition_of(subject.workflow_version_id).by_key[subject.state]
    subject.set_clock(entered(state, state, move.at, subject.clock, subject.calendar(), term_of(timer.effects)))
    if fields := changed_fields(subject, before) | named:
        subject.save(update_fields=fields)
    moved.send(sender=type(subject), subject=subject, move=move)
    if timer.transition:
        engine.take(subject, timer.transition, by=None, at=move.at)


def _why_not(refused: NotMoved) -> str:
    match refused:
        case Refused():
            return " ".join(refused.reasons)
        case InvalidInput():
            return " ".join(str(said) for said in refused.errors.values())
    return str(refused)
