"""What the child processes do about carry-overs: a fleet, a new version, workers that are killed at any moment."""

import os
import random
import signal
import time
from collections import Counter

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from django.utils import timezone

from tests.bicycles.models import Bicycle
from workflows import engine
from workflows.actions import carry
from workflows.actions.publish import publish
from workflows.actions.publish_plan import publish_with_plan
from workflows.actions.undo import undo
from workflows.definition import Definition, Kind, Limit, State, Transition
from workflows.errors import Overtaken
from workflows.models import CarryOver, Move, Workflow
from workflows.plan import propose


def definition(middle: str, days: int) -> Definition:
    """In the shop, lent, sold: what lies between is called otherwise in every version."""
    role = Group.objects.get_or_create(name="Lender")[0].pk
    return Definition(
        (State("shop", "Shop", Kind.INITIAL), State(middle, "On the road", limit=Limit(days)),
         State("sold", "Sold", Kind.FINAL)),
        (Transition("lend", "Lend", ("shop",), middle, (role,)), Transition("sell", "Sell", ("*",), "sold", (role,))),
    )  # fmt: skip


def fleet(count: int) -> int:
    """So many bicycles on the first version, half of them on the road; the id of the carry-over to the second."""
    workflow = Workflow(name="Fleet", slug=f"fleet-{time.time_ns()}")
    workflow.set_definition(definition("lent", 5))
    version, now = publish(workflow), timezone.now()
    found = []
    for number in range(count):
        bicycle = Bicycle(name=str(number), workflow_version=version, state_since=now, turn=1)
        bicycle.__dict__["state"] = "shop" if number % 2 else "lent"
        found.append(bicycle)
    Bicycle.objects.bulk_create(found)
    kind = ContentType.objects.get_for_model(Bicycle)
    Move.objects.bulk_create(
        Move(kind="start", subject_type=kind, subject_id=b.pk, version=version, target=b.state, at=now) for b in found
    )
    workflow.refresh_from_db()
    workflow.set_definition(definition("road", 3))
    workflow.save_revision(clean=False)
    plan = propose([version.definition], workflow.definition()).plan
    return publish_with_plan(workflow, plan, reason="Three days", by=None).pk


def under_fire(carry_over: int, kills: int) -> int:
    """Start a worker, kill it at some moment, so many times. How many batches were done in the end."""
    for number in range(kills):
        pids = [_worker(carry_over) for _ in range(1 + number % 2)]
        time.sleep(random.uniform(0.01, 0.25))  # any moment will do
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    found = CarryOver.objects.get(pk=carry_over)
    return found.carried + found.undone


def _worker(carry_over: int) -> int:
    """A process of its own, with a connection of its own."""
    connections.close_all()
    pid = os.fork()
    if pid:
        return pid
    try:
        carry.run(carry_over, seconds=60)
    finally:
        os._exit(0)


def to_the_end(carry_over: int) -> str:
    """What the sweep does, until there is nothing left to do. How it ended."""
    while CarryOver.objects.filter(pk=carry_over, status__in=["running", "undoing"]).exists():
        carry.sweep()
        time.sleep(0.01)  # the lease of a killed worker runs out
    return CarryOver.objects.get(pk=carry_over).status


def take_back(carry_over: int) -> None:
    """Undo it."""
    undo(CarryOver.objects.get(pk=carry_over), by=None)


def census(carry_over: int) -> dict[str, dict[str, int]]:
    """Where everybody is, and how many moves of each kind each has made."""
    found = CarryOver.objects.get(pk=carry_over)
    bicycles = Bicycle.objects.filter(workflow_version__workflow=found.workflow)
    places = Counter(f"{number}:{state}" for number, state in bicycles.values_list("workflow_version__number", "state"))
    kinds: dict[str, Counter[int]] = {"carry": Counter(), "back": Counter()}
    for kind, pk in Move.objects.filter(carry=found).values_list("kind", "subject_id"):
        kinds[kind][pk] += 1
    often = {f"{kind} {times}": n for kind, ids in kinds.items() for times, n in Counter(ids.values()).items()}
    counted = {"carried": found.carried, "undone": found.undone, "left": found.left}
    return {"places": dict(places), "often": often, "counted": counted}


def sell_some(carry_over: int, count: int) -> int:
    """Somebody sells bicycles while they are carried over; who is overtaken looks again. How many were sold."""
    workflow = CarryOver.objects.get(pk=carry_over).workflow
    ids = list(Bicycle.objects.filter(workflow_version__workflow=workflow).order_by("?").values_list("pk", flat=True))
    for pk in ids[:count]:
        _sell(pk)
    return count


def _sell(pk: int) -> None:
    while True:
        try:
            engine.take(Bicycle.objects.get(pk=pk), "sell", by=None)
        except Overtaken:
            continue
        return


VERBS = {
    verb.__name__: verb for verb in (fleet, under_fire, to_the_end, take_back, census, sell_some)
}  # fmt: skip
