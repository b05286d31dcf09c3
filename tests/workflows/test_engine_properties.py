"""Whatever happens in whatever order: every bicycle stands somewhere, can go on, and its history explains it."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bicycles.models import Bicycle
from workflows import engine
from workflows.actions.publish import publish
from workflows.definition import ANY, Definition, Kind, State, Transition
from workflows.errors import NotMoved, Unpublishable
from workflows.models import Move, Workflow

KEYS = ["a", "b", "c", "d", "e"]
kinds = st.sampled_from([Kind.OPEN, Kind.OPEN, Kind.WAITING, Kind.FINAL])
steps = st.tuples(st.sampled_from([*KEYS, ANY]), st.sampled_from(KEYS))
drafts = st.tuples(st.lists(kinds, min_size=1, max_size=4), st.lists(steps, min_size=1, max_size=7, unique=True))
deeds = st.one_of(
    st.tuples(st.just("publish"), drafts),
    st.tuples(st.just("start"), st.none()),
    st.tuples(st.just("take"), st.tuples(st.integers(0, 9), st.integers(0, 9))),
    st.tuples(st.just("take stale"), st.tuples(st.integers(0, 9), st.integers(0, 9))),
)


def definition_from(draft, role) -> Definition:
    """Any draft, problems and all; a way out of every state makes publishable ones common."""
    kinds, pairs = draft
    states = [
        State("a", "A", Kind.INITIAL),
        *(State(key, key, kind) for key, kind in zip(KEYS[1:], kinds, strict=False)),
    ]
    if pairs[0][0] == ANY:
        states.append(State("end", "End", Kind.FINAL))
        pairs = [*pairs, (ANY, "end"), *(("a", state.key) for state in states[1:])]
    known = {state.key for state in states}
    arrows = {(s, t) for s, t in pairs if t in known and (s == ANY or s in known)}
    return Definition(tuple(states), tuple(_step(s, t, role) for s, t in sorted(arrows)))


def _step(source, target, role):
    key = f"{'any' if source == ANY else source}_{target}"
    return Transition(key, key, (source,), target, (role,))


class World:
    """The shop while things happen to it."""

    def __init__(self, workflow, user, role):
        self.workflow, self.user, self.role = workflow, user, role
        self.bicycles: list[int] = []
        self.stale: dict[int, Bicycle] = {}

    def do(self, deed, detail):
        getattr(self, deed.replace(" ", "_"))(detail)

    def publish(self, draft):
        draft = definition_from(draft, self.role)
        workflow = Workflow.objects.get(pk=self.workflow.pk)
        live = workflow.live_version
        workflow.set_definition(draft)
        try:
            publish(workflow)
        except Unpublishable:
            assert Workflow.objects.get(pk=workflow.pk).live_version == live

    def start(self, _nothing):
        bicycle = Bicycle(name="Any")
        engine.start(bicycle, Workflow.objects.get(pk=self.workflow.pk).live_version)
        self.bicycles.append(bicycle.pk)
        self.stale[bicycle.pk] = bicycle

    def take(self, detail, stale=False):
        if not self.bicycles:
            return
        which, choice = detail
        pk = self.bicycles[which % len(self.bicycles)]
        bicycle = self.stale[pk] if stale else Bicycle.objects.get(pk=pk)
        options = engine.options(bicycle, self.user)
        if not options:
            return
        try:
            engine.take(bicycle, options[choice % len(options)].transition.key, by=self.user)
        except NotMoved:
            assert stale, "what is offered can be done"

    def take_stale(self, detail):
        self.take(detail, stale=True)

    def check(self):
        for bicycle in Bicycle.objects.filter(pk__in=self.bicycles):
            definition = bicycle.workflow_version.definition
            state = definition.by_key[bicycle.state]
            options = engine.options(bicycle, self.user)
            assert state.kind == Kind.FINAL or any(verdict.allowed for verdict in options)
            assert replayed(bicycle) == bicycle.state
            assert Move.objects.filter(subject_id=bicycle.pk).count() == bicycle.turn


def replayed(bicycle) -> str:
    """Where the recorded moves lead, each checked against the definition."""
    definition, state = bicycle.workflow_version.definition, ""
    for move in Move.objects.filter(subject_id=bicycle.pk).order_by("pk"):
        assert move.source == state
        if move.kind == Move.Kind.START:
            assert move.target == definition.initial.key
        else:
            step = definition.transition(move.transition)
            assert step in definition.leaving(state)
            assert move.target == step.target
        state = move.target
    return state


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(first=drafts, story=st.lists(deeds, max_size=14))
def test_no_story_loses_a_bicycle(people, lender, first, story):
    with transaction.atomic():
        user = people("ani", lender)
        sound = definition_from((first[0], [(ANY, "a"), *first[1]]), lender.pk)
        workflow = Workflow(name="Any", slug="any")
        workflow.set_definition(sound)
        publish(workflow)
        world = World(workflow, user, lender.pk)
        for deed, detail in story:
            world.do(deed, detail)
            world.check()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_stories_do_publish_and_do_move(people, lender):
    """Guards the property above against drafts that are all refused."""
    draft = ([Kind.OPEN, Kind.WAITING], [(ANY, "b"), ("b", "c")])
    workflow = Workflow(name="Any", slug="any")
    workflow.set_definition(definition_from(draft, lender.pk))
    publish(workflow)
    world = World(workflow, people("ani", lender), lender.pk)

    world.publish((draft[0], [*draft[1], ("c", "a")]))
    world.start(None)
    world.take((0, 0))
    world.take_stale((0, 0))
    world.check()

    assert workflow.versions.count() == 2
    assert Move.objects.count() == 2


def test_replaying_notices_a_forged_history(bicycle, ani):
    engine.take(bicycle, "break", by=ani)
    Move.objects.filter(transition="break").update(target="sold")

    with pytest.raises(AssertionError):
        assert replayed(Bicycle.objects.get()) == "broken"
