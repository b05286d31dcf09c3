"""The move that everybody writes: load, @transition, save, one history row, one transaction."""

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from django.db import transaction

from .models import History, Subject


def milliseconds(action: Callable[[], Any], times: int = 200) -> float:
    """The median of many runs, after a warm-up."""
    taken = []
    for _ in range(times + max(5, times // 10)):
        started = time.perf_counter()
        action()
        taken.append(time.perf_counter() - started)
    return 1000 * statistics.median(taken[-times:])


def move() -> None:
    """Take one subject to and fro; prints JSON."""
    pk = Subject.objects.create(name="one").pk

    def moved() -> None:
        with transaction.atomic():
            subject = Subject.objects.get(pk=pk)
            source = subject.state
            subject.go() if source == "a" else subject.back()
            subject.save()
            History.objects.create(subject=subject, source=source, target=subject.state)

    print(json.dumps({"ms": milliseconds(moved)}))
