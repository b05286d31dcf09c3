"""Every ready-made workflow can be published as it is, and be followed from the beginning to each of its ends."""

from collections import deque
from itertools import product

import pytest

from caseforms.community.actions.ensure_roles import ensure_roles
from caseforms.notices.models import NoticeTemplate
from caseforms.notices.portable import events
from workflows import walk
from workflows.actions.import_workflow import foresee, import_workflow
from workflows.actions.publish import problems_of, publish
from workflows.definition import Kind
from workflows.document import check, write
from workflows.library import blueprints
from workflows.models import Workflow
from workflows.problems import problems, stopping
from workflows.walk import Deed, Walk

pytestmark = pytest.mark.django_db
every_one = pytest.mark.parametrize("blueprint", blueprints(), ids=lambda blueprint: blueprint.name)


@pytest.fixture
def roles(db):
    return ensure_roles()


@pytest.fixture
def begun(blueprint, roles):
    """The draft that starts from it."""
    return import_workflow(blueprint.document, by=None).get_latest_revision_as_object()


def test_there_are_enough_to_choose_from():
    assert len(blueprints()) >= 8


@every_one
def test_it_is_a_document_whose_roles_every_installation_has(blueprint, roles):
    check(blueprint.document)
    outlook = foresee(blueprint.document)
    assert not outlook.unknown_roles
    assert not outlook.issues


@every_one
def test_nothing_is_wrong_with_it(begun):
    assert problems(begun.definition()) == []
    assert stopping(problems_of(begun)) == []
    assert publish(begun).number == 1


@every_one
def test_it_is_the_same_when_it_is_written_down_again(blueprint, begun):
    again = write(Workflow.objects.get(pk=begun.pk).get_latest_revision_as_object())
    first = foresee(again | {"slug": begun.slug})
    assert first.changes_nothing and not first.others


@every_one
def test_it_has_words_for_everything_it_tells_of(begun):
    assert events(begun.definition()) <= set(NoticeTemplate.objects.values_list("event", flat=True))


@every_one
def test_residents_read_in_every_state_where_they_stand(begun):
    states = begun.definition().states
    assert not [state.label for state in states if not state.public]
    assert sum(1 for state in states if state.future) >= 3


@every_one
def test_every_state_that_is_worked_on_has_a_time_limit_in_working_time(begun):
    worked_on = [state for state in begun.definition().states if state.kind != Kind.FINAL]
    timed = [state for state in worked_on if state.limit and state.timers]
    assert len(timed) >= 0.8 * len(worked_on)


@every_one
def test_it_can_be_followed_to_each_of_its_ends(begun):
    definition = begun.definition()
    for end in definition.states:
        if end.kind == Kind.FINAL:
            path = way_to(definition, end.key)
            assert walked(definition, path).state == end


def way_to(definition, end):
    """The transitions of a shortest way."""
    waiting = deque([(definition.initial.key, ())])
    seen = {definition.initial.key}
    while waiting:
        state, path = waiting.popleft()
        if state == end:
            return path
        for step in definition.leaving(state):
            if step.target not in seen:
                seen.add(step.target)
                waiting.append((step.target, (*path, step)))
    raise AssertionError(f"no way to {end}")


VALUES = {"yes_no": True, "money": 1000, "date": "2026-01-05", "phone": "081234567890"}


def walked(definition, path):
    """Somebody takes each step: whoever may, with answers that what follows wants."""
    wanted = {name: value for step in path for name, value in conditions(step.guards)}
    facts = {name: value for name, value in wanted.items() if not name.startswith(("input.", "moves."))}
    standing = walk.begin(definition, Walk(facts))
    for step in path:
        answers = {ask.id: answer(ask, step, wanted) for ask in step.asks if ask.type != "file"}
        found = [
            walk.do(standing, Deed(step.key, role=role, person=person, answers=answers, note="Karena"))
            for role, person in product(step.roles, (1, 2, 3))
        ]
        taken = [done for done in found if not done.was_refused]
        assert taken, (step.key, found[0].reasons, found[0].errors)
        standing = taken[-1].standing
    return standing


def conditions(calls):
    """What rules compare with, by variable."""
    for call in calls:
        rule = call.settings.get("rule") or {}
        for condition in rule.get("all", rule.get("any", [rule])):
            if "var" in condition:
                value = condition.get("value", "something")
                yield condition["var"], "other" if condition["op"] == "ne" else value
        yield from conditions(call.calls)


def answer(ask, step, wanted):
    """Something that fits, and that a rule does not mind."""
    for name in (f"input.{ask.id}", f"moves.{step.key}.{ask.id}"):
        if name in wanted:
            return wanted[name]
    if ask.type in ("one_of", "several_of"):
        first = ask.settings["choices"][0]["key"]
        return [first] if ask.type == "several_of" else first
    if ask.type == "number":
        return ask.settings.get("least", 1)
    return VALUES.get(ask.type, "Sesuatu")
