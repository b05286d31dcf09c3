"""One batch of a carry-over: the next subjects, where each goes, their Moves and their rows. Inside a transaction."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from .carrying import Bearing, attributes, carry, note_before, values
from .definition import Definition, Transition
from .effects import apply_calls, said
from .machine import Machine
from .models import CarryOver, Move
from .plan import STAY, Missing, Plan
from .planning import not_finished
from .rewrite import Row, rewrite
from .signals import carried
from .usage import machines
from .whereto import armed_of, destinations, entered_by_of

SIZE = 500
SKEW = timedelta(minutes=10)  # by which the clocks of two machines may differ


class Interrupted(Exception):
    """Somebody moved a subject between our reading and our writing: the batch is rolled back and tried again."""


def size() -> int:
    """How many subjects a batch holds."""
    return int(getattr(settings, "CARRY_BATCH", SIZE))


@dataclass
class Position:
    """
    How far a carry-over has come, as its row keeps it.

    `model` counts the kinds of subjects, `after` is the last id looked at, `again` says that only those are looked at
    that moved since the beginning or were in somebody else's hands (`skipped`), `found` how many of these there were.
    """

    model: int = 0
    after: int = 0
    again: bool = False
    found: int = 0
    skipped: dict[str, list[int]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """For the row."""
        return {
            "model": self.model, "after": self.after, "again": self.again, "found": self.found, "skipped": self.skipped,
        }  # fmt: skip


def kinds() -> list[type[Machine]]:
    """The models that follow workflows, always in the same order."""
    return sorted(machines(), key=lambda model: model._meta.label_lower)


def locked(model: type[Machine], ids: Sequence[int]) -> dict[int, Machine]:
    """Those of the rows that nobody else holds just now, for the rest of the transaction."""
    rows = model._base_manager.filter(pk__in=ids)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True, of=("self",))
    return {row.pk: cast(Machine, row) for row in rows}


def carry_batch(carry_over: CarryOver) -> bool:
    """Carry the next ones. Whether there may be more."""
    position = Position(**carry_over.position)
    models = kinds()
    if position.model >= len(models):
        return _next_round(carry_over, position)
    model = models[position.model]
    ids = _next_ids(carry_over, model, position)
    if not ids:
        position.model, position.after = position.model + 1, 0
    else:
        _carry(carry_over, model, ids, position)
    carry_over.position = position.as_json()
    return True


def _next_round(carry_over: CarryOver, position: Position) -> bool:
    """The end is reached: begin again with those that moved meanwhile, or be done when there were none."""
    if position.again and not position.found:
        carry_over.status, carry_over.finished_at = CarryOver.Status.DONE, timezone.now()
        return False
    carry_over.position = Position(again=True, skipped=position.skipped).as_json()
    return True


def _next_ids(carry_over: CarryOver, model: type[Machine], position: Position) -> list[int]:
    plan = Plan.from_json(carry_over.plan)
    older = [version for version in carry_over.workflow.versions.all() if version.pk != carry_over.target_id]
    moving = [route.state for route in plan.routes if route.moves]
    rows = model._base_manager.filter(not_finished(older), state__in=moving, pk__gt=position.after)
    if position.again:
        skipped = position.skipped.get(model._meta.label_lower, [])
        began = cast(Any, carry_over.started_at) - SKEW
        rows = rows.filter(Q(state_since__gte=began) | Q(pk__in=skipped))
    return list(rows.order_by("pk").values_list("pk", flat=True)[: size()])


def _carry(carry_over: CarryOver, model: type[Machine], ids: Sequence[int], position: Position) -> None:
    batch = Batch(carry_over, model, locked(model, ids))
    skipped = [pk for pk in ids if pk not in batch.subjects]
    kept = [pk for pk in position.skipped.get(model._meta.label_lower, []) if pk not in batch.subjects]
    position.skipped[model._meta.label_lower] = sorted({*kept, *skipped})
    position.after = ids[-1]
    done = batch.carry()
    if position.again:
        position.found += done + len(skipped)
    else:
        carry_over.stayed += len(batch.subjects) - done
    carry_over.carried += done


class Batch:
    """Some subjects of one kind, and what is read of all of them at once."""

    def __init__(self, carry_over: CarryOver, model: type[Machine], subjects: dict[int, Machine]) -> None:
        self.carry_over, self.model, self.subjects = carry_over, model, subjects
        self.plan = Plan.from_json(carry_over.plan)
        self.at = timezone.now()
        self.target = cast(Any, carry_over.target)

    def carry(self) -> int:
        """Carry those that go anywhere. Returns how many."""
        to = self._destinations()
        going = {pk: state for pk, state in to.items() if state not in ("", STAY)}
        notes = dict(self._send_back(going))
        before = {pk: dict(self.subjects[pk].__dict__) for pk in going}
        moves = [self._move(carry(self.subjects[pk], to), notes.get(pk, "")) for pk, to in self._bearings(going)]
        self._write(moves, before)
        return len(going)

    def _destinations(self) -> dict[int, str]:
        older = {pk: row for pk, row in self.subjects.items() if row.workflow_version_id != self.target.pk}
        return destinations(self.model, older, self.plan)

    def _bearings(self, going: Mapping[int, str]) -> Iterator[tuple[int, Bearing]]:
        entered = entered_by_of(self.model, going, self.target.definition)
        armed = armed_of(self.model, {pk: self.subjects[pk] for pk in going}) if self.plan.overdue else {}
        for pk, state in going.items():
            yield pk, Bearing(self.target.pk, state, self.at, self.plan.reckon, entered.get(pk, ""), armed.get(pk))

    def _send_back(self, going: dict[int, str]) -> Iterator[tuple[int, str]]:
        """Those that took a step without what it asks for now go back to where the plan says, with its message."""
        for missing in self.plan.missing:
            if missing.to:
                for pk in lacking(self.model, going, missing):
                    going[pk] = missing.to
                    yield pk, missing.message

    def _move(self, move: Move, note: str) -> Move:
        move.carry, move.by_id, move.note = self.carry_over, self.carry_over.by_id, note
        return move

    def _write(self, moves: list[Move], before: Mapping[int, Mapping[str, Any]]) -> None:
        Move.objects.bulk_create(moves)
        after = {move.subject_id: move for move in moves if self._step(move)}
        for pk, move in after.items():
            self._apply(self.subjects[pk], move, before[pk])
        rows = []
        for pk in before:
            subject = self.subjects[pk]
            rows.append(Row(pk, before[pk]["turn"], values(subject, attributes(subject, before[pk]))))
        if rows and rewrite(self.model, rows) != len(rows):
            raise Interrupted
        subjects = [self.subjects[move.subject_id] for move in moves]
        carried.send(sender=self.model, carry=self.carry_over, subjects=subjects, moves=moves)

    def _step(self, move: Move) -> Transition | None:
        """The step whose effects follow for those that go where it leads, if the plan says so."""
        route = self.plan.by_state.get(move.source)
        if route is None or not route.step:
            return None
        step = cast(Definition, self.target.definition).transition(route.step)
        return step if step.target == move.target else None

    def _apply(self, subject: Machine, move: Move, before: Mapping[str, Any]) -> None:
        """Do what follows from the step. What fails keeps nobody from being carried over: the Move says it."""
        step = cast(Transition, self._step(move))
        kept = dict(subject.__dict__)
        try:
            with transaction.atomic():
                apply_calls(step.effects, subject, move)
        except Exception as error:  # noqa: BLE001 whatever an effect raises, the others go on
            subject.__dict__.clear()
            subject.__dict__.update(kept)
            move.data["failed"] = said(error)
        note_before(subject, before, move)
        move.save(update_fields=["data"])


def moves_of(model: type[Machine], ids: Iterable[int]) -> Any:
    """The Moves of some subjects of a kind."""
    return Move.objects.filter(subject_type=ContentType.objects.get_for_model(model), subject_id__in=list(ids))


def lacking(model: type[Machine], ids: Collection[int], missing: Missing) -> list[int]:
    """Those that have taken the step, and did not fill in the field the last time."""
    taken = moves_of(model, ids).filter(transition=missing.transition, kind=Move.Kind.TAKE).order_by("id")
    last = dict(taken.values_list("subject_id", "data"))
    return [pk for pk, data in last.items() if missing.ask not in data]
