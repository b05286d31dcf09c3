"""What keeps a workflow from being published, and where it is said."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflows.definition import ANY, Ask, Call, Definition, Kind, Limit, State, Timer, Transition, Unit
from workflows.problems import Level, problems, stopping, warnings

START, WORK, END = State("start", "Start", Kind.INITIAL), State("work", "Work"), State("end", "End", Kind.FINAL)
BEGIN = Transition("begin", "Begin", ("start",), "work", (1,))
FINISH = Transition("finish", "Finish", ("work",), "end", (1,))
SOUND = Definition((START, WORK, END), (BEGIN, FINISH))


def places(definition, **more):
    return {problem.where for problem in problems(definition, **more)}


def with_states(*states):
    return replace(SOUND, states=states)


def with_steps(*steps):
    return replace(SOUND, transitions=steps)


def test_a_sound_definition_has_no_problem():
    assert problems(SOUND, previous=SOUND, known_roles={1}) == []


@pytest.mark.parametrize(
    ("definition", "where"),
    [
        (with_states(replace(START, kind=Kind.OPEN), WORK, END), ("states",)),
        (with_states(START, replace(WORK, kind=Kind.INITIAL), END), ("states", 1, "kind")),
        (with_states(START, WORK, replace(END, kind=Kind.OPEN)), ("states",)),
        (with_states(START, WORK, END, State("island", "Island", Kind.FINAL)), ("states", 3, "label")),
        (with_states(START, WORK, END, replace(WORK, label="Again")), ("states", 3, "key")),
        (with_states(START, WORK, END, State("", "Nameless", Kind.FINAL)), ("states", 3, "key")),
        (with_states(START, replace(WORK, label=" "), END), ("states", 1, "label")),
        (with_steps(BEGIN), ("states", 1, "label")),
        (with_steps(BEGIN, FINISH, BEGIN), ("transitions", 2, "key")),
        (with_steps(BEGIN, replace(FINISH, target="gone"), FINISH), ("transitions", 1, "target")),
        (with_steps(BEGIN, FINISH, replace(FINISH, key="x", sources=())), ("transitions", 2, "sources")),
        (with_steps(BEGIN, FINISH, replace(FINISH, key="x", sources=("gone",))), ("transitions", 2, "sources")),
        (with_steps(BEGIN, replace(FINISH, roles=())), ("transitions", 1, "roles")),
        (with_steps(BEGIN, replace(FINISH, guards=(Call("gone"),))), ("transitions", 1, "guards", 0)),
        (with_steps(BEGIN, replace(FINISH, guards=(Call("note"), Call("rule")))), ("transitions", 1, "guards", 1)),
        (with_steps(BEGIN, replace(FINISH, guards=(Call("fields"),))), ("transitions", 1, "guards", 0)),
        (with_steps(BEGIN, replace(FINISH, effects=(Call("gone"),))), ("transitions", 1, "effects", 0)),
        (with_steps(BEGIN, replace(FINISH, effects=(Call("paint"),))), ("transitions", 1, "effects", 0)),
        (with_steps(BEGIN, replace(FINISH, asks=(Ask("a", "gone", "A"),))), ("transitions", 1, "asks", 0)),
        (with_steps(BEGIN, replace(FINISH, asks=(Ask("a", "kilometres", ""),))), ("transitions", 1, "asks", 0)),
        (
            with_steps(BEGIN, replace(FINISH, asks=(Ask("a", "kilometres", "A", settings={"unit": "parsec"}),))),
            ("transitions", 1, "asks", 0),
        ),
    ],
)
def test_each_problem_is_said_at_its_place(definition, where):
    assert where in places(definition, known_roles={1})


def test_the_words_name_the_thing():
    messages = [problem.message for problem in problems(with_steps(BEGIN))]

    assert any("Work" in message for message in messages)


def test_states_that_only_lead_round_are_dead_ends_too():
    back = Transition("back", "Back", ("work",), "start", (1,))

    assert places(with_steps(BEGIN, back)) >= {("states", 0, "label"), ("states", 1, "label")}


def test_a_step_from_any_state_is_a_way_on():
    assert problems(with_steps(BEGIN, replace(FINISH, sources=(ANY,)))) == []


def test_a_role_that_is_gone_is_noticed():
    assert ("transitions", 0, "roles") in places(SOUND, known_roles={2})
    assert problems(SOUND, known_roles=None) == []


def test_a_published_key_does_not_change():
    row = "5e1c"
    published = with_states(START, replace(WORK, id=row), END)
    renamed = replace(WORK, key="labour", id=row)
    draft = Definition((START, renamed, END), (replace(BEGIN, target="labour"), replace(FINISH, sources=("labour",))))

    assert places(draft, previous=published) == {("states", 1, "key")}
    assert problems(draft) == []
    assert problems(replace(draft, states=(START, replace(renamed, id="new"), END)), previous=published) == []


def test_nothing_at_all_has_problems_and_does_not_break():
    assert problems(Definition((), ()))


def rule(*conditions):
    return Call("rule", {"rule": {"all": list(conditions)}, "reason": "No."})


def condition(op, var, value=None):
    return {"op": op, "var": var, "value": value}


def asked(id, **more):
    return Ask(id, "kilometres", id.title(), **more)


def guarded(*guards, **more):
    return with_steps(BEGIN, replace(FINISH, guards=guards, **more))


KM = replace(BEGIN, asks=(asked("km"),))
OLD, YOUNG = condition("gt", "answers.age", "60"), condition("lt", "answers.age", "18")
GUARD, GUARDS, FIELD = ("transitions", 1, "guards", 0), ("transitions", 1, "guards"), ("transitions", 1, "asks", 0)


@pytest.mark.parametrize(
    ("definition", "where"),
    [
        (guarded(rule(OLD, YOUNG)), GUARD),
        (guarded(Call("all", calls=(rule(OLD), rule(YOUNG)))), GUARD),
        (guarded(rule(OLD), rule(YOUNG)), GUARDS),
        (guarded(rule(condition("filled", "input.gone"))), GUARD),
        (guarded(Call("fields", {"fields": ["gone"]})), GUARD),
        (guarded(rule(condition("filled", "moves.gone.km"))), GUARD),
        (guarded(rule(condition("filled", "moves.begin.gone"))), GUARD),
        (guarded(Call("fields", {"fields": ["moves.begin.gone"]})), GUARD),
        (guarded(asks=(asked("a", required=True, show={"all": [OLD, YOUNG]}),)), FIELD),
        (guarded(asks=(asked("a", show=condition("filled", "input.a")),)), FIELD),
        (guarded(asks=(asked("a", show=condition("filled", "input.b")), asked("b"))), FIELD),
    ],
)
def test_what_can_never_be_met_or_read_is_said_at_its_place(definition, where):
    assert where in places(definition)


def test_a_field_that_was_filled_in_before_may_be_read():
    reads = replace(FINISH, guards=(rule(condition("ge", "moves.begin.km", "5")),))

    assert problems(with_steps(KM, reads)) == []
    assert (
        problems(with_steps(BEGIN, replace(FINISH, asks=(asked("a"), asked("b", show=condition("filled", "input.a"))))))
        == []
    )


def test_a_field_that_is_filled_in_later_may_not_be_read():
    early = replace(BEGIN, guards=(rule(condition("filled", "moves.finish.km")),))
    late = replace(FINISH, asks=(asked("km"),))
    back = Transition("back", "Back", ("work",), "start", (1,), asks=(asked("km"),))
    again = replace(BEGIN, guards=(rule(condition("empty", "moves.back.km")),))

    assert places(with_steps(early, late)) == {("transitions", 0, "guards", 0)}
    assert problems(with_steps(again, FINISH, back)) == [], "it may have been sent back before"


TIMED = replace(WORK, limit=Limit(5))


@pytest.mark.parametrize(
    ("state", "timers"),
    [
        (WORK, [Timer("t", effects=(Call("paint", {"colour": "Red"}),))]),
        (replace(TIMED, kind=Kind.OPEN), [Timer("t")]),
        (TIMED, [Timer("t", transition="begin")]),
        (TIMED, [Timer("t", transition="gone")]),
        (TIMED, [Timer("t", transition="stay")]),
        (TIMED, [Timer("t", transition="tell")]),
        (TIMED, [Timer("s", transition="finish"), Timer("t", unit=Unit.HOURS, transition="finish")]),
    ],
)
def test_timers_that_do_nothing_race_or_never_run(state, timers):
    stay = Transition("stay", "Stay", ("work",), "work", (1,))
    tell = Transition("tell", "Tell", ("work",), "end", (1,), asks=(asked("km", required=True),))
    definition = Definition((START, replace(state, timers=tuple(timers)), END), (BEGIN, FINISH, stay, tell))

    assert places(definition) == {("states", 1, "timers", len(timers) - 1)}


def test_a_sound_timer_has_no_problem_and_its_step_needs_no_role():
    state = replace(
        TIMED,
        timers=(
            Timer("warn", offset=-1, effects=(Call("paint", {"colour": "Red"}),)),
            Timer("end", transition="finish"),
        ),
    )

    assert problems(Definition((START, state, END), (BEGIN, replace(FINISH, roles=())))) == []


def test_a_timer_longer_before_the_deadline_than_there_is_time_only_warns():
    state = replace(TIMED, timers=(Timer("early", offset=-5, effects=(Call("paint", {"colour": "Red"}),)),))
    found = problems(Definition((START, state, END), (BEGIN, FINISH)))

    assert [problem.level for problem in found] == [Level.WARN]
    assert warnings(found) == found
    assert stopping(found) == []


def test_a_waiting_state_stops_the_clock_that_its_timer_waits_for():
    timer = Timer("end", transition="finish")
    begin = replace(BEGIN, target="work")
    states = replace(START, limit=Limit(5)), replace(WORK, kind=Kind.WAITING, timers=(timer,)), END

    assert places(Definition(states, (begin, FINISH))) == {("states", 1, "timers", 0)}


keys = st.sampled_from(["", "a", "b", "c", ANY])
some_rules = st.one_of(
    st.none(),
    st.recursive(
        st.one_of(
            st.text(max_size=2),
            st.builds(
                condition,
                st.sampled_from(["eq", "in", "gt", "?"]),
                st.sampled_from(["", "answers.q", "moves.a.b", "moves.", "input.x", "."]),
                st.sampled_from([None, "", "5", ["a"], 7]),
            ),
        ),
        lambda parts: st.one_of(
            st.dictionaries(st.sampled_from(["all", "any"]), st.lists(parts, max_size=3), max_size=1),
            st.fixed_dictionaries({"not": parts}),
        ),
        max_leaves=6,
    ),
)
calls = st.recursive(
    st.builds(
        Call,
        st.sampled_from(["rule", "fields", "note", "gone", "paint", "time_in_state", "approvals", "four_eyes"]),
        st.fixed_dictionaries({}, optional={"rule": some_rules, "fields": st.lists(st.text(max_size=3), max_size=2)}),
    ),
    lambda parts: st.builds(Call, st.sampled_from(["all", "any", "not"]), calls=st.lists(parts, max_size=3).map(tuple)),
    max_leaves=4,
)
limits = st.one_of(st.none(), st.builds(Limit, st.integers(-1, 9), st.sampled_from(Unit)))
timers = st.builds(Timer, st.text(max_size=2), st.text(max_size=2), st.integers(-9, 9), st.sampled_from(Unit), keys)
states = st.builds(
    State,
    keys,
    st.text(max_size=2),
    st.sampled_from(Kind),
    limit=limits,
    timers=st.lists(timers, max_size=2).map(tuple),
)
asks = st.builds(
    Ask,
    st.sampled_from(["", "x", "y"]),
    st.sampled_from(["kilometres", "gone"]),
    st.text(max_size=2),
    st.booleans(),
    show=some_rules,
)
steps = st.builds(
    Transition,
    keys,
    st.text(max_size=2),
    st.lists(keys, max_size=2).map(tuple),
    keys,
    st.lists(st.integers(1, 2), max_size=1).map(tuple),
    st.lists(calls, max_size=2).map(tuple),
    st.lists(asks, max_size=2).map(tuple),
    st.lists(calls, max_size=1).map(tuple),
)


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(found=st.lists(states, max_size=4), arrows=st.lists(steps, max_size=4))
def test_whatever_is_drawn_the_problems_can_be_told(found, arrows):
    draft = Definition(tuple(found), tuple(arrows))

    assert all(problem.message and problem.where for problem in problems(draft, previous=draft, known_roles={1}))


def in_state(bound, amount, unit=Unit.DAYS):
    return Call("time_in_state", {"bound": bound, "amount": amount, "unit": unit.value})


@pytest.mark.parametrize(
    ("guards", "found"),
    [
        ((in_state("at_least", 5), in_state("at_most", 4)), True),
        ((in_state("at_least", 5), Call("all", calls=(in_state("at_most", 4), Call("note")))), True),
        ((in_state("at_least", 5), in_state("at_most", 5)), False),
        ((in_state("at_least", 5), in_state("at_most", 4, Unit.HOURS)), False),
        ((in_state("at_least", 5), Call("any", calls=(in_state("at_most", 4), Call("note")))), False),
    ],
)
def test_a_step_that_is_possible_only_when_it_is_too_late_is_not_published(guards, found):
    definition = with_steps(BEGIN, replace(FINISH, guards=guards))
    assert (("transitions", 1, "guards") in places(definition)) == found
