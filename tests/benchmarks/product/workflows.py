"""Measured inside the product's process: deciding for a work list, replaying, carrying over. Prints JSON."""

import json
import time
from dataclasses import replace

from django.contrib.auth.models import Group

from caseforms.actions.take import take
from caseforms.community.models import User
from caseforms.models import Case
from workflows import engine
from workflows.actions import carry
from workflows.actions.publish import publish
from workflows.actions.publish_plan import publish_with_plan
from workflows.definition import Call, Definition, Kind, Limit, State, Transition
from workflows.models import CarryOver, Move, Workflow
from workflows.plan import propose
from workflows.replaying import Chosen, replay_all

from .measure import milliseconds

STATES, TRANSITIONS, LIST = 22, 61, 100


def large(role: int) -> Definition:
    """As large as the largest that are in use elsewhere; every third step has a rule, every fourth wants a note."""
    keys = [f"s{number}" for number in range(STATES)]
    kinds = [Kind.INITIAL, *[Kind.OPEN] * (STATES - 2), Kind.FINAL]
    rule = {"all": [{"op": "filled", "var": "answers.uraian"}]}
    steps = []
    for number in range(TRANSITIONS):
        source, target = number % (STATES - 1), (number % (STATES - 1) + 1 + number // (STATES - 1)) % STATES
        guards = [Call("rule", {"rule": rule, "reason": "Uraian kosong."})] if number % 3 == 0 else []
        guards += [Call("note")] if number % 4 == 0 else []
        steps.append(
            Transition(f"t{number}", f"T{number}", (keys[source],), keys[target], (role,), guards=tuple(guards))
        )
    return Definition(tuple(State(k, k, kind) for k, kind in zip(keys, kinds, strict=True)), tuple(steps))


def decide_list() -> None:
    """Everything that could be done with each of 100 cases, read anew each time."""
    user = User.objects.get(username="petugas")
    workflow = Workflow(name="Besar", slug="besar")
    workflow.set_definition(large(Group.objects.get(name="Back Office").pk))
    version = publish(workflow)
    ids = list(Case.objects.order_by("-pk").values_list("pk", flat=True)[:LIST])
    before = list(Case.objects.filter(pk__in=ids).values_list("pk", "workflow_version", "state", "closed_at"))
    for place, pk in enumerate(ids):
        Case.objects.filter(pk=pk).update(workflow_version=version, state=f"s{place % (STATES - 1)}", closed_at=None)
    cases = Case.objects.filter(pk__in=ids).select_related("submission", "agency", "service", "area")

    def decided() -> None:
        found = sum(len(engine.options(case, user)) for case in cases.all())
        if found < LIST:
            raise RuntimeError(f"only {found} ways on")

    print(json.dumps({"ms": milliseconds(decided, 20)}))
    for pk, old, state, closed in before:
        Case.objects.filter(pk=pk).update(workflow_version=old, state=state, closed_at=closed)


def replay() -> None:
    """All recorded moves over a draft, and the same rows only read."""
    workflow = Workflow.objects.get(slug="permohonan")
    began = time.perf_counter()
    result = replay_all(workflow, workflow.live_version.definition, Chosen(), User.objects.get(username="petugas"))
    ours = time.perf_counter() - began
    columns = ("subject_id", "transition", "source", "target", "at", "by", "kind", "data", "version")
    began = time.perf_counter()
    rows = sum(1 for _row in Move.objects.order_by("subject_id", "id").values_list(*columns).iterator(chunk_size=2000))
    print(
        json.dumps(
            {"ms": 1000 * ours, "read": 1000 * (time.perf_counter() - began), "moves": result.moves, "rows": rows}
        )
    )


def carry_over() -> None:
    """Everybody, open again, goes to a version with another deadline."""
    Case.objects.update(state="a", closed_at=None)
    workflow = Workflow.objects.get(slug="permohonan")
    definition = workflow.live_version.definition
    states = tuple(replace(s, limit=Limit(3)) if s.key == "a" else s for s in definition.states)
    workflow.set_definition(replace(definition, states=states))
    workflow.save_revision(clean=False)
    plan = propose([definition], workflow.definition()).plan
    began = time.perf_counter()
    found = publish_with_plan(workflow, plan, reason="Tiga hari", by=None)
    while carry.run(found.pk, seconds=600):
        pass
    found = CarryOver.objects.get(pk=found.pk)
    if found.status != "done":
        raise RuntimeError(f"{found.status}: {found.error}")
    print(json.dumps({"ms": 1000 * (time.perf_counter() - began), "cases": found.carried}))


def one_move() -> None:
    """The case is in hand already: what the move itself costs."""
    user = User.objects.get(username="petugas")
    case = Case.objects.filter(closed_at=None, state="a").order_by("pk")[0]
    print(json.dumps({"ms": milliseconds(lambda: take(case, "go" if case.state == "a" else "back", by=user))}))
