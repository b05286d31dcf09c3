"""What cases know of a draft: who is there for it, what is asked, which messages there are."""

from dataclasses import replace

import pytest

from caseforms.community.models import Area, area_number
from caseforms.community.roles import BACK_OFFICE, MANAGER
from caseforms.notices.models import NoticeTemplate
from workflows.actions.publish import problems_of, publish
from workflows.definition import Call
from workflows.errors import Unpublishable
from workflows.models import Workflow
from workflows.problems import Level

KEDURANG = "17.01.05"


@pytest.fixture
def other_district(world):
    """A second district of the regency."""
    parent = world.areas["17.01"]
    return Area.objects.create(id=area_number(KEDURANG), code=KEDURANG, name="Kedurang", level=3, parent=parent)


@pytest.fixture
def workflow(service):
    return Workflow.objects.get(pk=service.workflow_id)


@pytest.fixture
def said(workflow):
    """What is said of the draft with one step changed, beside what concerns other steps."""

    def look(key="", **changes):
        definition = workflow.definition()
        steps = tuple(replace(step, **changes) if step.key == key else step for step in definition.transitions)
        workflow.set_definition(replace(definition, transitions=steps))
        return [(problem.level, problem.message) for problem in problems_of(workflow)]

    return look


def messages(found):
    return [message for _level, message in found]


def test_districts_in_which_nobody_can_take_a_step_are_named(world, said, other_district):
    world.user(BACK_OFFICE, "17.01.04")
    world.user(MANAGER, "17.01")

    found = said()

    assert any("Periksa" in message and "Kedurang" in message and "Manna" not in message for message in messages(found))
    assert not any("Selesaikan" in message for message in messages(found) if "Kedurang" in message)


def test_a_missing_person_warns_and_does_not_stop(said, workflow):
    assert {level for level, _message in said()} == {Level.WARN}
    publish(workflow)


def test_somebody_in_a_village_counts_for_its_district(world, said):
    world.user(BACK_OFFICE, "17.01.04.2021")
    world.user(MANAGER, "17.01")

    assert not [message for message in messages(said()) if "Manna" in message]


def test_four_eyes_of_one_person_are_noticed(world, said):
    world.user(BACK_OFFICE, "17.01")
    checked = said("finish", roles=(world.roles[BACK_OFFICE].pk,), guards=(Call("four_eyes", {"step": "check"}),))

    assert any("Selesaikan" in message and "Manna" in message for message in messages(checked))
    world.another(BACK_OFFICE, "17.01")
    assert not any("Manna" in message for message in messages(said()))


def test_many_districts_are_cut_short(world, said):
    for number in range(10, 22):
        code = f"17.01.{number}"
        Area.objects.create(id=area_number(code), code=code, name=f"District {number}", level=3)

    assert any("8" in message and "District 20" not in message for message in messages(said()))


def test_it_takes_few_statements(world, workflow, django_assert_max_num_queries):
    from caseforms.checks import Staffing

    world.user(BACK_OFFICE, "17.01")
    draft = workflow.definition()
    with django_assert_max_num_queries(3):
        list(Staffing().problems(workflow, draft))


def reads(question):
    rule = {"all": [{"op": "filled", "var": f"answers.{question}"}]}
    return (Call("rule", {"rule": rule, "reason": "Belum."}),)


def test_a_question_that_no_form_asks_stops_and_one_that_is_asked_does_not(said, workflow):
    assert any(level == Level.STOP and "umur" in message for level, message in said("check", guards=reads("umur")))
    with pytest.raises(Unpublishable):
        publish(workflow)
    assert not any(level == Level.STOP for level, _message in said("check", guards=reads("story")))


def test_a_message_without_words_warns_and_one_with_an_unknown_placeholder_stops(said):
    assert any("finished" in message for message in messages(said()))
    template = NoticeTemplate.objects.create(event="finished", subject="Selesai", body="Nomor {number}")
    assert not any("finished" in message for message in messages(said()))
    NoticeTemplate.objects.filter(pk=template.pk).update(body="Nama {nama}")
    assert any(level == Level.STOP and "{nama}" in message for level, message in said())
