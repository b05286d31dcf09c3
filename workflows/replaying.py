"""
Reading recorded moves for a replay, in batches, and counting what comes of it.

Everybody is counted, as on the page with the plan: who decides on a workflow need not see cases. Behind the counts
stand only those whom the user may see, by their ids.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils import timezone

from .definition import Definition
from .machine import Machine
from .models import Move, Workflow
from .registries import replayed
from .replay import Recorded, Replay
from .situation import Past
from .usage import machines
from .versions import definition_of

BATCH = 500
MOVES_EACH = 5  # about; to tell whether a request can wait for it
MOST_SHOWN = 200  # subjects kept behind each count
COLUMNS = (
    "subject_id", "transition", "source", "target", "at", "by", "role", "stood_in_for", "kind", "data",
    "version", "note", "by_applicant",
)  # fmt: skip
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which subjects: all of them, those that moved in a month (`2026-05`), or so many at random."""

    month: str = ""
    sample: int = 0

    def of(self, found: QuerySet[Any], model: type[Machine]) -> Iterator[int]:
        """Their ids."""
        ids = found.order_by("pk").values_list("pk", flat=True)
        if self.month:
            ids = ids.filter(pk__in=self.moved_then(model))
        if self.sample:
            return iter(sorted(_some(ids.iterator(chunk_size=5000), self.sample)))
        return ids.iterator(chunk_size=5000)

    def moved_then(self, model: type[Machine]) -> QuerySet[Any]:
        """Those that moved in the month."""
        year, month = (int(part) for part in self.month.split("-"))
        begin = timezone.make_aware(datetime(year, month, 1))
        end = timezone.make_aware(datetime(year + month // 12, month % 12 + 1, 1))
        kind = ContentType.objects.get_for_model(model)
        return Move.objects.filter(subject_type=kind, at__gte=begin, at__lt=end).values("subject_id")


@dataclass
class Result:
    """What came of it."""

    subjects: int = 0
    moves: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    """By kind: how many subjects, and how many moves."""
    rows: dict[str, list[tuple[str, int, str, str]]] = field(default_factory=dict)
    """By kind: model, id, step and message of the first findings."""
    untold: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    """By step and condition that cannot be told: how many subjects, and how many moves."""

    def add(self, label: str, pk: int, moves: int, findings: Sequence[Any], seen: bool) -> None:
        """One subject; it is named if the user may see it."""
        self.subjects += 1
        self.moves += moves
        for kind in dict.fromkeys(found.kind for found in findings):
            counted = self.counts.setdefault(str(kind), {"subjects": 0, "moves": 0})
            counted["subjects"] += 1
        for found in findings:
            self.counts[str(found.kind)]["moves"] += 1
            rows = self.rows.setdefault(str(found.kind), [])
            if seen and len(rows) < MOST_SHOWN:
                rows.append((label, pk, found.step, found.message))
        self._add_untold([(found.step, said) for found in findings for said in found.conditions])

    def _add_untold(self, pairs: Sequence[tuple[str, str]]) -> None:
        for (step, condition), moves in Counter(pairs).items():
            conditions = self.untold.setdefault(step, {})
            counted = conditions.setdefault(condition, {"subjects": 0, "moves": 0})
            counted["subjects"] += 1
            counted["moves"] += moves

    def as_json(self) -> dict[str, Any]:
        """For the cache."""
        return {
            "subjects": self.subjects, "moves": self.moves, "counts": self.counts, "rows": self.rows,
            "untold": self.untold,
        }  # fmt: skip


def replay_all(
    workflow: Workflow, definition: Definition, chosen: Chosen, user: Any, progress: Progress = lambda _moves: None
) -> Result:
    """
    Replay those that follow the workflow, as chosen.

    Memory holds one batch at a time; each batch costs a handful of statements.
    """
    result, now, over = Result(), timezone.now(), Replay(definition, definition_of)
    for model in replayable():
        label = model._meta.label_lower
        source = replayed[label]
        ids = chosen.of(_followers(workflow, model), model)
        while batch := list(islice(ids, BATCH)):
            seen = set(source.subjects(user).filter(pk__in=batch).values_list("pk", flat=True))
            known, histories = source.read(batch), _histories(model, batch)
            for pk in batch:
                facts, calendar = known[pk]
                findings = list(over.findings(histories[pk], facts, calendar, now))
                result.add(label, pk, len(histories[pk]), findings, pk in seen)
            progress(result.moves)
    return result


def replayable() -> list[type[Machine]]:
    """The kinds of subjects whose histories can be replayed."""
    return [model for model in machines() if model._meta.label_lower in replayed]


def extent(workflow: Workflow, chosen: Chosen) -> int:
    """About how many moves it would be: subjects at most, times a few."""
    found = 0
    for model in replayable():
        subjects = _followers(workflow, model)
        if chosen.month:
            subjects = subjects.filter(pk__in=chosen.moved_then(model))
        number = subjects.count()
        found += min(number, chosen.sample) if chosen.sample else number
    return found * MOVES_EACH


def _followers(workflow: Workflow, model: type[Machine]) -> QuerySet[Any]:
    return model._base_manager.filter(workflow_version__workflow=workflow)


def _histories(model: type[Machine], ids: Sequence[int]) -> dict[int, list[Recorded]]:
    kind = ContentType.objects.get_for_model(model)
    found: dict[int, list[Recorded]] = defaultdict(list)
    moves = Move.objects.filter(subject_type=kind, subject_id__in=ids).order_by("subject_id", "id")
    for pk, *row in moves.values_list(*COLUMNS).iterator(chunk_size=2000):
        found[pk].append(Recorded(Past(*row[:9]), *row[9:]))
    return found


def _some(ids: Iterator[int], number: int) -> list[int]:
    """So many of them, each as likely as the others, without holding all."""
    kept: list[int] = list(islice(ids, number))
    for place, pk in enumerate(ids, number):
        other = random.randint(0, place)  # noqa: S311 nothing secret
        if other < number:
            kept[other] = pk
    return kept
