"""A plan that splits a state by a rule reads the facts of a whole batch at once, the same ones as of a single case."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseforms.actions.submit import Receipt
from caseforms.actions.take import take
from caseforms.models import Case
from workflows.actions import carry
from workflows.actions.publish_plan import publish_with_plan
from workflows.models import CarryOver, Workflow
from workflows.plan import Route, Split, propose

PARTS = ["answers", "case", "moves", "linked", "documents"]


@pytest.fixture
def submitted(world):
    def make(number) -> list[Receipt]:
        return [world.submit(name=f"Siti {place}", phone=f"0812345670{place:02}") for place in range(number)]

    return make


def test_the_facts_of_many_are_those_of_each(world, submitted):
    first, second = (receipt.case for receipt in submitted(2))
    take(first, "check", by=world.officer)
    take(first, "finish", by=world.manager, data={"result": "Beres"})
    Case.objects.filter(pk=second.pk).update(parent=first)
    cases = list(Case.objects.order_by("pk"))

    together = Case.facts_of(cases)

    for case in cases:
        alone = case.facts()
        assert {part: together[case.pk][part] for part in PARTS} == {part: alone[part] for part in PARTS}
    assert together[first.pk]["moves"]["finish"] == {"result": "Beres"}
    assert together[first.pk]["linked"] == {"all": 1, "open": 1}
    assert together[second.pk]["linked"] == {"all": 0, "open": 0}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_costs_the_same_for_many_cases_as_for_two(submitted, part):
    submitted(8)

    def cost(number):
        facts = Case.facts_of(list(Case.objects.order_by("pk")[:number]))
        with CaptureQueriesContext(connection) as queries:
            assert all(facts[pk][part] is not None for pk in facts)
        return len(queries)

    assert cost(8) == cost(2)


def test_a_batch_that_is_split_by_rules_costs_the_same_however_many_there_are(world, submitted, django_user_model):
    root = django_user_model.objects.create_superuser("root", password="a long bell")
    named = {"all": [{"op": "eq", "var": "answers.name", "value": "Siti 1"}]}
    here = {"all": [{"op": "eq", "var": "case.area", "value": "elsewhere"}]}
    route = Route("received", "received", (Split(named, "checking"), Split(here, "waiting")))

    def cost(number):
        submitted(number)
        workflow = Workflow.objects.get(pk=world.service.workflow_id)
        old = workflow.live_version.definition
        label = f"Diterima {number}"
        states = tuple(replace(s, label=label) if s.key == "received" else s for s in old.states)
        workflow.set_definition(replace(old, states=states))
        workflow.save_revision(clean=False)
        plan = replace(propose([old], workflow.definition()).plan, notice="")
        plan = replace(plan, routes=tuple(route if r.state == "received" else r for r in plan.routes))
        carry_over = publish_with_plan(workflow, plan, reason="Lain", by=root)
        with CaptureQueriesContext(connection) as queries:
            while carry.run(carry_over.pk):
                pass
        assert CarryOver.objects.get(pk=carry_over.pk).status == CarryOver.Status.DONE
        return len(queries)

    few = cost(2)
    assert cost(9) == few
    assert Case.objects.filter(state="checking").count() == 2
