"""What changed between two definitions, said so that an administrator understands it."""

from dataclasses import replace

import pytest
from django.utils import translation

from workflows.changes import Mark, changes, marks
from workflows.definition import ANY, Ask, Call, Definition, Kind, Limit, State, Timer, Transition, Unit

OLD = Definition(
    states=(
        State("new", "Received", Kind.INITIAL),
        State("check", "Checking", Kind.OPEN, "We are checking", limit=Limit(5)),
        State("done", "Done", Kind.FINAL),
    ),
    transitions=(
        Transition("begin", "Begin", ("new",), "check", (1,)),
        Transition("finish", "Finish", ("check",), "done", (1,), asks=(Ask("letter", "text", "Letter number"),)),
    ),
)
ROLES = {1: "Officer", 2: "Head"}


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def said(new, old=OLD):
    return [change.message for change in changes(old, new, ROLES)]


def with_state(key, **values):
    return replace(OLD, states=tuple(replace(s, **values) if s.key == key else s for s in OLD.states))


def with_step(key, **values):
    return replace(OLD, transitions=tuple(replace(t, **values) if t.key == key else t for t in OLD.transitions))


def test_nothing_changed():
    assert said(OLD) == []


def test_the_row_of_the_editor_is_no_change():
    assert said(with_state("check", id="a-row")) == []


def test_settings_that_the_editor_writes_down_empty_are_no_change():
    def asking(**more):
        rule = {"op": "eq", "var": "answers.a", "value": more.get("value", "")}
        guard, effect = Call("rule", {"rule": rule, **more}), Call("assign", {"to": "mover", **more})
        ask = Ask("letter", "text", "Letter number", settings={"most": 9, "choices": [{"key": "a", **more}], **more})
        timer = Timer("t", effects=(effect,))
        step = with_step("finish", guards=(Call("all", calls=(guard,)),), effects=(effect,), asks=(ask,))
        return replace(step, states=tuple(replace(state, timers=(timer,)) for state in step.states))

    assert said(asking(role="", users=[], sealed=False, least=None, rest={}), asking()) == []
    assert len(said(asking(role="7"), asking())) == 6, "three timers, a condition, a consequence and a field"
    assert said(asking(value="x"), asking(value="y"))


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (with_state("check", limit=Limit(3)), "Deadline of “Checking”: 5 working days became 3 working days."),
        (
            with_state("check", limit=Limit(1, Unit.HOURS)),
            "Deadline of “Checking”: 5 working days became 1 working hour.",
        ),
        (with_state("check", limit=None), "“Checking” has no deadline of its own any more; it was 5 working days."),
        (with_state("new", limit=Limit(1)), "“Received” has a deadline now: 1 working day."),
        (with_state("check", label="Verifying"), "State “Checking” is now called “Verifying”."),
        (
            with_state("check", kind=Kind.WAITING),
            "“Checking”: its kind was “open”, now it is “waiting”.",
        ),
        (with_state("check", public=""), "Applicants read at “Checking” from now on: nothing"),
        (
            with_state("check", timers=(Timer("t", "Warn", -1),)),
            "New timer at “Checking”: Warn, 1 working day before the deadline",
        ),
        (with_step("begin", label="Start"), "Step “Begin” is now called “Start”."),
        (with_step("begin", roles=(1, 2)), "“Begin” may be done by: Officer, Head; before: Officer."),
        (
            with_step("begin", sources=(ANY,)),
            "“Begin” starts from: any state that is not final; before: Received.",
        ),
        (with_step("begin", target="done"), "“Begin” leads to “Done”; before: “Checking”."),
        (with_step("begin", by_applicant=True), "Applicants may do “Begin” themselves."),
        (
            with_step("finish", asks=(Ask("letter", "text", "Letter number", required=True),)),
            "The field “Letter number” of “Finish” must be filled in now.",
        ),
        (with_step("finish", asks=()), "“Finish” does not ask “Letter number” any more."),
        (
            with_step("begin", asks=(Ask("visit", "date", "Visit", required=True),)),
            "“Begin” asks something new: “Visit”, which must be filled in.",
        ),
    ],
)
def test_a_change_is_one_sentence(new, sentence):
    assert said(new) == [sentence]


