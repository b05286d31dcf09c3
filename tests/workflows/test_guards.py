"""Four eyes, time in a state, approvals. Pure, so nothing here touches a database."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from workflows.calendar import Calendar
from workflows.decide import describe, judge
from workflows.definition import Call, Definition, Kind, State, Transition
from workflows.registries import guards
from workflows.situation import APPLICANT, SYSTEM, Actor, Past, Situation

MONDAY = datetime(2026, 11, 2, 2, tzinfo=UTC)  # nine o'clock in Jakarta
ANI, BUDI, CITRA = 1, 2, 3
CLERK, HEAD, TREASURER = 11, 12, 13
NAMES = {CLERK: "Clerk", HEAD: "Head", TREASURER: "Treasurer"}


def past(step, by=None, role=None, source="check", target="check", **more):
    return Past(step, source, target, MONDAY, by=by, role=role, **more)


def start(by=None):
    return Past("", "", "check", MONDAY, by=by, kind="start")


def verdict(call, actor=None, **situation):
    step = Transition("go", "Go", ("check",), "done", (CLERK, HEAD), (call,), by_applicant=True)
    situation = {"now": MONDAY, "since": MONDAY, "role_names": NAMES, **situation}
    return judge(step, Situation({}, actor or Actor(ANI, frozenset({CLERK})), **situation))


def four_eyes(step="", **more):
    return Call("four_eyes", {"step": step} | more)


def test_whoever_did_the_step_before_does_not_do_the_next():
    history = (start(), past("verify", BUDI), past("verify", ANI))

    assert not verdict(four_eyes(), history=history).allowed
    assert verdict(four_eyes(), Actor(BUDI, frozenset({CLERK})), history=history).allowed


def test_whoever_did_a_named_step_at_any_time_does_not_do_this_one():
    history = (start(), past("verify", ANI), past("note", BUDI))

    assert not verdict(four_eyes("verify"), history=history).allowed
    assert verdict(four_eyes("note"), history=history).allowed


def test_who_opened_it_did_the_first_step():
    assert not verdict(four_eyes(), history=(start(ANI),)).allowed


def test_neither_an_answer_of_the_applicant_nor_a_timer_in_between_lets_the_same_eyes_look_twice():
    in_between = (past("answered", None), past("timer", None))
    history = (start(None), past("verify", ANI), *in_between)
    assert not verdict(four_eyes(), history=history).allowed
    assert verdict(four_eyes(), Actor(BUDI, frozenset({CLERK})), history=history).allowed
    assert verdict(four_eyes(), history=(start(None), *in_between)).allowed, "nobody has looked yet"


def test_timers_and_carrying_over_are_nobodys_steps():
    history = (start(), past("verify", ANI), past("t1", kind="alarm"), past("", BUDI, kind="carry"))

    assert not verdict(four_eyes(), history=history).allowed
    assert verdict(four_eyes(), Actor(BUDI, frozenset({CLERK})), history=history).allowed


def test_a_stand_in_counts_as_both_persons():
    for_budi = past("verify", ANI, CLERK, for_id=BUDI)

    assert not verdict(four_eyes(), history=(for_budi,)).allowed
    assert not verdict(four_eyes(), Actor(BUDI, frozenset({CLERK})), history=(for_budi,)).allowed
    assert verdict(four_eyes(), Actor(CITRA, frozenset({CLERK})), history=(for_budi,)).allowed
    lent = Actor(CITRA, frozenset({CLERK}), stands_in={CLERK: BUDI})
    assert not verdict(four_eyes(), lent, history=(past("verify", BUDI),)).allowed


def test_whoever_holds_the_role_themselves_does_not_see_with_the_eyes_of_another():
    own_and_lent = Actor(CITRA, frozenset({CLERK, HEAD}), stands_in={HEAD: BUDI})

    assert verdict(four_eyes(), own_and_lent, history=(past("verify", BUDI),)).allowed


@pytest.mark.parametrize("nobody", [SYSTEM, APPLICANT])
def test_the_system_and_applicants_are_not_asked_who_they_are(nobody):
    assert verdict(four_eyes(), nobody, history=(past("verify", None),)).allowed


def test_superusers_are_people_too():
    assert not verdict(four_eyes(), Actor(ANI, is_superuser=True), history=(past("verify", ANI),)).allowed


def in_state(bound, amount, unit="days"):
    return Call("time_in_state", {"bound": bound, "amount": amount, "unit": unit})


OFFICE = Calendar()


def test_at_least_says_when_it_becomes_possible():
    call = in_state("at_least", 3)

    (reason,) = verdict(call, now=MONDAY + timedelta(days=2), calendar=OFFICE).reasons
    assert "16:00" in reason or "4 p.m." in reason or "16.00" in reason
    assert verdict(call, now=MONDAY + timedelta(days=4), calendar=OFFICE).allowed


def test_at_most_says_until_when_it_was_possible():
    call = in_state("at_most", 2, "hours")

    assert verdict(call, now=MONDAY + timedelta(hours=2)).allowed
    assert not verdict(call, now=MONDAY + timedelta(hours=2, minutes=1)).allowed


def test_days_on_which_nobody_works_do_not_count():
    shut = Calendar(shut=frozenset({(MONDAY + timedelta(days=1)).date()}))
    on_wednesday = {"now": MONDAY + timedelta(days=2), "calendar": shut}

    assert verdict(in_state("at_most", 1), **on_wednesday).allowed
    assert not verdict(in_state("at_most", 1), **(on_wednesday | {"calendar": OFFICE})).allowed


@pytest.mark.parametrize("who", [SYSTEM, APPLICANT, Actor(ANI, is_superuser=True)])
def test_time_passes_for_everybody(who):
    assert not verdict(in_state("at_least", 3), who).allowed


def approvals(*roles, number=None):
    return Call("approvals", {"step": "approve", "roles": [str(role) for role in roles], "number": number})


ALL_THREE = approvals(CLERK, HEAD, TREASURER, number=2)


def approved(by, role, **more):
    return past("approve", by, role, **more)


def test_approvals_are_counted_by_role():
    one, two = approved(ANI, CLERK), approved(BUDI, HEAD)

    (reason,) = verdict(ALL_THREE, history=(start(), one)).reasons
    assert "1" in reason and "2" in reason and "Head, Treasurer" in reason
    assert "Clerk" not in reason
    assert verdict(ALL_THREE, history=(start(), one, two)).allowed


@pytest.mark.parametrize(
    "second", [approved(ANI, HEAD), approved(BUDI, CLERK), approved(CITRA, HEAD, for_id=ANI), approved(None, HEAD)]
)
def test_neither_the_same_person_nor_the_same_role_counts_twice_nor_nobody(second):
    assert not verdict(ALL_THREE, history=(start(), approved(ANI, CLERK), second)).allowed


def test_who_could_be_counted_in_two_ways_is_counted_in_the_better_one():
    history = (start(), approved(ANI, CLERK), approved(BUDI, CLERK), approved(ANI, HEAD))

    assert verdict(approvals(CLERK, HEAD), history=history).allowed


def test_approvals_from_an_earlier_stay_in_the_state_do_not_count():
    back = past("back", BUDI, source="check", target="desk")
    again = past("again", BUDI, source="desk", target="check")

    assert not verdict(approvals(CLERK), history=(start(), approved(ANI, CLERK), back, again)).allowed
    assert verdict(approvals(CLERK), history=(start(), back, again, approved(ANI, CLERK))).allowed


def test_without_a_number_every_role_is_wanted():
    assert not verdict(approvals(CLERK, HEAD), history=(start(), approved(ANI, CLERK))).allowed


def test_a_superuser_approves_in_whichever_role_is_wanted_but_only_one():
    root = approved(CITRA, None)

    assert verdict(ALL_THREE, history=(start(), approved(ANI, CLERK), root)).allowed
    assert not verdict(ALL_THREE, history=(start(), root, root)).allowed


def test_when_the_first_role_is_silent_the_others_are_enough():
    history = (start(), approved(ANI, HEAD), approved(BUDI, TREASURER))

    assert verdict(ALL_THREE, history=history).allowed


def test_one_approval_that_would_use_up_two_persons_gives_way_to_two():
    both = approved(ANI, CLERK, for_id=BUDI)

    assert verdict(ALL_THREE, history=(start(), both, approved(ANI, HEAD), approved(BUDI, TREASURER))).allowed


def test_approvals_that_are_missing_are_said_by_role_and_one_without_a_name_by_its_number():
    with override("en"):
        (all_wanted,) = verdict(approvals(CLERK, HEAD), history=(start(), approved(ANI, CLERK))).reasons
        (some,) = verdict(approvals(CLERK, 99, HEAD, number=2), history=(start(), approved(ANI, CLERK))).reasons

    assert all_wanted == "1 of 2 approvals are there. Missing: Head."
    assert some == "1 of 2 approvals are there. Can still approve: 99, Head."


def test_time_in_state_is_possible_at_the_very_moment_and_says_it_by_the_clock_of_the_agency():
    far_east = Calendar(zone="Asia/Jayapura")
    edge = datetime(2026, 11, 3, 7, tzinfo=UTC)  # four o'clock in the afternoon in Jayapura
    call = in_state("at_least", 1)

    with override("en"):
        (reason,) = verdict(call, now=MONDAY, calendar=far_east).reasons
        (too_late,) = verdict(in_state("at_most", 1), now=edge + timedelta(minutes=1), calendar=far_east).reasons
        (same_eyes,) = verdict(four_eyes(), history=(past("verify", ANI),)).reasons
    assert reason == "This becomes possible on 3 November 2026, 16:00."
    assert too_late == "This was possible until 3 November 2026, 16:00."
    assert same_eyes == "You have done the step that is checked here: somebody else must do this one."
    assert verdict(call, now=edge, calendar=far_east).allowed
    assert verdict(in_state("at_most", 1), now=edge, calendar=far_east).allowed


def filled(*names, **more):
    return Call("fields", {"fields": list(names), **more})


def test_fields_of_this_step_are_looked_at_when_it_is_done():
    with override("en"):
        assert verdict(filled("letter", "date")).allowed, "nobody has filled in anything yet"
        (reason,) = verdict(filled("letter", "date", "place"), input={"place": "Desa", "date": " "}).reasons
        assert verdict(filled("letter"), input={"letter": "12"}).allowed

    assert reason == "Fill in first: “letter”, “date”."


def test_fields_of_earlier_steps_are_looked_at_at_once():
    def seen(**facts):
        step = Transition("go", "Go", ("check",), "done", (CLERK,), (filled("moves.visit.day"),))
        return judge(step, Situation(facts, Actor(ANI, frozenset({CLERK})), MONDAY)).allowed

    assert not seen()
    assert not seen(moves={"visit": {"day": ""}})
    assert seen(moves={"visit": {"day": "2026-11-02"}})


def test_the_contrary_of_a_field_of_this_step_waits_and_that_of_an_earlier_one_does_not():
    def contrary(name, facts, **more):
        call = Call("not", {"reason": "It is there."}, (filled(name),))
        step = Transition("go", "Go", ("check",), "done", (CLERK,), (call,))
        return judge(step, Situation(facts, Actor(ANI, frozenset({CLERK})), MONDAY, **more)).reasons

    assert contrary("moves.visit.day", {"moves": {"visit": {"day": "2026-11-02"}}}) == ("It is there.",)
    assert contrary("moves.visit.day", {}) == ()
    assert contrary("letter", {}) == ()
    assert contrary("letter", {}, input={"letter": "12"}) == ("It is there.",)


def test_words_of_the_administrator_come_before_our_own():
    (reason,) = verdict(filled("letter", reason="The letter first."), input={}).reasons

    assert reason == "The letter first."


def wrong(call):
    states = (State("check", "Check", Kind.INITIAL),)
    definition = Definition(states, (Transition("approve", "Approve", ("check",), "check"),))
    with override("en"):
        return [str(problem) for problem in guards[call.name].problems(call.settings, definition)]


@pytest.mark.parametrize(
    ("call", "sentences"),
    [
        (four_eyes("gone"), ["Choose a step that exists."]),
        (in_state("at_least", None), ["Say how long."]),
        (in_state("at_least", 3), []),
        (filled(), ["Name at least one field."]),
        (filled("letter"), []),
        (approvals(), ["Choose whose approval counts."]),
        (approvals(CLERK, number=2), ["More approvals are needed than there are roles to give them."]),
        (Call("not", {}, (Call("note"),)), ["Say what to tell people when it does hold."]),
        (Call("not", {"reason": "No."}, (Call("note"),)), []),
    ],
)
def test_what_is_wrong_with_the_settings_is_said_in_words(call, sentences):
    assert wrong(call) == sentences


def test_conditions_are_described_in_words():
    said = {
        "four_eyes": (four_eyes("approve"), "Not by whoever did “steps.approve”"),
        "four_eyes before": (four_eyes(), "Not by whoever did the step before"),
        "at least": (in_state("at_least", 3), "At least 3 working days in this state"),
        "at most": (in_state("at_most", 1, "hours"), "At most 1 working hour in this state"),
        "fields": (filled("letter", "date"), "Filled in: “letter”, “date”"),
    }
    with override("en"):
        for name, (call, sentence) in said.items():
            assert describe(call) == sentence, name
        both = (four_eyes(), Call("note"))
        parts = "Not by whoever did the step before; A note is given"
        assert describe(Call("all", {}, both)) == f"All of these hold: {parts}"
        assert describe(Call("any", {}, both)) == f"Any of these holds: {parts}"
        assert describe(Call("not", {}, both[:1])) == "Does not hold: Not by whoever did the step before"


@pytest.mark.parametrize(
    ("call", "sound"),
    [
        (four_eyes(), True),
        (four_eyes("gone"), False),
        (in_state("at_least", None), False),
        (approvals(CLERK, number=2), False),
        (approvals(), False),
        (approvals(CLERK), True),
        (Call("not", {}, (Call("note"),)), False),
    ],
)
def test_what_is_wrong_with_the_settings_is_said(call, sound):
    states = (State("check", "Check", Kind.INITIAL),)
    definition = Definition(states, (Transition("approve", "Approve", ("check",), "check"),))

    assert (not guards[call.name].problems(call.settings, definition)) is sound
