"""Attempts are counted exactly, for as long as was said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from caseforms import attempts
from caseforms.attempts import Limit, TooManyAttempts, refund, spend
from caseforms.models import Attempt

pytestmark = pytest.mark.django_db
THREE, TWO = Limit("three", most=3, seconds=600), Limit("two", most=2, seconds=60)


def tried(times, *counted):
    """How many of so many attempts are let through."""
    passed = 0
    for _ in range(times):
        try:
            spend(*counted)
        except TooManyAttempts:
            continue
        passed += 1
    return passed


def test_so_many_and_not_one_more():
    assert tried(10, (THREE, "somebody")) == 3


def test_everybody_is_counted_alone():
    assert tried(10, (THREE, "somebody")) == tried(10, (THREE, "somebody else")) == 3


def test_the_strictest_of_several_limits_decides():
    assert tried(10, (THREE, "somebody"), (TWO, "something")) == 2


def test_a_good_attempt_does_not_count():
    for _ in range(10):
        spend((THREE, "somebody"))
        refund((THREE, "somebody"))


def test_trying_on_does_not_make_the_wait_longer():
    spend((THREE, "somebody"))
    until = Attempt.objects.get().until
    tried(10, (THREE, "somebody"))
    assert Attempt.objects.get().until == until


def test_who_must_wait_is_told_how_long():
    with pytest.raises(TooManyAttempts) as refused:
        for _ in range(4):
            spend((THREE, "somebody"))
    assert 590 <= refused.value.seconds <= 600


def test_when_the_time_is_over_the_count_begins_anew():
    tried(10, (THREE, "somebody"))
    Attempt.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert tried(10, (THREE, "somebody")) == 3


def test_what_is_counted_by_is_not_kept():
    spend((THREE, "203.0.113.7"))
    assert "203.0.113.7" not in Attempt.objects.get().key


def test_old_counters_are_swept():
    spend((THREE, "old"))
    Attempt.objects.update(until=timezone.now() - timedelta(seconds=1))
    spend((THREE, "new"))
    assert attempts.sweep() == 1
    assert Attempt.objects.count() == 1
