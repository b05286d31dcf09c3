"""
Timers that fail: tried again after growing pauses, once a day in the end, so that no deadline is forgotten.

A row speaks of one alarm of a subject. Once the timers have gone off it is deleted; when the subject has moved on, and
so has another alarm or none, it is as if it were not there.
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from .effects import said
from .effects.waiting import PAUSES
from .machine import Machine
from .models import StuckTimer


def ready(subjects: QuerySet[Any]) -> QuerySet[Any]:
    """Those of the subjects whose timers are not to be left alone for a while."""
    kind = ContentType.objects.get_for_model(subjects.model)
    pausing = StuckTimer.objects.filter(
        subject_type=kind, subject_id=OuterRef("pk"), alarm_at=OuterRef("alarm_at"), next_attempt_at__gt=timezone.now()
    )
    return subjects.exclude(Exists(pausing))


def stuck(subject: Machine) -> StuckTimer | None:
    """What keeps the timers of a subject from going off, if anything does."""
    if subject.alarm_at is None or subject.alarm_at > timezone.now():
        return None
    return _rows(type(subject)).filter(subject_id=subject.pk, alarm_at=subject.alarm_at).first()


def failed(model: type[Machine], pk: int, error: Exception) -> None:
    """An attempt came to nothing: the next one follows after a longer pause than the last."""
    alarm_at = model._base_manager.filter(pk=pk).values_list("alarm_at", flat=True).first()
    if alarm_at is None:
        return
    attempts = _rows(model).filter(subject_id=pk, alarm_at=alarm_at).values_list("attempts", flat=True).first() or 0
    pause = PAUSES[min(attempts, len(PAUSES) - 1)]
    values = {
        "alarm_at": alarm_at, "attempts": attempts + 1, "next_attempt_at": timezone.now() + pause, "error": said(error),
    }  # fmt: skip
    kind = ContentType.objects.get_for_model(model)
    StuckTimer.objects.update_or_create(subject_type=kind, subject_id=pk, defaults=values)


def went_off(model: type[Machine], ids: list[int]) -> None:
    """These are stuck no longer."""
    if ids:
        _rows(model).filter(subject_id__in=ids).delete()


def _rows(model: type[Machine]) -> QuerySet[StuckTimer]:
    return StuckTimer.objects.filter(subject_type=ContentType.objects.get_for_model(model))
