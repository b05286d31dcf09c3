"""A walk with a bicycle that does not exist goes as it would with one that does."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bicycles.models import Bicycle
from workflows import engine, walk
from workflows.actions.publish import publish
from workflows.calendar import OFFICE
from workflows.definition import Call, Definition, Kind, Limit, State, Timer, Transition, Unit
from workflows.errors import NotMoved, Refused
from workflows.walk import BEGINNING, Deed, Walk, Who

START, WORK, END = (
    State("start", "Start", Kind.INITIAL),
    State("work", "Work", limit=Limit(3)),
    State("end", "End", Kind.FINAL),
)
BEGIN = Transition("begin", "Begin", ("start",), "work", (1,))
FINISH = Transition("finish", "Finish", ("work",), "end", (1, 2))
PLAIN = Definition((START, WORK, END), (BEGIN, FINISH))


def do(key, role=1, **more):
    return Deed(key, role=role, **more)


def walked(definition, *deeds, **facts):
    return walk.run(definition, Walk(facts, deeds))


def changed(definition, key, **changes):
    steps = (replace(step, **changes) if step.key == key else step for step in definition.transitions)
    return replace(definition, transitions=tuple(steps))


def test_it_goes_where_the_arrows_lead():
    steps = walked(PLAIN, do("begin"), do("finish", role=2))

    assert [step.standing.state.key for step in steps] == ["work", "end"]
    assert steps[-1].standing.is_over


def test_what_is_refused_says_why_and_changes_nothing():
    (step,) = walked(PLAIN, do("begin", role=2))

    assert step.reasons
    assert step.standing.state.key == "start"


def test_who_has_begun_may_not_finish_and_somebody_else_of_the_same_role_may():
    careful = changed(PLAIN, "finish", guards=(Call("four_eyes", {"step": "begin"}),))

    *_, same = walked(careful, do("begin"), do("finish"))
    *_, other = walked(careful, do("begin"), do("finish", person=2))

    assert same.reasons
    assert other.standing.state.key == "end"


def test_conditions_look_at_made_up_facts_and_ask_for_those_that_are_missing():
    rule = Call("rule", {"rule": {"op": "ge", "var": "answers.age", "value": "60"}, "reason": "Too young."})
    old = changed(PLAIN, "begin", guards=(rule,))
    asked = set()

    (young,) = walked(old, do("begin"), **{"answers.age": "59"})
    (senior,) = walked(old, do("begin"), **{"answers.age": "60"})
    walk.options(walk.begin(old, Walk()), do("begin").actor, asked)

    assert young.reasons == ("Too young.",)
    assert senior.standing.state.key == "work"
    assert "answers.age" in asked


def test_time_passes_in_working_time_and_timers_go_off():
    timers = (
        Timer("remind", "Remind", -1, effects=(Call("paint", {"colour": "Red"}),)),
        Timer("over", "Over", transition="finish"),
    )
    timed = replace(PLAIN, states=(START, replace(WORK, timers=timers), END))

    begun, reminded, over = walked(timed, do("begin"), Deed(wait=Limit(2)), Deed(wait=Limit(8, Unit.HOURS)))

    assert begun.standing.clock.due_at == OFFICE.add(BEGINNING, Limit(3))
    assert [past.transition for past in reminded.standing.history] == ["", "begin", "remind"]
    assert reminded.standing.history[-1].said == ("Paint it Red",)
    assert [past.transition for past in over.standing.history][-2:] == ["over", "finish"]
    assert over.standing.state.key == "end"


def test_a_timer_whose_step_is_refused_says_why():
    locked = changed(PLAIN, "finish", guards=(Call("fields", {"fields": ["answers.age"], "reason": "No age."}),))
    timed = replace(locked, states=(START, replace(WORK, timers=(Timer("over", transition="finish"),)), END))

    *_, over = walked(timed, do("begin"), Deed(wait=Limit(4)))

    assert over.standing.state.key == "work"
    assert over.standing.history[-1].said == ("No age.",)


def test_the_applicant_may_do_what_is_opened_to_applicants():
    opened = changed(PLAIN, "begin", by_applicant=True)
    applicant = Deed("begin", who=Who.APPLICANT)

    assert walked(opened, applicant)[0].standing.state.key == "work"
    assert walked(PLAIN, applicant)[0].was_refused


def test_a_walk_survives_being_written_down():
    story = Walk(
        {"answers.age": "5"},
        (do("begin", note="why", state="work"), Deed(wait=Limit(2, Unit.HOURS)), do("finish", refused=True)),
    )

    assert Walk.from_json(story.as_json()) == story


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (do("begin", refused=True), "expected to be refused"),
        (do("begin", role=2), "expected to be possible, but:"),
        (do("begin", state="end"), "expected to lead to “End”"),
        (Deed(wait=Limit(1), state="end"), "“End” was expected"),
    ],
)
def test_a_test_that_is_disappointed_says_in_words_where(deed, words):
    with override("en"):
        found = walk.failure(PLAIN, Walk({}, (deed,)))

    assert found.number == 1
    assert words in found.message


def test_a_test_that_goes_as_expected_has_nothing_to_say():
    deeds = (do("begin", role=2, refused=True), do("begin", state="work"), Deed(wait=Limit(1), state="work"))

    assert walk.failure(PLAIN, Walk({}, deeds)) is None


def test_a_condition_that_cannot_be_tried_is_no_crash(monkeypatch):
    from workflows.guards.note import NoteGiven

    monkeypatch.setattr(NoteGiven, "check", lambda self, settings, situation: situation.data["linked"]["open"] > 0)
    (step,) = walked(changed(PLAIN, "begin", guards=(Call("note"),)), do("begin"))

    assert step.reasons


choices = st.tuples(
    st.sampled_from(["lend", "return", "break", "mend", "sell"]),
    st.booleans(),
    st.sampled_from(["", "to Citra"]),
    st.sampled_from([{}, {"km": 12}]),
    st.integers(0, 30),
)


@pytest.mark.django_db
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(choices, max_size=8))
def test_the_walk_and_the_engine_agree_on_every_story(workflow, definition, people, ani, budi, lender, mechanic, story):
    timed = replace(
        definition, states=tuple(replace(s, limit=Limit(2)) if s.key == "broken" else s for s in definition.states)
    )
    workflow.set_definition(timed)
    bicycle = Bicycle(name="Blue")
    engine.start(bicycle, publish(workflow), at=BEGINNING)
    standing, now = walk.begin(timed, Walk({"bicycle.name": "Blue"}), bicycle.calendar()), BEGINNING
    for key, by_ani, note, data, hours in story:
        now += timedelta(hours=hours)
        standing = walk.let_pass(standing, now)
        user, role = (ani, lender) if by_ani else (budi, mechanic)
        step = walk.do(standing, Deed(key, role=role.pk, answers=data, note=note))
        try:
            engine.take(bicycle, key, by=user, data=data, note=note, at=now)
        except Refused as refused:
            assert step.reasons == refused.reasons
        except NotMoved:
            assert step.errors
        else:
            assert not step.was_refused
        standing = step.standing
        assert (standing.state.key, standing.stand.since) == (bicycle.state, bicycle.state_since)
        assert standing.clock == bicycle.clock
