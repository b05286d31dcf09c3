"""
The order in which cases are worked through, as expressions that an index can hold.

Urgent ones first, then by deadline, those without one last. Every part ascends and none is null, so that one row
comparison finds where the next page begins.
"""

from datetime import UTC, datetime

from django.db.models import Case as When_
from django.db.models import F, Value, When
from django.db.models.functions import Coalesce

NO_DEADLINE = datetime(9999, 12, 1, tzinfo=UTC)

WORK_ORDER = (
    When_(When(urgent=True, then=Value(0)), default=Value(1)),
    Coalesce("due_at", Value(NO_DEADLINE)),
    F("id"),
)
CLOSED_ORDER = (F("closed_at"), F("id"))
AGE_ORDER = (F("id"),)
