"""The plan for those that are under way: what is proposed, and what keeps it from being carried out."""

from dataclasses import replace

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from workflows.definition import Ask, Definition, Kind, State, Transition
from workflows.holes import Ground, holes
from workflows.plan import STAY, Missing, Plan, Reckon, Route, Split, propose
from workflows.problems import Level

OLD = Definition(
    states=(
        State("new", "Received", Kind.INITIAL),
        State("check", "Checking"),
        State("visit", "Home visit"),
        State("decide", "Deciding"),
        State("done", "Done", Kind.FINAL),
        State("refused", "Refused", Kind.FINAL),
    ),
    transitions=(
        Transition("begin", "Begin", ("new",), "check", (1,)),
        Transition("go", "Go", ("check",), "visit", (1,)),
        Transition("report", "Report", ("visit",), "decide", (1,)),
        Transition("finish", "Finish", ("decide",), "done", (1,)),
        Transition("refuse", "Refuse", ("decide",), "refused", (1,)),
    ),
)
IS_URGENT = {"all": [{"op": "eq", "var": "case.urgent", "value": "yes"}]}
KNOWN = {"case.urgent"}


def without(key, old=OLD, *more):
    """The definition without a state, and without the steps that touch it."""
    steps = tuple(t for t in old.transitions if key not in (*t.sources, t.target))
    return Definition((*(s for s in old.states if s.key != key), *more), steps)


NEW = replace(
    without("visit"),
    transitions=(
        Transition("begin", "Begin", ("new",), "check", (1,)),
        Transition("report", "Report", ("check",), "decide", (1,)),
        Transition("finish", "Finish", ("decide",), "done", (1,)),
        Transition("refuse", "Refuse", ("decide",), "refused", (1,)),
    ),
)
SOUND = propose([OLD], NEW).plan


def with_route(**values):
    routes = tuple(replace(route, **values) if route.state == "visit" else route for route in SOUND.routes)
    return replace(SOUND, routes=routes)


def where(plan, ground=None):
    found = holes(plan, ground or Ground([OLD], NEW, known=KNOWN))
    return [problem.where for problem in found if problem.level == Level.STOP]


def test_the_same_key_is_the_same_state():
    found = propose([OLD], OLD).plan

    assert {route.state: route.to for route in found.routes} == {
        "new": "new", "check": "check", "visit": "visit", "decide": "decide",
    }  # fmt: skip


def test_what_is_gone_goes_to_the_name_most_like_it():
    renamed = replace(NEW, states=(*NEW.states, State("survey", "Home visit and survey")))

    found = propose([OLD], renamed)

    assert found.plan.by_state["visit"].to == "survey"
    assert "Home visit and survey" in found.reasons["visit"]


def test_what_is_gone_and_like_nothing_goes_to_what_stood_before_it():
    found = propose([OLD], NEW)

    assert found.plan.by_state["visit"].to == "check"
    assert "Checking" in found.reasons["visit"]


def named(*labels):
    """Open states in this order, between a beginning and an end."""
    between = tuple(State(label.casefold(), label) for label in labels)
    return Definition((State("new", "Received", Kind.INITIAL), *between, State("done", "Done", Kind.FINAL)), ())


def test_what_stood_first_goes_to_what_came_next():
    found = propose([named("Aaaa", "Bbbb", "Cccc")], named("Bbbb", "Cccc"))

    assert found.plan.by_state["aaaa"].to == "bbbb"


def test_where_nothing_is_open_any_more_somebody_must_choose():
    found = propose([named("Aaaa")], named())

    assert found.plan.by_state["aaaa"] == Route("aaaa", "")
    assert ("routes", "aaaa", "to") in where(found.plan, Ground([named("Aaaa")], named()))


@pytest.mark.parametrize(("other", "is_alike"), [("abcxy", True), ("abwxy", False)])
def test_six_tenths_of_a_name_are_the_same_thing_said_differently(other, is_alike):
    found = propose([named("Near", "abcde")], named("Near", other))

    assert found.plan.by_state["abcde"].to == (other if is_alike else "near")


def test_each_proposal_says_why():
    with override("en"):
        found = propose([named("Near", "Gone", "Home visit")], named("Near", "Home visits"))
        nothing = propose([named("Gone")], named())

    assert found.reasons == {
        "new": "The same state.",
        "near": "The same state.",
        "gone": "It stood next to “Near”.",
        "home visit": "“Home visits” has the name most like it.",
    }
    assert nothing.reasons["gone"] == "Nothing is like it: choose."


