"""
Taking a carry-over back, batch by batch.

Whoever has not moved since goes back exactly: to the version, state, clock and every other field that its Move wrote
down. Who has moved on stays on the newer version, unless it was chosen to go back all the same, to where its state came
from, as far as that is clear.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Max, OuterRef
from django.utils import timezone

from .batches import Interrupted, kinds, locked, moves_of, size
from .carrying import Bearing, attributes, carry, note_before, restored, values
from .machine import Machine
from .models import CarryOver, Move
from .plan import Plan
from .rewrite import Row, rewrite
from .signals import carried
from .versions import definition_of


def undo_batch(carry_over: CarryOver) -> bool:
    """Take the next ones back. Whether there may be more."""
    after = int(carry_over.position.get("undone_to", 0))
    waiting = [int(pk) for pk in carry_over.position.get("waiting", ())]
    moves = list(_carried(carry_over).filter(pk__gt=after).order_by("pk")[: size()])
    if not moves and not waiting:
        carry_over.status, carry_over.undone_at = CarryOver.Status.UNDONE, timezone.now()
        return False
    if not moves:
        moves, waiting = list(_carried(carry_over).filter(pk__in=waiting[: size()])), waiting[size() :]
    carry_over.position["undone_to"] = max(after, *(move.pk for move in moves))
    carry_over.position["waiting"] = [*waiting, *_undo(carry_over, moves)]
    return True


def moved_on(carry_over: CarryOver) -> Iterator[tuple[type[Machine], dict[int, Move]]]:
    """Those that something else happened to after they were carried over: by kind, each with that Move."""
    for model in kinds():
        own = _carried(carry_over).filter(subject_type=ContentType.objects.get_for_model(model))
        later = Move.objects.filter(
            subject_type=OuterRef("subject_type"), subject_id=OuterRef("subject_id"), pk__gt=OuterRef("pk")
        ).exclude(carry__status=CarryOver.Status.UNDONE)
        found = {move.subject_id: move for move in own.filter(Exists(later))}
        if found:
            yield model, found


def last_moves(model: type[Machine], ids: Iterable[int]) -> dict[int, int]:
    """The last Move of each subject. What a later carry-over did and undid is as if it had never been."""
    moves = moves_of(model, ids).exclude(carry__status=CarryOver.Status.UNDONE).order_by()
    return dict(moves.values_list("subject_id").annotate(Max("pk")))


def way_back(carry_over: CarryOver, move: Move, state: str) -> str:
    """Where a subject goes back that stands in that state of the newer version; empty when it is not clear."""
    older = definition_of(int(move.data["before"]["workflow_version_id"]))
    if state in older.by_key:
        return state
    plan = Plan.from_json(carry_over.plan)
    sources = {route.state for route in plan.routes if state in route.destinations} & set(older.by_key)
    return sources.pop() if len(sources) == 1 else ""


def _carried(carry_over: CarryOver) -> Any:
    return Move.objects.filter(carry=carry_over, kind=Move.Kind.CARRY)


def _undo(carry_over: CarryOver, moves: Sequence[Move]) -> Iterator[int]:
    """Take them back; the ids of the Moves whose subjects are in somebody else's hands just now."""
    for model in kinds():
        kind = ContentType.objects.get_for_model(model).pk
        own = {move.subject_id: move for move in moves if move.subject_type_id == kind}
        if own:
            subjects = locked(model, list(own))
            _take_back(carry_over, model, [(subjects[pk], own[pk]) for pk in own if pk in subjects])
            yield from (own[pk].pk for pk in own if pk not in subjects)


def _take_back(carry_over: CarryOver, model: type[Machine], pairs: Sequence[tuple[Machine, Move]]) -> None:
    last = last_moves(model, [subject.pk for subject, _move in pairs])
    chosen = set(carry_over.back.get(model._meta.label_lower, ()))
    backs, rows, subjects = [], [], []
    for subject, move in pairs:
        before = dict(subject.__dict__)
        if last[subject.pk] == move.pk:
            back = _exactly(subject, move)
        elif subject.pk in chosen and (state := way_back(carry_over, move, subject.state)):
            back = _as_it_stands(subject, move, state)
        else:
            carry_over.left += 1
            continue
        back.kind, back.carry, back.by_id = Move.Kind.BACK, carry_over, carry_over.undone_by_id
        backs.append(back)
        subjects.append(subject)
        rows.append(Row(subject.pk, before["turn"], values(subject, attributes(subject, before))))
    Move.objects.bulk_create(backs)
    if rows and rewrite(model, rows) != len(rows):
        raise Interrupted
    carry_over.undone += len(backs)
    carried.send(sender=model, carry=carry_over, subjects=subjects, moves=backs)


def _exactly(subject: Machine, move: Move) -> Move:
    """Every field that was changed is what it was."""
    before = dict(subject.__dict__)
    for name, value in restored(subject, move.data["before"]).items():
        if name == "state":
            subject._enter(value)
        else:
            setattr(subject, name, value)
    back = Move(
        subject_type_id=move.subject_type_id,
        subject_id=subject.pk,
        version_id=subject.workflow_version_id,
        source=before["state"],
        target=subject.state,
        at=timezone.now(),
    )
    note_before(subject, before, back)
    return back


def _as_it_stands(subject: Machine, move: Move, state: str) -> Move:
    """It has moved on: carried over, the other way round."""
    version = int(cast(Any, move.data["before"]["workflow_version_id"]))
    return carry(subject, Bearing(version, state, timezone.now()))
