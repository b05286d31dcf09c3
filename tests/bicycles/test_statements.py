"""What following a workflow costs in statements, and what a bicycle that was read in part still notices."""

import pytest
from django.db import transaction

from workflows import engine
from workflows.machine import ConcurrentTransition

from .models import Bicycle


def test_a_move_writes_its_row_and_the_bicycle_and_reads_nothing(bicycle, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(4) as executed:  # two of them are the savepoint's
        engine.take(bicycle, "break", by=None)

    assert [entry["sql"].split()[0] for entry in executed] == ["SAVEPOINT", "INSERT", "UPDATE", "RELEASE"]


def test_bicycles_read_in_part_are_read_once(bicycle, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert [one.name for one in Bicycle.objects.only("name")] == ["Blue"]


@pytest.mark.parametrize("unread", ["state", "turn"])
def test_a_bicycle_read_in_part_notices_a_move(bicycle, unread):
    stale = Bicycle.objects.defer(unread).get()
    engine.take(bicycle, "break", by=None)

    stale.name = "Green"
    with pytest.raises(ConcurrentTransition), transaction.atomic():
        stale.save()


@pytest.mark.parametrize("unread", ["state", "turn"])
def test_what_is_read_later_is_compared_too(bicycle, unread):
    late = Bicycle.objects.only("name").get()
    getattr(late, unread)
    engine.take(bicycle, "break", by=None)

    late.name = "Green"
    with pytest.raises(ConcurrentTransition), transaction.atomic():
        late.save()