def test_states_of_every_older_version_are_covered():
    older = without("decide")

    found = propose([NEW, OLD, older], NEW).plan

    assert set(found.by_state) == {"new", "check", "decide", "visit"}
    assert not where(found, Ground([NEW, OLD, older], NEW))


def test_a_proposal_is_sound():
    assert where(SOUND) == []


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"to": ""}, ("routes", "visit", "to")),
        ({"to": "moon"}, ("routes", "visit", "to")),
        ({"to": "done"}, ("routes", "visit", "to")),
        ({"splits": (Split(IS_URGENT, "moon"),)}, ("routes", "visit", "to")),
        ({"splits": (Split(IS_URGENT, ""),)}, ("routes", "visit", "to")),
        ({"splits": (Split({"all": []}, "check"),)}, ("routes", "visit", "splits", 0)),
        (
            {"splits": (Split({"all": [{"op": "eq", "var": "case.mood", "value": "x"}]}, "check"),)},
            ("routes", "visit", "splits", 0),
        ),
        ({"step": "finish"}, ("routes", "visit", "step")),
        ({"step": "fly"}, ("routes", "visit", "step")),
    ],
)
def test_a_hole_is_found(values, place):
    assert where(with_route(**values)) == [place]


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (with_route(to=""), "The plan does not say where those in “Home visit” go (3 now)."),
        (with_route(to="moon"), "Those in “Home visit” would go to “moon”, which does not exist."),
        (with_route(to="done"), "Those in “Home visit” would be closed: “Done” is final. Say so, if it is meant."),
        (
            with_route(to="new"),
            "Those in “Home visit” begin from the start again: “Received” is where it begins.",
        ),
        (with_route(splits=(Split({"all": []}, "check"),)), "A rule says nothing: everybody would go there."),
        (
            with_route(step="finish"),
            "What follows from a step can only be done for those that go where the step leads.",
        ),
        (replace(SOUND, notice="carried"), "There are no words for the notice “carried”."),
        (
            replace(SOUND, routes=(*SOUND.routes, Route("unheard", "moon"))),
            "Those in “unheard” would go to “moon”, which does not exist.",
        ),
    ],
)
def test_a_hole_is_said_in_words(plan, sentence):
    with override("en"):
        (found,) = holes(plan, Ground([OLD], NEW, {"visit": 3}, events=[]))

    assert found.message == sentence


def test_nobody_is_sent_where_nothing_leads_to_an_end():
    island = replace(NEW, states=(*NEW.states, State("island", "Island")))
    with override("en"):
        (found,) = holes(with_route(to="island"), Ground([OLD], island))

    assert found.message == "Those in “Home visit” could never go on: from “Island” nothing leads to an end."


def test_a_state_that_is_not_mentioned_is_a_hole():
    assert where(Plan()) == [("routes", key, "to") for key in ("new", "check", "visit", "decide")]


@pytest.mark.parametrize(
    "values",
    [
        {"to": STAY},
        {"to": "done", "closes": True},
        {"splits": (Split(IS_URGENT, "decide"),)},
        {"splits": (Split(IS_URGENT, STAY),)},
        {"to": "check", "step": "begin"},
    ],
)
def test_what_is_said_explicitly_is_no_hole(values):
    assert where(with_route(**values)) == []


def test_going_back_to_the_beginning_is_only_pointed_out():
    (found,) = holes(with_route(to="new"), Ground([OLD], NEW))

    assert (found.level, found.where) == (Level.WARN, ("routes", "visit", "to"))


def test_a_hole_where_nobody_is_now_is_one_all_the_same_and_a_rule_says_what_is_wrong_with_it():
    moody = Split({"all": [{"op": "eq", "var": "case.mood", "value": "x"}]}, "check")
    with override("en"):
        (hole,) = holes(with_route(to=""), Ground([OLD], NEW))
        (one,) = holes(with_route(to=""), Ground([OLD], NEW, {"visit": 1}))
        (rule,) = holes(with_route(splits=(moody,)), Ground([OLD], NEW, known=KNOWN))

    assert hole.message == "The plan does not say where those in “Home visit” go (0 now)."
    assert one.message == "The plan does not say where those in “Home visit” go (1 now)."
    assert "“case.mood”" in rule.message


def test_nobody_is_sent_where_nothing_leads_on():
    island = replace(NEW, states=(*NEW.states, State("island", "Island")))

    assert where(with_route(to="island"), Ground([OLD], island)) == [("routes", "visit", "to")]


def test_the_first_rule_that_holds_decides():
    is_old = {"all": [{"op": "filled", "var": "case.number"}]}
    route = Route("visit", "check", (Split(IS_URGENT, "decide"), Split(is_old, STAY)))

    assert route.destination({"case": {"urgent": True, "number": "1"}}) == "decide"
    assert route.destination({"case": {"number": "1"}}) == STAY
    assert route.destination({}) == "check"


