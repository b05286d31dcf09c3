"""
Files that were chosen at a step nobody took in the end.

A step keeps what was chosen while the rest of its screen is corrected; the move that takes it names its files. What is
named by nothing when a draft would be over is nobody's any more.
"""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.utils import timezone

from .models import Case, Submission, Upload
from .models.facts import answers
from .sealing import opened_value

BACK = timedelta(days=7)  # how long the job may have been away without forgetting a file


def sweep(now: datetime | None = None) -> int:
    """Delete them; how many. For the hourly schedule."""
    over = (now or timezone.now()) - timedelta(hours=settings.DRAFT_HOURS)
    kept = Upload.objects.filter(submission__isnull=False, created_at__lt=over, created_at__gte=over - BACK)
    of_cases = groupby(kept.select_related("submission__case").order_by("submission"), lambda one: one.submission)
    return sum(_forget(submission, files) for submission, files in of_cases)


def _forget(submission: Submission, files: Iterable[Upload]) -> int:
    named = _named(submission.case)
    unnamed = [upload.pk for upload in files if str(upload.pk) not in named]
    return Upload.objects.filter(pk__in=unnamed).delete()[0] if unnamed else 0


def _named(case: Case) -> str:
    """All that was ever said in this case: whatever names a file is in it."""
    moves, later = (rows.values_list(name, flat=True) for rows, name in ((case.moves, "data"), (case.later, "answers")))
    of_staff = [opened_value(value) for one in later for value in one.values()]
    return json.dumps([answers(case), case.values, *moves, *of_staff])
