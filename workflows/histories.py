"""The recorded moves of subjects, as far as a clock looks at them."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType

from .machine import Machine
from .models import Move

COLUMNS = ("subject_id", "kind", "version", "transition", "source", "target", "at", "carry", "data")


def histories(model: type[Machine], ids: Iterable[int]) -> dict[int, list[Move]]:
    """The moves of each of these subjects, oldest first, in one statement."""
    kind = ContentType.objects.get_for_model(model)
    found: dict[int, list[Move]] = defaultdict(list)
    for move in Move.objects.filter(subject_type=kind, subject_id__in=list(ids)).order_by("id").only(*COLUMNS):
        found[move.subject_id].append(move)
    return found


def history_of(subject: Machine) -> list[Move]:
    """The moves of one subject, oldest first."""
    return histories(type(subject), [subject.pk])[subject.pk]
