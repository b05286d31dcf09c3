"""Who does a step, and what is written down of that; applicants, stand-ins, steps that stay where they are."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from workflows import engine
from workflows.actions.publish import publish
from workflows.definition import Ask, Call, Transition
from workflows.errors import InvalidInput, Refused
from workflows.models import Move

from .models import Bicycle

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)


@pytest.fixture
def start(workflow, definition):
    """A bicycle that follows the shop's workflow with these transitions added, or in place of those with their keys."""

    def started(*steps: Transition, **more):
        kept = [step for step in definition.transitions if step.key not in {new.key for new in steps}]
        workflow.set_definition(replace(definition, transitions=(*kept, *steps)))
        bicycle = Bicycle(name="Blue")
        engine.start(bicycle, publish(workflow), **more)
        return bicycle

    return started


def look(bicycle, key, user):
    return next(found for found in engine.options(bicycle, user) if found.transition.key == key)


def test_a_move_names_the_role_it_was_made_with(bicycle, people, lender, mechanic):
    both = people("both", mechanic, lender)

    assert engine.take(bicycle, "break", by=both).role == lender, "the first of the transition's roles"
    assert engine.take(bicycle, "mend", by=both).role == mechanic


def test_superusers_and_the_system_move_without_a_role(bicycle, people):
    root = people("root", is_superuser=True)

    assert engine.take(bicycle, "break", by=root).role is None
    assert engine.take(bicycle, "mend", by=None).role is None


def test_a_stand_in_is_written_down_as_such(bicycle, people, ani, lender):
    dewi = people("dewi", lender)
    dewi.lent = {lender.pk: ani.pk}

    move = engine.take(bicycle, "break", by=dewi)

    assert (move.by, move.stood_in_for, move.role) == (dewi, ani, lender)


def test_an_own_role_is_used_before_a_lent_one(bicycle, people, ani, lender, mechanic):
    dewi = people("dewi", lender, mechanic)
    dewi.lent = {lender.pk: ani.pk}

    move = engine.take(bicycle, "break", by=dewi)

    assert (move.stood_in_for, move.role) == (None, mechanic)


def test_applicants_do_only_what_is_opened_to_them(start, lender):
    bicycle = start(Transition("ask_back", "Ask for it back", ("sold",), "shop", by_applicant=True))
    engine.take(bicycle, "sell", by=None)

    move = engine.take(bicycle, "ask_back", by=engine.APPLICANT)

    assert (move.by, move.by_applicant, move.role) == (None, True, None)
    assert bicycle.state == "shop"
    with pytest.raises(Refused):
        engine.take(bicycle, "sell", by=engine.APPLICANT)
    assert not any(verdict.allowed for verdict in engine.options(bicycle, engine.APPLICANT))


def test_what_is_opened_to_applicants_is_not_opened_to_staff(start, ani):
    bicycle = start(Transition("complain", "Complain", ("shop",), "broken", by_applicant=True))

    assert not look(bicycle, "complain", ani).allowed


def test_an_appeal_has_a_window_of_working_days(start):
    window = Call("time_in_state", {"bound": "at_most", "amount": 2, "unit": "days"})
    bicycle = start(Transition("appeal", "Appeal", ("sold",), "shop", guards=(window,), by_applicant=True))
    engine.take(bicycle, "sell", by=None, at=NOON)

    with pytest.raises(Refused):
        engine.take(bicycle, "appeal", by=engine.APPLICANT, at=NOON + timedelta(days=3))
    engine.take(bicycle, "appeal", by=engine.APPLICANT, at=NOON + timedelta(days=1))


def test_four_eyes_see_what_was_recorded(start, people, ani, lender):
    bicycle = start(Transition("sell", "Sell", ("shop",), "sold", (lender.pk,), guards=(Call("four_eyes"),)))
    engine.take(bicycle, "lend", by=ani, note="to Citra")
    engine.take(bicycle, "return", by=ani, data={"km": 1})

    with pytest.raises(Refused):
        engine.take(bicycle, "sell", by=ani)
    engine.take(bicycle, "sell", by=people("dewi", lender))


def test_a_step_that_stays_where_it_is_begins_nothing_anew(start, lender, ani):
    greet = Transition("greet", "Greet", ("shop", "sold"), "shop", (lender.pk,))
    bicycle = start(greet, Transition("wave", "Wave", ("sold",), "sold", (lender.pk,)), at=NOON)

    engine.take(bicycle, "greet", by=ani, at=NOON + timedelta(hours=1))
    assert (bicycle.state_since, bicycle.turn) == (NOON, 2)
    engine.take(bicycle, "sell", by=ani, at=NOON + timedelta(hours=2))
    engine.take(bicycle, "wave", by=ani, at=NOON + timedelta(hours=3))

    kept = Bicycle.objects.get()
    assert kept.state_since == kept.sold_at == NOON + timedelta(hours=2)
    assert kept.turn == 4


