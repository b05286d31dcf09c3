"""
Whatever happens in whatever order, with clocks and changes of the rules: nobody gets lost.

Random definitions are published, with a plan or without; people move bicycles, timers go off, time passes; carry-overs
run a batch at a time, are stopped, go on, end early, are undone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from tests.bicycles.models import Bicycle
from workflows import clock, engine, timers
from workflows.actions import carry
from workflows.actions.carry import NotPossible
from workflows.actions.publish import publish
from workflows.actions.publish_plan import publish_with_plan
from workflows.actions.undo import undo
from workflows.definition import ANY, Call, Definition, Kind, Limit, State, Timer, Transition, Unit
from workflows.errors import NotMoved, Unpublishable
from workflows.histories import history_of
from workflows.models import CarryOver, Move, Workflow
from workflows.plan import STAY, Reckon, Route, propose
from workflows.undoing import last_moves
from workflows.versions import definition_of

MONDAY = datetime(2028, 2, 28, 3, tzinfo=UTC)  # the day before the 29th of February
KEYS = ["b", "c", "d"]
FIELDS = [field.attname for field in Bicycle._meta.concrete_fields if field.attname != "turn"]
limits = st.one_of(
    st.none(), st.builds(Limit, st.integers(1, 4)), st.builds(Limit, st.integers(1, 20), st.just(Unit.HOURS))
)
alarms = st.lists(st.tuples(st.integers(-2, 3), st.booleans()), max_size=2, unique_by=lambda alarm: alarm[0])
middles = st.lists(
    st.tuples(st.sampled_from(KEYS), st.sampled_from([Kind.OPEN, Kind.OPEN, Kind.WAITING]), limits, alarms),
    min_size=1,
    max_size=3,
    unique_by=lambda state: state[0],
)
numbers = st.integers(0, 9)
gaps = st.timedeltas(timedelta(minutes=1), timedelta(days=6))
deeds = st.one_of(
    st.tuples(st.just("publish"), middles),
    st.tuples(
        st.just("change"), st.tuples(middles, st.lists(numbers, min_size=4, max_size=4), st.sampled_from(Reckon))
    ),
    st.tuples(st.just("start"), numbers),
    st.tuples(st.just("take"), st.tuples(numbers, numbers)),
    st.tuples(st.just("take"), st.tuples(numbers, numbers)),
    st.tuples(st.just("wait"), gaps),
    st.tuples(st.just("batch"), numbers),
    st.tuples(st.just("batch"), numbers),
    st.tuples(st.sampled_from(["stop", "resume", "finish", "to_the_end"]), numbers),
    st.tuples(st.just("undo"), numbers),
)


def definition_from(middle, role) -> Definition:
    """From the beginning to any state between, from each to the next, and from everywhere to the end."""
    keys = [key for key, *_rest in middle]
    ring = zip(keys, [*keys[1:], keys[0]], strict=True)
    steps = [
        *(Transition(f"to_{key}", key, ("a",), key, (role,)) for key in keys),
        *(Transition(f"{one}_{other}", other, (one,), other, (role,)) for one, other in ring if one != other),
        Transition("finish", "Finish", (ANY,), "end", (role,)),
    ]
    return Definition(
        (State("a", "A", Kind.INITIAL, limit=Limit(2)), *map(_state, middle), State("end", "End", Kind.FINAL)),
        tuple(steps),
    )


def _state(said) -> State:
    key, kind, limit, alarms = said
    ringing = tuple(_timer(f"{key}{offset}", offset, moves) for offset, moves in alarms)
    return State(key, key.upper(), kind, limit=limit, timers=ringing)


def _timer(key, offset, moves) -> Timer:
    """It takes a step, or does something else."""
    red = Call("paint", {"colour": "Red"})
    return Timer(key, key, offset, transition="finish") if moves else Timer(key, key, offset, effects=(red,))


class World:
    """The shop while things happen to it. All time is ours."""

    def __init__(self, workflow, user, role):
        self.workflow, self.user, self.role, self.now = workflow, user, role, MONDAY
        self.carry: CarryOver | None = None
        self.before: dict[int, dict] = {}
        self.undone = 0

    @contextmanager
    def at_our_time(self) -> Iterator[None]:
        with patch("django.utils.timezone.now", lambda: self.now):
            yield

    def do(self, deed, detail):
        self.now += timedelta(minutes=1)
        with self.at_our_time():
            getattr(self, deed)(detail)

    def draft(self, middle) -> Workflow:
        workflow = Workflow.objects.get(pk=self.workflow.pk)
        workflow.set_definition(definition_from(middle, self.role))
        return workflow

    def publish(self, middle):
        if self.is_calm():
            self.carry = None
            try:
                publish(self.draft(middle))
            except Unpublishable:
                return

    def change(self, said):
        middle, choices, reckon = said
        workflow = self.draft(middle)
        workflow.save_revision(clean=False)
        new = workflow.definition()
        places = [STAY, *(state.key for state in new.states if state.kind != Kind.FINAL)]
        proposed = propose([version.definition for version in workflow.versions.all()], new).plan
        routes = [
            Route(route.state, places[choices[number % len(choices)] % len(places)])
            for number, route in enumerate(proposed.routes)
        ]
        try:
            found = publish_with_plan(
                workflow, replace(proposed, routes=tuple(routes), reckon=reckon), reason="So", by=None
            )
        except (NotPossible, Unpublishable):
            return
        self.carry, self.before = found, rows()

    def start(self, _number):
        bicycle = Bicycle(name="Any")
        engine.start(bicycle, Workflow.objects.get(pk=self.workflow.pk).live_version, at=self.now)

    def take(self, said):
        """What is offered can be done, and nothing else."""
        which, choice = said
        bicycles = list(Bicycle.objects.order_by("pk"))
        if not bicycles:
            return
        bicycle = bicycles[which % len(bicycles)]
        offered = {v.transition.key for v in engine.options(bicycle, self.user, self.now) if v.allowed}
        steps = definition_of(bicycle.workflow_version_id).transitions
        key = steps[choice % len(steps)].key
        try:
            engine.take(bicycle, key, by=self.user, at=self.now)
        except NotMoved:
            assert key not in offered
        else:
            assert key in offered

    def wait(self, gap):
        self.now += gap
        timers.sweep()
        assert timers.sweep() == 0, "once is enough"

    def batch(self, _number):
        if self.carry:
            carry.run(self.carry.pk, seconds=0)

    def to_the_end(self, _number):
        while self.carry and carry.run(self.carry.pk, seconds=5):
            pass

    def stop(self, _number, verb=carry.stop):
        if self.carry:
            try:
                verb(self.carry, by=None)
            except NotPossible:
                return

    def resume(self, number):
        self.stop(number, carry.resume)

    def finish(self, number):
        self.stop(number, carry.finish)

    def undo(self, _number):
        """Whoever did nothing else since is what they were, to the last field."""
        if not self.carry:
            return
        kept = untouched(self.carry)
        try:
            undo(self.carry, by=None)
        except NotPossible:
            return
        self.to_the_end(0)
        now = rows()
        assert {pk: now[pk] for pk in kept} == {pk: self.before[pk] for pk in kept}
        self.undone += len(kept)

    def remember(self):
        """What those are who wait to be carried over: whoever moves meanwhile is carried from where it is."""
        if self.carry:
            carried = set(Move.objects.filter(carry=self.carry, kind="carry").values_list("subject_id", flat=True))
            self.before |= {pk: row for pk, row in rows().items() if pk not in carried}

    def is_calm(self) -> bool:
        return not CarryOver.objects.filter(status__in=["running", "stopped", "undoing"]).exists()

    def check(self):
        self.remember()
        for bicycle in Bicycle.objects.select_related("workflow_version"):
            definition = bicycle.workflow_version.definition
            state = definition.by_key[bicycle.state]
            ways = [verdict for verdict in engine.options(bicycle, self.user, self.now) if verdict.allowed]
            assert state.kind == Kind.FINAL or ways or bicycle.alarm_at
            moves = history_of(bicycle)
            stand = clock.follow(moves, bicycle.calendar(), definition_of)
            assert (stand.state.key, stand.since, stand.clock) == (bicycle.state, bicycle.state_since, bicycle.clock)
            assert moves[-1].version_id == bicycle.workflow_version_id
            assert [move.source for move in moves[1:]] == [move.target for move in moves[:-1]]


def rows():
    return {row["id"]: row for row in Bicycle.objects.values(*FIELDS)}


def untouched(carry_over) -> list[int]:
    """Those whose last move is the carry-over."""
    moves = Move.objects.filter(carry=carry_over, kind="carry", subject_type=ContentType.objects.get_for_model(Bicycle))
    own = dict(moves.values_list("subject_id", "pk"))
    last = last_moves(Bicycle, list(own))
    return [pk for pk, move in own.items() if last[pk] == move]


@pytest.mark.django_db
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(first=middles, story=st.lists(deeds, min_size=4, max_size=16))
def test_no_story_with_clocks_and_changes_loses_anybody(people, lender, settings, first, story):
    settings.CARRY_BATCH = 2
    with transaction.atomic():
        world = begun(people, lender, first)
        for deed, detail in story:
            world.do(deed, detail)
            world.check()
        transaction.set_rollback(True)


def begun(people, lender, first) -> World:
    """Three bicycles on the first version."""
    workflow = Workflow(name="Any", slug="any")
    workflow.set_definition(definition_from(first, lender.pk))
    try:
        publish(workflow)
    except Unpublishable:
        reject()
    world = World(workflow, people("ani", lender), lender.pk)
    for _number in range(3):
        world.do("start", 0)
    return world


@pytest.mark.django_db
def test_the_stories_do_change_the_rules_let_timers_go_off_and_undo(people, lender, settings):
    """Guards the property above against stories in which nothing happens."""
    settings.CARRY_BATCH = 2
    world = begun(people, lender, [("b", Kind.OPEN, Limit(2), [(-1, False), (1, True)])])
    world.do("take", (0, 0))
    for deed, detail in (
        ("change", ([("c", Kind.WAITING, Limit(1), [(0, False)])], [1, 2, 2, 2], Reckon.SINCE)),
        ("batch", 0),
        ("stop", 0),
        ("resume", 0),
        ("to_the_end", 0),
        ("undo", 0),
        ("wait", timedelta(days=6)),
    ):
        world.do(deed, detail)
        world.check()

    kinds = list(Move.objects.order_by("pk").values_list("kind", flat=True))
    assert world.undone == 3
    assert (kinds.count("carry"), kinds.count("back"), kinds.count("alarm")) == (3, 3, 2)
    assert Bicycle.objects.filter(state="end").count() == 1, "a timer took the step"
