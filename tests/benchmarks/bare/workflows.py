"""The least that the same work costs in plain statements. Prints JSON."""

import json
import time
from collections import defaultdict

from django.db import connection, transaction

from .measure import milliseconds
from .models import Subject

STATES, TRANSITIONS, LIST = 22, 61, 100


def fill(count: int) -> None:
    """So many subjects in 22 states."""
    Subject.objects.all().delete()
    made = (Subject(name=str(n), state=f"s{n % STATES}") for n in range(count))
    Subject.objects.bulk_create(made, batch_size=5000)


def read_list() -> None:
    """One SELECT of 100 rows, and for each the transitions that leave its state."""
    leaving = defaultdict(list)
    for number in range(TRANSITIONS):
        leaving[f"s{number % (STATES - 1)}"].append(f"t{number}")

    def listed() -> None:
        [list(leaving[subject.state]) for subject in Subject.objects.order_by("pk")[:LIST]]

    print(json.dumps({"ms": milliseconds(listed)}))


def one_move() -> None:
    """One UPDATE where the state is the expected one, and one INSERT."""
    pk, at = Subject.objects.first().pk, ["s0", "s1"]
    Subject.objects.filter(pk=pk).update(state="s0")

    def moved() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE bare_subject SET state = %s WHERE id = %s AND state = %s", [at[1], pk, at[0]])
            cursor.execute(
                "INSERT INTO bare_history (subject_id, source, target, at) VALUES (%s, %s, %s, now())", [pk, *at]
            )
        at.reverse()

    print(json.dumps({"ms": milliseconds(moved)}))


def rewrite_all() -> None:
    """One bulk UPDATE, and one INSERT ... SELECT for the history."""
    began = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bare_history (subject_id, source, target, at) SELECT id, state, 'new', now() FROM bare_subject"
        )
        cursor.execute("UPDATE bare_subject SET state = 'new'")
    print(json.dumps({"ms": 1000 * (time.perf_counter() - began)}))
