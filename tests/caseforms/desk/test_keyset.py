"""Pages by key, on their own: every row once, in order, forwards and backwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from caseforms.desk.keyset import page
from caseforms.desk.tabs import BY_CLOSING, BY_URGENCY, NEWEST_FIRST
from caseforms.models import Case


@pytest.fixture
def cases(many):
    """Cases that differ in all that the orders look at, and some that do not."""
    now = timezone.now()
    many(6, closed_at=now)
    many(6, start=10, urgent=True, closed_at=now - timedelta(days=1))
    many(6, start=20, due_at=None, closed_at=now - timedelta(days=2))
    many(6, start=30, due_at=now, closed_at=now - timedelta(days=3))
    return Case.objects.exclude(closed_at=None)


@pytest.mark.parametrize("order", [BY_URGENCY, BY_CLOSING, NEWEST_FIRST])
@pytest.mark.parametrize("size", [1, 5, 24, 50])
def test_going_forward_shows_every_row_once_in_order(cases, order, size):
    pages, after = [], ""
    while True:
        found = page(cases, order, size, after=after)
        pages.append([case.pk for case in found.rows])
        if not found.next:
            break
        after = found.next
    shown = [pk for pks in pages for pk in pks]
    sorting = [key.desc() if order.descending else key.asc() for key in order.keys]
    assert shown == list(cases.order_by(*sorting).values_list("pk", flat=True))


@pytest.mark.parametrize("order", [BY_URGENCY, BY_CLOSING, NEWEST_FIRST])
def test_going_back_shows_the_same_pages(cases, order):
    first = page(cases, order, 7)
    second = page(cases, order, 7, after=first.next)
    third = page(cases, order, 7, after=second.next)
    back = page(cases, order, 7, before=third.previous)
    assert back.rows == second.rows
    assert page(cases, order, 7, before=back.previous).rows == first.rows
    assert not page(cases, order, 7, before=back.previous).previous


def test_urgent_ones_come_first_and_those_without_a_deadline_last(cases):
    rows = page(cases, BY_URGENCY, 50).rows
    assert [case.urgent for case in rows] == [True] * 6 + [False] * 18
    assert [case.due_at is None for case in rows[-6:]] == [True] * 6
