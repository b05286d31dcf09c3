"""
The one door: a subject starts, and then moves only through `take`.

One transaction holds the Move, what the effects wrote, the subject, and what listeners of `moved` add. If anything
fails nothing of it happened, and the subject in memory is as it was.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from .asking import read
from .clock import entered, term_of
from .decide import Verdict, decide, judge, role_used
from .definition import Definition, Transition
from .effects import apply_calls
from .errors import Overtaken, Refused
from .machine import ConcurrentTransition, Machine, changed_fields, unchanged_on_failure
from .models import Move, WorkflowVersion
from .signals import moved
from .situation import APPLICANT, SYSTEM, Actor, Past, Situation
from .terms import Term
from .versions import definition_of

__all__ = ["APPLICANT", "options", "situation_of", "start", "take"]


def options(subject: Machine, user: Any, now: datetime | None = None) -> tuple[Verdict, ...]:
    """What the user could do with the subject now, and for the rest why not."""
    definition = definition_of(subject.workflow_version_id)
    return decide(definition, subject.state, situation_of(subject, user, now))


def situation_of(
    subject: Machine, user: Any, now: datetime | None = None, note: str = "", data: Mapping[str, Any] | None = None
) -> Situation:
    """The situation the user is in. What costs a statement is read only when a guard looks at it."""
    return Situation(
        _lazy(subject.facts),
        _actor(subject, user),
        now or timezone.now(),
        note,
        data,
        since=subject.state_since,
        history=_lazy(lambda: history_of(subject)),
        calendar=_lazy(subject.calendar),
        role_names=_lazy(role_names),
    )


def history_of(subject: Machine) -> list[Past]:
    """What was recorded of the subject, oldest first, as guards look at it."""
    kind = ContentType.objects.get_for_model(subject)
    moves = Move.objects.filter(subject_type=kind, subject_id=subject.pk).order_by("id")
    columns = ("transition", "source", "target", "at", "by", "role", "stood_in_for", "kind", "data")
    return [Past(*row) for row in moves.values_list(*columns)]


def role_names() -> dict[int, str]:
    """What roles are called."""
    return dict(Group.objects.values_list("pk", "name"))


def start(
    subject: Machine, version: WorkflowVersion, by: Any = None, at: datetime | None = None, note: str = ""
) -> Move:
    """
    Put a new subject into the initial state of the version, save it, and write its first Move.

    A start that fails takes the transaction it is part of along: whoever opens something opens all of it or nothing.
    """
    at = at or timezone.now()
    initial = definition_of(version.pk).initial
    move = Move(kind=Move.Kind.START, version=version, target=initial.key, by=by, at=at, note=note)
    with transaction.atomic(savepoint=False), unchanged_on_failure(subject):
        subject.workflow_version = version
        _enter(subject, definition_of(version.pk), initial.key, at)
        subject.save()
        _record(move, subject)
        moved.send(sender=type(subject), subject=subject, move=move)
    return move


def take(
    subject: Machine,
    transition_key: str,
    *,
    by: Any,
    data: Mapping[str, Any] | None = None,
    note: str = "",
    at: datetime | None = None,
    turn: int | None = None,
) -> Move:
    """
    Move the subject. `by=None` is the system itself: no role is asked of it, every guard is. `by=APPLICANT` is whoever
    it is for, without an account: only what is opened to applicants is possible, and every guard is asked, too.

    `data` is what was filled in for the transition's asks: a form's QueryDict, or plain values by ask id. `turn`, if
    given, is the subject's turn when the person looked at it. Raises Refused, InvalidInput or Overtaken.
    """
    if turn is not None and turn != subject.turn:
        raise Overtaken(_("Somebody else has moved this in the meantime."))
    definition, at = definition_of(subject.workflow_version_id), at or timezone.now()
    step = _step(definition, subject, transition_key)
    situation = situation_of(subject, by, at, note)
    filled = read(step, {} if data is None else data, situation.data)
    verdict = judge(step, replace(situation, input=filled))
    if not verdict.allowed:
        raise Refused(verdict.reasons)
    move = Move(transition=step.key, at=at, note=note, data=filled, **_doer(step, situation.actor, by))
    return _move(subject, definition, step, move)


def _doer(step: Transition, actor: Actor, by: Any) -> dict[str, Any]:
    """Who does it, as the Move records it."""
    if by is APPLICANT:
        return {"by_applicant": True}
    role, stood_in_for = role_used(step, actor)
    return {"by": by, "role_id": role, "stood_in_for_id": stood_in_for}


def _step(definition: Definition, subject: Machine, key: str) -> Transition:
    for step in definition.leaving(subject.state):
        if step.key == key:
            return step
    raise Refused([_("This cannot be done in the state it is in now.")])


def _move(subject: Machine, definition: Definition, step: Transition, move: Move) -> Move:
    move.source, move.target, move.version_id = subject.state, step.target, subject.workflow_version_id
    try:
        with transaction.atomic(), unchanged_on_failure(subject):
            before = dict(subject.__dict__)
            _record(move, subject)
            named = apply_calls(step.effects, subject, move, settled=False)
            _enter(subject, definition, step.target, move.at, term_of(step.effects))
            _save(subject, before, named)
            if step.effects:
                before = dict(subject.__dict__)
                _save(subject, before, apply_calls(step.effects, subject, move, settled=True))
            moved.send(sender=type(subject), subject=subject, move=move)
    except ConcurrentTransition as error:
        raise Overtaken(_("Somebody else has moved this in the meantime.")) from error
    return move


def _save(subject: Machine, before: Mapping[str, Any], named: set[str]) -> None:
    if fields := changed_fields(subject, before) | named:
        subject.save(update_fields=fields)


def _record(move: Move, subject: Machine) -> None:
    move.subject_type = ContentType.objects.get_for_model(subject)
    move.subject_id = subject.pk
    move.save(force_insert=True)


def _enter(subject: Machine, definition: Definition, state: str, at: datetime, term: Term | None = None) -> None:
    """A step back into the state it is in neither begins that state anew nor touches its clock."""
    source, target = definition.by_key.get(subject.state), definition.by_key[state]
    subject.set_clock(entered(source, target, at, subject.clock, _lazy(subject.calendar), term))
    subject._enter(state)
    subject.turn = subject.turn + 1
    if source is not target:
        subject.state_since = at
        subject.entered(target, at)


def _actor(subject: Machine, user: Any) -> Actor:
    if user is None:
        return SYSTEM
    if user is APPLICANT:
        return APPLICANT
    if not user.is_active or not user.is_authenticated:
        return Actor()
    if user.is_superuser:
        return Actor(user.pk, is_superuser=True)
    levels = _lazy(lambda: subject.levels_of(user))
    return Actor(user.pk, subject.roles_of(user), stands_in=subject.stands_in(user), levels=levels)


def _lazy(read: Callable[[], Any]) -> Any:
    """What is read when it is first looked at."""
    return SimpleLazyObject(read)
