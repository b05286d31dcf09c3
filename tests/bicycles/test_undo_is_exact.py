"""Whatever the versions and the plan: what was carried over and taken back is what it was."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from workflows import engine
from workflows.actions import carry
from workflows.actions.publish import publish
from workflows.actions.publish_plan import publish_with_plan
from workflows.actions.undo import undo
from workflows.definition import Definition, Kind, Limit, State, Transition
from workflows.models import CarryOver, Move, Workflow
from workflows.plan import STAY, Plan, Reckon, Route

from .models import Bicycle

FIELDS = [field.attname for field in Bicycle._meta.concrete_fields if field.attname != "turn"]
MIDDLE = ["a", "b", "c"]
limits = st.one_of(st.none(), st.builds(Limit, st.integers(1, 5)))
kinds = st.sampled_from([Kind.OPEN, Kind.WAITING])
middles = st.lists(
    st.tuples(st.sampled_from(MIDDLE), kinds, limits), min_size=1, max_size=3, unique_by=lambda state: state[0]
)


def definition(states, role):
    """From the beginning to any state between, from any to any, and to the end."""
    keys = tuple(key for key, _kind, _limit in states)
    middle = [State(key, key.upper(), kind, limit=limit) for key, kind, limit in states]
    steps = [Transition(f"to_{key}", key, ("start", *(k for k in keys if k != key)), key, (role,)) for key in keys]
    return Definition(
        (State("start", "Start", Kind.INITIAL), *middle, State("end", "End", Kind.FINAL)),
        (*steps, Transition("finish", "Finish", ("*",), "end", (role,))),
    )


class UndoIsExact(TestCase):
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data(), middles, middles, st.lists(st.lists(st.integers(0, 3), max_size=4), min_size=1, max_size=5))
    def test_undo_is_exact(self, data, old, new, walks):
        from django.contrib.auth.models import Group

        role = Group.objects.get_or_create(name="Lender")[0].pk
        workflow = Workflow(name="Random", slug="random")
        workflow.set_definition(definition(old, role))
        version = publish(workflow)
        for number, walk in enumerate(walks):
            bicycle = Bicycle(name=str(number))
            engine.start(bicycle, version)
            for step in walk:
                ways = [verdict.transition.key for verdict in engine.options(bicycle, None)]
                if ways:
                    engine.take(bicycle, ways[step % len(ways)], by=None)
        before = {row["id"]: row for row in Bicycle.objects.values(*FIELDS)}
        workflow.set_definition(definition(new, role))
        workflow.save_revision(clean=False)
        places = st.sampled_from([STAY, "start", *(key for key, _kind, _limit in new)])
        routes = [Route(key, data.draw(places)) for key in ("start", *(key for key, _kind, _limit in old))]
        plan = Plan(tuple(routes), reckon=data.draw(st.sampled_from(Reckon)))
        carry_over = publish_with_plan(workflow, plan, reason="Why not", by=None)

        carry.run(carry_over.pk)
        moved = Bicycle.objects.filter(workflow_version=carry_over.target)
        for bicycle in Bicycle.objects.select_related("workflow_version"):
            state = bicycle.workflow_version.definition.by_key[bicycle.state]
            assert state.kind == Kind.FINAL or any(verdict.allowed for verdict in engine.options(bicycle, None))
        carried = CarryOver.objects.get(pk=carry_over.pk)
        if carried.target_id != version.pk:
            assert carried.carried == moved.count() == Move.objects.filter(kind="carry").count()

        undo(carried, by=None)
        carry.run(carried.pk)
        assert {row["id"]: row for row in Bicycle.objects.values(*FIELDS)} == before
        assert CarryOver.objects.get(pk=carried.pk).status == "undone"
