"""Workflows wait for what staff fill in, and look at it; a replay knows it as it was at the time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from caseforms.actions.fill_later import fill_later
from caseforms.actions.take import take
from caseforms.known_facts import FormFacts
from caseforms.later.guards import SectionComplete
from caseforms.models import Case, Service
from caseforms.replayed import ReplayedCases
from workflows import engine
from workflows.actions.publish import problems_of
from workflows.definition import Call
from workflows.errors import Refused
from workflows.models import Workflow
from workflows.problems import Level
from workflows.rules import holds

from .conftest import FORM_WITH_STAFF, GOOD


def guarded(world, *calls):
    """A service whose step `check` waits for these conditions."""
    workflow = world.definition()
    check, *others = workflow.transitions
    definition = replace(workflow, transitions=(replace(check, guards=calls), *others))
    return world.make_service("dijaga", FORM_WITH_STAFF, definition)


@pytest.fixture
def waiting(world):
    return world.submit(guarded(world, Call("section_complete", {"section": "visit"}))).case


def test_a_transition_waits_until_the_step_is_complete(world, waiting):
    with pytest.raises(Refused) as refused:
        take(waiting, "check", by=world.officer)
    assert "Kunjungan rumah" in str(refused.value)
    fill_later(waiting, "visit", GOOD, by=world.officer, seen=0)
    take(waiting, "check", by=world.officer)
    waiting.refresh_from_db()
    assert waiting.state == "checking"


def test_an_applicant_is_not_told_what_staff_fill_in(world, waiting):
    situation = engine.situation_of(waiting, engine.APPLICANT)
    said = str(SectionComplete().check({"section": "visit"}, situation))
    assert said and "Kunjungan" not in said


def test_a_step_is_complete_only_while_nothing_is_missing_in_it(world, waiting):
    saved = fill_later(waiting, "visit", GOOD, by=world.officer, seen=0)
    assert Case.objects.get(pk=waiting.pk).facts()["sections"] == ["visit"]
    saved.answers = {"floor": "tanah"}  # the reason is missing now
    saved.save()
    assert Case.objects.get(pk=waiting.pk).facts()["sections"] == []


def test_rules_look_at_what_staff_filled_in(world):
    rule = {"op": "eq", "var": "answers.floor", "value": "tanah"}
    case = world.submit(guarded(world, Call("rule", {"rule": rule, "reason": "Lantainya bukan tanah."}))).case
    fill_later(case, "visit", GOOD, by=world.officer, seen=0)
    with pytest.raises(Refused):
        take(case, "check", by=world.officer)
    fill_later(case, "visit", {"floor": "tanah", "why": "Tua"}, by=world.officer, seen=1)
    take(case, "check", by=world.officer)


def test_fields_of_staff_can_be_demanded(world):
    case = world.submit(guarded(world, Call("fields", {"fields": ["answers.floor"]}))).case
    with pytest.raises(Refused):
        take(case, "check", by=world.officer)
    fill_later(case, "visit", GOOD, by=world.officer, seen=0)
    take(case, "check", by=world.officer)


def test_the_editor_of_workflows_offers_the_questions_and_steps_of_staff(world, service):
    offered = dict(next(group for name, group in FormFacts().groups() if name == service.form.name))
    assert offered["answers.floor"] == "Lantai"
    guard = SectionComplete()
    assert guard.problems({"section": "visit"}, None) == []
    assert guard.problems({}, None)
    assert "Kunjungan rumah" in str(guard.describe({"section": "visit"}))


def test_a_workflow_that_waits_for_a_step_no_form_has_is_not_published(world, service):
    workflow = Workflow.objects.get(pk=service.workflow_id)
    definition = workflow.definition()

    def said(section):
        first, *others = definition.transitions
        waits = Call("all", {}, calls=(Call("section_complete", {"section": section}),))
        workflow.set_definition(replace(definition, transitions=(replace(first, guards=(waits,)), *others)))
        return [problem.level for problem in problems_of(workflow) if "waits for a step" in str(problem.message)]

    assert said("visit") == []
    assert said("gone") == [Level.STOP]
    world.make_service("lain", FORM_WITH_STAFF, world.definition())
    Service.objects.filter(slug="lain").update(workflow=workflow)
    Service.objects.filter(slug="lain").update(form=world.service.form)
    assert said("visit") == [Level.WARN]


def test_many_cases_are_looked_at_together(world, service):
    for _number in range(3):
        fill_later(world.submit(service).case, "visit", GOOD, by=world.officer, seen=0)
    facts = Case.facts_of(list(Case.objects.select_related("submission")))
    with CaptureQueriesContext(connection) as queries:
        assert [facts[pk]["sections"] for pk in facts] == [["visit"]] * 3
    assert len(queries) <= 2


def test_a_form_without_steps_of_staff_costs_nothing(world):
    world.submit()
    cases = list(Case.objects.select_related("submission"))
    Case.facts_of(cases)[cases[0].pk]["answers"]
    facts = Case.facts_of(cases)
    with CaptureQueriesContext(connection) as queries:
        assert facts[cases[0].pk]["answers"]["name"]
    assert len(queries) == 0


def test_a_replay_knows_the_answers_as_they_were(world, case):
    now = timezone.now()
    fill_later(case, "visit", GOOD, by=world.officer, seen=0, at=now - timedelta(days=2))
    fill_later(case, "visit", {"floor": "tanah", "why": "Tua"}, by=world.officer, seen=1, at=now)
    facts, _calendar = ReplayedCases().read([case.pk])[case.pk]
    on_earth = {"op": "eq", "var": "answers.floor", "value": "tanah"}
    for days, is_on_earth, complete in ((3, False, []), (1, False, ["visit"]), (0, True, ["visit"])):
        then = facts(now - timedelta(days=days))
        assert (holds(on_earth, then), then["sections"]) == (is_on_earth, complete)
        assert then["answers"]["name"] == "Siti Mate'ne"


def test_what_can_be_done_says_that_the_step_is_missing(world, waiting):
    verdict = next(one for one in engine.options(waiting, world.officer) if one.transition.key == "check")
    assert "Kunjungan rumah" in verdict.reasons[0]