def test_fields_that_must_be_filled_in_now_are_listed():
    ask = Ask("letter", "text", "Letter", required=True)
    asking = replace(
        NEW, transitions=tuple(replace(t, asks=(ask,)) if t.key == "begin" else t for t in NEW.transitions)
    )

    (found,) = propose([OLD], asking).plan.missing
    assert (found.transition, found.ask, found.to) == ("begin", "letter", "")
    assert propose([asking], asking).plan.missing == ()

    ground = Ground([OLD], asking)
    place = ("missing", "begin", "letter")
    assert where(replace(SOUND, missing=(replace(found, to="new", message="The letter."),)), ground) == []
    assert where(replace(SOUND, missing=(replace(found, to="new"),)), ground) == [place]
    assert where(replace(SOUND, missing=(replace(found, to="done", message="x"),)), ground) == [place]
    assert where(replace(SOUND, missing=(replace(found, to="decide", message="x"),)), ground) == [place]


def asking_at(key):
    """The new version asks for a letter at that step."""
    ask = Ask("letter", "text", "Letter", required=True)
    return replace(NEW, transitions=tuple(replace(t, asks=(ask,)) if t.key == key else t for t in NEW.transitions))


@pytest.mark.parametrize(
    ("step", "to", "message", "sentence"),
    [
        ("report", "moon", "x", "Say to which state those go back that lack the field."),
        ("report", "done", "x", "Say to which state those go back that lack the field."),
        ("report", "decide", "x", "From “Deciding” nothing leads to the step that asks for the field."),
        ("report", "check", " ", "Say in a message what is missing: staff find it in the case."),
    ],
)
def test_who_lacks_a_field_goes_back_to_where_it_is_asked_for_with_a_message(step, to, message, sentence):
    plan = replace(SOUND, missing=(Missing(step, "letter", to, message),))
    with override("en"):
        (found,) = holes(plan, Ground([OLD], asking_at(step)))

    assert (found.where, found.message) == (("missing", step, "letter"), sentence)


def test_the_step_that_asks_may_be_several_steps_away_also_on_a_way_in_circles():
    around = Transition("again", "Again", ("decide",), "check", (1,))
    nowhere = Transition("lost", "Lost", ("new",), "moon", (1,))
    asking = asking_at("finish")
    asking = replace(asking, transitions=(nowhere, around, *asking.transitions))
    plan = replace(SOUND, missing=(Missing("finish", "letter", "new", "The letter."),))

    assert where(plan, Ground([OLD], asking)) == []
    assert where(plan, Ground([OLD], replace(asking, transitions=(nowhere, *asking.transitions[2:3])))) != []


def test_going_round_in_circles_leads_to_no_step_that_asks():
    around = Transition("again", "Again", ("decide",), "check", (1,))
    appeal = Transition("appeal", "Appeal", ("refused",), "decide", (1,))
    asking = asking_at("begin")
    asking = replace(asking, transitions=(around, appeal, *asking.transitions))
    for to in ("decide", "check"):
        plan = replace(SOUND, missing=(Missing("begin", "letter", to, "The letter."),))
        assert where(plan, Ground([OLD], asking)) == [("missing", "begin", "letter")]


def test_a_notice_without_words_is_a_hole():
    told = replace(SOUND, notice="carried")

    assert where(told, Ground([OLD], NEW, events=["opened"])) == [("notice",)]
    assert where(told, Ground([OLD], NEW, events=["carried"])) == []


keys = st.sampled_from(["new", "check", "visit", "decide", "done", STAY, ""])
splits = st.lists(st.builds(Split, st.just(IS_URGENT), keys), max_size=2).map(tuple)
routes = st.lists(st.builds(Route, keys, keys, splits, st.booleans(), keys), max_size=4).map(tuple)
misses = st.lists(st.builds(Missing, keys, keys, keys, st.text(max_size=5)), max_size=2).map(tuple)


@given(st.builds(Plan, routes, misses, st.sampled_from(Reckon), st.sampled_from(["", "carried"]), st.booleans()))
def test_a_plan_survives_its_json(plan):
    assert Plan.from_json(plan.as_json()) == plan


def test_what_a_stored_plan_does_not_say_has_its_default():
    assert Plan.from_json({}) == Plan()
    assert Plan.from_json({"overdue": True}).overdue
    bare = {"routes": [{"state": "a"}], "missing": [{"transition": "t", "ask": "f"}]}
    assert Plan.from_json(bare) == Plan((Route("a"),), (Missing("t", "f"),))
