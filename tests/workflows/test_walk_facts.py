"""What a walk remembers and expects: who did it and in which role, what was filled in, what it would bring about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from workflows import walk
from workflows.calendar import OFFICE, Calendar
from workflows.definition import Ask, Call, Limit, Timer, Transition, Unit
from workflows.registries import Effect, Guard, effects, guards
from workflows.situation import SYSTEM
from workflows.walk import BEGINNING, Deed, Walk, Who, person

from .test_walk import END, PLAIN, START, WORK, changed, do, walked

KM = Ask("km", "kilometres", "Kilometres", required=True)


class Tells(Effect):
    """An effect that says which facts it would change."""

    def apply(self, settings, subject, move, by):
        return []

    def foretell(self, settings, actor):
        return {f"case.{settings['name']}": actor.id}


@pytest.fixture(autouse=True)
def tells(monkeypatch):
    monkeypatch.setitem(effects, "tells", Tells())


def test_made_up_persons_are_nobodys_and_no_two_are_the_same():
    people = [person(role, number) for role in range(1, 40) for number in range(1, 9)]

    assert len(set(people)) == len(people)
    assert all(found < 0 for found in people)
    assert person(3) == person(3, 1)


def test_a_step_remembers_who_did_it_in_which_role_from_where_and_with_what():
    asking = changed(PLAIN, "finish", asks=(KM,), effects=(Call("paint", {"colour": "Red"}), Call("unheard")))

    *_, done = walked(asking, do("begin"), do("finish", role=2, person=3, answers={"km": 7}))
    began, begun, finished = done.standing.history

    assert (began.kind, began.source, began.target, began.at) == ("start", "", "start", BEGINNING)
    assert (begun.by, begun.role, begun.source, begun.target) == (person(1), 1, "start", "work")
    assert (finished.by, finished.role, finished.source) == (person(2, 3), 2, "work")
    assert finished.data == {"km": 7}
    assert finished.said == ("Paint it Red",)


def test_a_note_is_handed_on():
    noted = changed(PLAIN, "begin", guards=(Call("note"),))

    assert walked(noted, do("begin"))[0].was_refused
    assert not walked(noted, do("begin", note="why"))[0].was_refused


def test_what_is_filled_in_wrongly_is_said_by_field_and_changes_nothing():
    asking = changed(PLAIN, "begin", asks=(KM,))

    (wrong, right) = walked(asking, do("begin", answers={"km": "far"}), do("begin", answers={"km": "5"}))

    assert (wrong.errors, wrong.reasons, wrong.deed.transition) == ({"km": "Not a number."}, (), "begin")
    assert wrong.standing.state.key == "start"
    assert right.standing.state.key == "work"


def test_a_step_that_does_not_lead_on_from_here_is_refused_in_words():
    with override("en"):
        (step,) = walked(PLAIN, do("finish"))

    assert step.reasons == ("This cannot be done in the state it is in now.",)


def test_what_was_filled_in_is_known_to_later_conditions_beside_what_is_made_up():
    near = Call("rule", {"rule": {"op": "lt", "var": "moves.begin.km", "value": 10}, "reason": "Too far."})
    fast = Call("rule", {"rule": {"op": "eq", "var": "moves.earlier.fast", "value": "yes"}, "reason": "Too slow."})
    riding = changed(changed(PLAIN, "begin", asks=(KM,)), "finish", guards=(near, fast))
    made_up = {"moves.earlier.fast": "yes"}

    assert not walked(riding, do("begin", answers={"km": 5}), do("finish"), **made_up)[-1].was_refused
    assert walked(riding, do("begin", answers={"km": 50}), do("finish"), **made_up)[-1].reasons == ("Too far.",)
    assert walked(riding, do("begin", answers={"km": 5}), do("finish"))[-1].reasons == ("Too slow.",)


def test_what_a_timer_did_is_no_step_that_was_filled_in():
    rang = Call("rule", {"rule": {"op": "filled", "var": "moves.warn"}, "reason": "Not warned."})
    states = (START, replace(WORK, timers=(Timer("warn", offset=-1),)), END)
    timed = replace(changed(PLAIN, "finish", guards=(rang,)), states=states)

    assert walked(timed, do("begin"), Deed(wait=Limit(2)), do("finish"))[-1].reasons == ("Not warned.",)


def test_a_field_is_shown_by_what_is_known():
    rainy = replace(KM, show={"op": "eq", "var": "weather.rain", "value": "yes"})
    riding = changed(PLAIN, "begin", asks=(rainy,))

    assert not walked(riding, do("begin"))[0].was_refused
    assert walked(riding, do("begin"), **{"weather.rain": "yes"})[0].errors


def test_the_facts_that_effects_would_change_are_known_afterwards():
    told = (Call("tells", {"name": "assignee"}), Call("unheard"), Call("tells", {"name": "checked_by"}))
    both = [
        Call("rule", {"rule": {"op": "eq", "var": f"case.{name}", "value": person(1)}, "reason": name})
        for name in ("assignee", "checked_by")
    ]
    telling = changed(changed(PLAIN, "begin", effects=told), "finish", guards=tuple(both))

    *_, done = walked(telling, do("begin"), do("finish"))

    assert done.reasons == ()


def test_time_in_a_state_runs_by_the_calendar_of_the_walk():
    patient = Call("time_in_state", {"bound": "at_least", "amount": 4, "unit": "hours"})
    slow = changed(PLAIN, "finish", guards=(patient,))
    early = Calendar(closes=OFFICE.opens.replace(hour=10))
    story = Walk({}, (do("begin"), Deed(wait=Limit(1)), do("finish")))

    assert not walk.run(slow, story)[-1].was_refused
    assert walk.run(slow, story, early)[-1].was_refused, "an hour on Monday and two on Tuesday"
    assert walk.failure(slow, story, early).number == 3


def test_options_say_for_each_step_whether_it_is_possible_and_why_not():
    guarded = changed(PLAIN, "begin", guards=(Call("fields", {"fields": ["answers.age"], "reason": "No age."}),))
    asked = set()

    (begin,) = walk.options(walk.begin(guarded, Walk()), do("begin").actor, asked)
    (stranger,) = walk.options(walk.begin(guarded, Walk()), do("begin", role=9).actor)

    assert (begin.transition.key, begin.allowed, begin.reasons) == ("begin", False, ("No age.",))
    assert "answers.age" in asked
    assert not stranger.allowed and stranger.reasons != ("No age.",)


def test_a_timer_that_moves_it_on_leaves_the_timers_of_the_state_behind():
    over = Timer("over", transition="finish")
    after = Timer("after", offset=1, effects=(Call("paint", {"colour": "Red"}),))
    timed = replace(PLAIN, states=(START, replace(WORK, timers=(over, replace(after, offset=0), after)), END))

    *_, done = walked(timed, do("begin"), Deed(wait=Limit(9)))

    assert [past.transition for past in done.standing.history] == ["", "begin", "over", "finish"]
    assert done.standing.history[-1].by is None
    assert done.standing.history[-2].source == done.standing.history[-2].target == "work"


def test_timers_go_off_at_their_moments_and_each_once():
    warn, late = Timer("warn", offset=-1), Timer("late")
    timed = replace(PLAIN, states=(START, replace(WORK, timers=(warn, late)), END))

    begun, passed, later = walked(timed, do("begin"), Deed(wait=Limit(9)), Deed(wait=Limit(9)))

    due = begun.standing.clock.due_at
    rung = passed.standing.history[2:]
    assert [(past.transition, past.at) for past in rung] == [("warn", OFFICE.add(due, Limit(-1))), ("late", due)]
    assert passed.standing.now == OFFICE.add(BEGINNING, Limit(9))
    assert later.standing.history == passed.standing.history


def test_a_timer_whose_step_lacks_an_answer_says_so():
    asking = changed(PLAIN, "finish", asks=(KM,))
    timed = replace(asking, states=(START, replace(WORK, timers=(Timer("over", transition="finish"),)), END))

    with override("en"):
        *_, over = walked(timed, do("begin"), Deed(wait=Limit(4)))

    assert over.standing.state.key == "work"
    assert [past.transition for past in over.standing.history] == ["", "begin", "over"]
    assert over.standing.history[-1].said == ("Please fill this in.",)


def test_a_timer_writes_no_note():
    noted = changed(PLAIN, "finish", guards=(Call("note"),))
    timed = replace(noted, states=(START, replace(WORK, timers=(Timer("over", transition="finish"),)), END))

    *_, over = walked(timed, do("begin"), Deed(wait=Limit(4)))

    assert over.standing.state.key == "work"


def test_a_timer_that_puts_the_deadline_off_wakes_none_that_lay_before_it(sets_deadline):
    push = Timer("push", effects=(Call("set_deadline", {"days": 1}),))
    timed = replace(PLAIN, states=(START, replace(WORK, timers=(Timer("early", offset=-2), push)), END))

    *_, passed = walked(timed, do("begin"), Deed(wait=Limit(3)), Deed(wait=Limit(1)))

    assert [past.transition for past in passed.standing.history][2:] == ["early", "push", "push"]


def test_what_a_condition_asked_for_in_vain_is_remembered_and_what_cannot_be_tried_is_not_possible(monkeypatch):
    class Weather(Guard):
        def check(self, settings, situation):
            return None if situation.data["weather"]["rain"] > 3 else "Dry."

    monkeypatch.setitem(guards, "weather", Weather())
    wet, asked = changed(PLAIN, "begin", guards=(Call("weather"),)), set()

    with override("en"):
        (verdict,) = walk.options(walk.begin(wet, Walk()), do("begin").actor, asked)

    assert (verdict.transition.key, verdict.allowed) == ("begin", False)
    assert verdict.reasons == ("A condition of this step cannot be tried with what is made up so far.",)
    assert "weather.rain" in asked


def test_a_walk_that_began_at_another_hour_survives_being_written_down():
    began = datetime(2026, 2, 28, 5, tzinfo=UTC)
    story = Walk({"a": 1}, (Deed("x", who=Who.APPLICANT), Deed("y", who=Who.SYSTEM, role=4, person=2)), began)

    assert Walk.from_json(story.as_json()) == story
    assert story.as_json()["format"] == 1
    assert walk.begin(PLAIN, story).now == walk.begin(PLAIN, story).history[0].at == began


def test_what_a_stored_walk_does_not_say_has_its_default():
    bare = {"began": BEGINNING.isoformat(), "deeds": [{"transition": "x"}, {"wait": {"amount": 2}}]}

    assert Walk.from_json(bare) == Walk({}, (Deed("x"), Deed(wait=Limit(2, Unit.DAYS))))
    assert Walk.from_json({"began": BEGINNING.isoformat()}) == Walk()


def test_who_acts_is_the_system_unless_a_role_or_the_applicant_does():
    assert Deed("x").actor == Deed("x", who=Who.SYSTEM, role=1).actor == SYSTEM
    assert do("x", role=2).actor.roles == frozenset({2})


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (do("begin", refused=True), "“Begin” was expected to be refused, but it was possible and led to “Work”."),
        (
            do("begin", role=2),
            "“Begin” was expected to be possible, but: You do not hold a role that may do this here.",
        ),
        (
            do("unheard", role=2, refused=False),
            "“unheard” was expected to be possible, but: This cannot be done in the state it is in now.",
        ),
        (do("begin", state="end"), "“Begin” was expected to lead to “End”, but it led to “Work”."),
        (do("begin", state="moon"), "“Begin” was expected to lead to “moon”, but it led to “Work”."),
        (
            Deed(wait=Limit(1), state="end"),
            "After the time had passed “End” was expected, but it stands in “Start”.",
        ),
    ],
)
def test_a_disappointment_is_a_whole_sentence(deed, sentence):
    with override("en"):
        assert walk.failure(PLAIN, Walk({}, (deed,))).message == sentence


def test_the_step_that_disappoints_is_numbered_and_says_everything_that_was_wrong():
    two = changed(PLAIN, "finish", asks=(KM, replace(KM, id="miles", label="Miles")))
    with override("en"):
        found = walk.failure(two, Walk({}, (do("begin"), do("finish"))))

    assert (found.number, found.message) == (
        2, "“Finish” was expected to be possible, but: Please fill this in. Please fill this in.",
    )  # fmt: skip


def test_what_is_over_is_over():
    reopen = Transition("reopen", "Reopen", ("end",), "work", (1,))
    *_, done = walked(PLAIN, do("begin"), do("finish"))
    again = replace(PLAIN, transitions=(*PLAIN.transitions, reopen))
    *_, reopened = walked(again, do("begin"), do("finish"))

    assert done.standing.is_over
    assert not reopened.standing.is_over


def test_waiting_alone_moves_nothing_but_time():
    begun = walk.begin(PLAIN, Walk())

    assert walk.let_pass(begun, BEGINNING + timedelta(days=9)) == replace(begun, now=BEGINNING + timedelta(days=9))
