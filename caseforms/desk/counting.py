"""Counting only as far as anybody reads: `500+` costs the same at a thousand rows and at a million."""

from collections.abc import Mapping
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery
from django.utils.formats import number_format

from ..community.models import User

CAP = 500


class CountOf(Subquery):
    """How many rows another query finds, inside a larger statement."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
    empty_result_set_value = 0


def counted(querysets: Mapping[str, QuerySet[Any]], user: Any) -> dict[str, int]:
    """How many rows each finds, up to one more than CAP, all in one statement. The row of `user` surely exists."""
    anchor = User.objects.filter(pk=user.pk).order_by()
    columns = {key: CountOf(found.order_by().values("pk")[: CAP + 1]) for key, found in querysets.items()}
    return anchor.values(**columns).get() if columns else {}


def spoken(count: int) -> str:
    """The number for people: `12`, or `500+`."""
    return f"{number_format(CAP, force_grouping=True)}+" if count > CAP else str(count)