WARN, LATE = Timer("w", "Warn", -1), Timer("l", offset=2, unit=Unit.HOURS)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            with_state("check", future="Soon"),
            with_state("check", future=""),
            "Applicants read before “Checking” from now on: nothing",
        ),
        (OLD, with_state("check", future="Soon"), "Applicants read before “Checking” from now on: Soon"),
        (OLD, with_state("check", public="Look"), "Applicants read at “Checking” from now on: Look"),
        (
            with_state("check", timers=(WARN,)),
            OLD,
            "Timer at “Checking” is gone: Warn, 1 working day before the deadline",
        ),
        (
            with_state("check", timers=(WARN,)),
            with_state("check", timers=(replace(WARN, offset=0),)),
            "Timer at “Checking”: “Warn, 1 working day before the deadline” became “Warn, at the deadline”.",
        ),
        (
            with_state("check", timers=(WARN,)),
            with_state("check", timers=(replace(WARN, transition="finish"),)),
            "Timer at “Checking”: what it does has changed: Warn, 1 working day before the deadline",
        ),
        (
            OLD,
            with_state("check", timers=(LATE,)),
            "New timer at “Checking”: 2 working hours after the deadline",
        ),
        (
            OLD,
            with_state("check", timers=(Timer("n", "Now", 1),)),
            "New timer at “Checking”: Now, 1 working day after the deadline",
        ),
        (with_step("begin", by_applicant=True), OLD, "Applicants may not do “Begin” any more."),
        (OLD, with_step("begin", roles=()), "“Begin” may be done by: nobody; before: Officer."),
        (
            OLD,
            with_step("begin", roles=(1, 9)),
            "“Begin” may be done by: Officer, a role that is gone; before: Officer.",
        ),
        (OLD, with_step("begin", target="moon"), "“Begin” leads to “moon”; before: “Checking”."),
        (
            OLD,
            with_step("finish", sources=("new", "check")),
            "“Finish” starts from: Received, Checking; before: Checking.",
        ),
        (
            OLD,
            with_step("finish", asks=(Ask("letter", "text", "Number of the letter"),)),
            "The field “Letter number” of “Finish” is now called “Number of the letter”.",
        ),
        (
            with_step("finish", asks=(Ask("letter", "text", "Letter number", required=True),)),
            OLD,
            "The field “Letter number” of “Finish” may be left empty now.",
        ),
        (
            OLD,
            with_step("finish", asks=(Ask("letter", "text", "Letter number", show={"op": "filled", "var": "a"}),)),
            "The field “Letter number” of “Finish” has other settings.",
        ),
        (
            OLD,
            with_step("begin", asks=(Ask("visit", "date", "Visit"),)),
            "“Begin” asks something new: “Visit”, which may be left empty.",
        ),
        (
            OLD,
            with_step("begin", effects=(Call("paint", {"colour": "Red"}),)),
            "New consequence of “Begin”: Paint it Red",
        ),
        (OLD, with_step("begin", effects=(Call("fly"),)), "New consequence of “Begin”: unknown: fly"),
        (
            with_step("begin", effects=(Call("paint", {"colour": "Red"}),)),
            with_step("begin", effects=(Call("paint", {"colour": "Blue"}),)),
            "Consequence of “Begin”: “Paint it Red” became “Paint it Blue”.",
        ),
        (
            with_step("begin", effects=(Call("paint", {"colour": "Red"}),)),
            OLD,
            "Consequence of “Begin” dropped: Paint it Red",
        ),
        (
            with_step("begin", effects=(Call("paint", {"colour": "Red"}), Call("fly"))),
            with_step("begin", effects=(Call("fly"), Call("paint", {"colour": "Red"}))),
            "The consequences of “Begin” happen in another order.",
        ),
        (
            with_step("begin", guards=(Call("note"), Call("four_eyes"))),
            with_step("begin", guards=(Call("four_eyes"), Call("note"))),
            "The conditions of “Begin” stand in another order.",
        ),
    ],
)
def test_a_change_the_other_way_round_is_one_sentence_too(old, new, sentence):
    assert said(new, old) == [sentence]


def test_a_state_that_leads_on_to_one_that_is_gone_is_called_by_its_old_name():
    gone = replace(OLD, states=tuple(state for state in OLD.states if state.key != "check"))
    steps = tuple(replace(step, target="done") if step.key == "begin" else step for step in gone.transitions)

    assert "“Begin” leads to “Done”; before: “Checking”." in said(replace(gone, transitions=steps))


def test_what_is_new_hides_nothing_that_changed_after_it():
    visit, go = State("visit", "Home visit", Kind.WAITING), Transition("go", "Go", ("new",), "visit", (2,))
    changed = with_state("done", label="Finished")
    changed = replace(
        changed, states=(visit, *changed.states), transitions=(go, *with_step("finish", label="End").transitions)
    )

    found = changes(OLD, changed, ROLES)

    assert [change.message for change in found] == [
        "New state “Home visit” (waiting).",
        "State “Done” is now called “Finished”.",
        "New step “Go”: Received → Home visit (by: Head).",
        "Step “Finish” is now called “End”.",
    ]
    assert marks(found) == {
        ("state", "visit"): Mark.ADDED,
        ("state", "done"): Mark.CHANGED,
        ("transition", "go"): Mark.ADDED,
        ("transition", "finish"): Mark.CHANGED,
    }


def test_a_condition_comes_changes_and_goes():
    rule = {"op": "eq", "var": "moves.finish.letter", "value": "1"}
    first, second = Call("note"), Call("rule", {"rule": rule, "reason": "No."})
    guarded = with_step("begin", guards=(first,))

    (added,) = said(guarded)
    (dropped,) = said(OLD, guarded)
    other = Call("rule", {"rule": {**rule, "value": "2"}, "reason": "No."})
    (changed,) = said(with_step("begin", guards=(other,)), with_step("begin", guards=(second,)))

    assert added.startswith("New condition of “Begin”: ")
    assert dropped.startswith("Condition of “Begin” dropped: ")
    assert "“Finish: Letter number” is 1" in changed and "is 2" in changed


def test_states_and_steps_that_came_and_went_are_marked():
    visit = State("visit", "Home visit", limit=Limit(2))
    go = Transition("go", "Go", ("new",), "visit", (2,))
    new = replace(OLD, states=(*OLD.states[:1], visit, *OLD.states[2:]), transitions=(go, *OLD.transitions[1:]))

    found = changes(OLD, new, ROLES)

    assert [change.message for change in found] == [
        "New state “Home visit” (open), with a deadline: 2 working days.",
        "State “Checking” is gone.",
        "New step “Go”: Received → Home visit (by: Head).",
        "Step “Begin” is gone.",
    ]
    assert marks(found) == {
        ("state", "visit"): Mark.ADDED,
        ("state", "check"): Mark.REMOVED,
        ("transition", "go"): Mark.ADDED,
        ("transition", "begin"): Mark.REMOVED,
    }