def test_two_of_three_approve_and_then_it_is_sold(start, people, ani, budi, lender, mechanic):
    wanted = Call("approvals", {"step": "approve", "roles": [str(lender.pk), str(mechanic.pk)], "number": None})
    bicycle = start(
        Transition("approve", "Approve", ("shop",), "shop", (lender.pk, mechanic.pk)),
        Transition("sell", "Sell", ("shop",), "sold", (lender.pk,), guards=(wanted,)),
    )

    assert "Lender, Mechanic" in look(bicycle, "sell", ani).reasons[0]
    engine.take(bicycle, "approve", by=ani)
    engine.take(bicycle, "approve", by=people("dewi", lender))
    assert "Mechanic" in look(bicycle, "sell", ani).reasons[0]
    assert "Lender" not in look(bicycle, "sell", ani).reasons[0]
    engine.take(bicycle, "approve", by=budi)
    engine.take(bicycle, "sell", by=ani)


def test_the_history_is_read_once_and_only_if_a_guard_looks(start, lender, ani):
    plain = start(Transition("sell", "Sell", ("shop",), "sold", (lender.pk,)))
    guards = (Call("four_eyes"), Call("four_eyes", {"step": "lend"}))
    strict = start(Transition("sell", "Sell", ("shop",), "sold", (lender.pk,), guards=guards))

    counts = []
    for bicycle in (plain, strict):
        with CaptureQueriesContext(connection) as executed:
            engine.options(bicycle, ani)
        counts.append(sum("workflows_move" in query["sql"] for query in executed))
    assert counts == [0, 1]


REASON = Ask("reason", "kilometres", "How many reasons")
RULE = {"all": [{"op": "gt", "var": "input.km", "value": "100"}]}


@pytest.fixture
def ridden(start, definition, lender):
    """A bicycle that is lent; who rode far must say why, and beyond a hundred reasons something else."""
    km = definition.transition("return").asks[0]
    far = replace(REASON, required=True, show=RULE)
    further = Ask("more", "kilometres", "More", required=True, show={"op": "gt", "var": "input.reason", "value": "100"})
    back = Transition("return", "Take back", ("lent",), "shop", (lender.pk,), asks=(km, far, further))
    bicycle = start(back, Transition("greet", "Greet", ("shop",), "shop", (lender.pk,), asks=(REASON,)))
    engine.take(bicycle, "lend", by=None, note="to Citra")
    return bicycle


def test_what_is_hidden_is_neither_required_nor_kept(ridden, ani):
    move = engine.take(ridden, "return", by=ani, data={"km": 5, "reason": 7})

    assert move.data == {"km": 5}


def test_what_is_shown_is_required_and_kept(ridden, ani):
    with pytest.raises(InvalidInput) as caught:
        engine.take(ridden, "return", by=ani, data={"km": 101})
    assert set(caught.value.errors) == {"reason"}

    assert engine.take(ridden, "return", by=ani, data={"km": 101, "reason": 7}).data == {"km": 101, "reason": 7}


def test_what_hangs_on_something_hidden_is_hidden_too(ridden, ani):
    move = engine.take(ridden, "return", by=ani, data={"km": 5, "reason": 101, "more": 3})

    assert move.data == {"km": 5}


def test_a_rule_of_a_field_looks_at_facts_and_at_earlier_steps(start, definition, lender, ani):
    shown = {
        "all": [{"op": "eq", "var": "bicycle.name", "value": "blue"}, {"op": "filled", "var": "moves.greet.reason"}]
    }
    greet = Transition("greet", "Greet", ("shop",), "shop", (lender.pk,), asks=(REASON,))
    sell = Transition(
        "sell", "Sell", ("shop",), "sold", (lender.pk,), asks=(replace(REASON, required=True, show=shown),)
    )
    bicycle = start(greet, sell)

    engine.take(bicycle, "greet", by=ani, data={"reason": 3})
    with pytest.raises(InvalidInput):
        engine.take(bicycle, "sell", by=ani)
    engine.take(bicycle, "greet", by=ani)
    engine.take(bicycle, "sell", by=ani)


def test_a_later_step_reads_what_a_step_that_stays_recorded_last(start, lender, ani):
    rule = {"all": [{"op": "eq", "var": "moves.greet.reason", "value": "2"}]}
    greet = Transition("greet", "Greet", ("shop",), "shop", (lender.pk,), asks=(REASON,))
    guards = (Call("rule", {"rule": rule, "reason": "Two."}),)
    bicycle = start(greet, Transition("sell", "Sell", ("shop",), "sold", (lender.pk,), guards=guards))

    for reason in (2, 3):
        engine.take(bicycle, "greet", by=ani, data={"reason": reason})
    assert look(bicycle, "sell", ani).reasons == ("Two.",)
    engine.take(bicycle, "greet", by=ani, data={"reason": 2})
    assert look(bicycle, "sell", ani).allowed
    assert Move.objects.filter(transition="greet").count() == 3


def test_an_emergency_skips_what_a_rule_lets_it_skip(start, lender, ani):
    urgent = Call(
        "rule", {"rule": {"op": "eq", "var": "bicycle.name", "value": "Blue"}, "reason": "Only in an emergency."}
    )
    bicycle = start(Transition("skip", "At once", ("shop",), "sold", (lender.pk,), guards=(urgent,)))

    bicycle.name = "Green"
    assert look(bicycle, "skip", ani).reasons == ("Only in an emergency.",)
    bicycle.name = "Blue"
    engine.take(bicycle, "skip", by=ani)
