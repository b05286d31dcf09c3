"""Moving cases, giving them to people, writing on them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from caseforms.actions.assign import assign
from caseforms.actions.note import note
from caseforms.actions.take import take
from caseforms.community.roles import BACK_OFFICE, OPERATOR
from caseforms.models import Assignment, Case, Note
from workflows import engine
from workflows.definition import Call, Definition, Limit, Transition
from workflows.errors import InvalidInput, Overtaken, Refused
from workflows.models import Move

from ..world import ELSEWHERE, FORM, HERE, NEXT_DOOR


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_staff_move_a_case_to_its_end(world, case):
    take(case, "check", by=world.officer)
    take(case, "finish", by=world.manager, data={"result": "Bantuan cair lagi."})
    assert [move.target for move in case.moves.order_by("id")] == ["received", "checking", "done"]
    assert fresh(case).closed_at == case.moves.get(target="done").at


def test_whoever_holds_no_role_of_the_transition_is_refused(world, case):
    with pytest.raises(Refused):
        take(case, "check", by=world.manager)
    assert fresh(case).state == "received"


def test_the_same_role_elsewhere_sees_nothing_of_the_case(world, case):
    for user in (world.stranger, world.user(OPERATOR, NEXT_DOOR), AnonymousUser()):
        with pytest.raises(PermissionDenied):
            take(case, "check", by=user)
        assert not Case.objects.visible_to(user).exists()


def test_the_second_of_two_who_looked_at_the_same_case_is_told(world, case):
    mine, theirs = fresh(case), fresh(case)
    take(mine, "check", by=world.officer)
    with pytest.raises(Overtaken):
        take(theirs, "check", by=world.officer)
    assert Move.objects.filter(subject_id=case.pk).count() == 2


def test_a_transition_that_asks_for_something_is_not_taken_without_it(world, case):
    take(case, "check", by=world.officer)
    with pytest.raises(InvalidInput) as refused:
        take(case, "finish", by=world.manager, data={})
    assert list(refused.value.errors) == ["result"]
    with pytest.raises(Refused):
        take(case, "ask", by=world.officer, note=" ")
    assert take(case, "ask", by=world.officer, note="KTP belum ada").note == "KTP belum ada"


def test_effects_give_the_case_to_whoever_moves_it_and_set_a_deadline(world, case):
    now = timezone.now()
    take(case, "check", by=world.officer, at=now)
    assert (fresh(case).assignee, fresh(case).due_at) == (world.officer, case.calendar().add(now, Limit(5)))
    assert [(row.to, row.by) for row in Assignment.objects.all()] == [(world.officer, world.officer)]


def test_a_case_is_overdue_only_while_it_is_open(world, case):
    take(case, "check", by=world.officer, at=timezone.now() - timedelta(days=30))
    assert list(Case.objects.overdue()) == [case]
    take(case, "finish", by=world.manager, data={"result": "ya"})
    assert not Case.objects.overdue().exists()
    assert list(Case.objects.closed()) == [case]


def with_effects(world, *effects: Call, guards=()) -> Case:
    """A case whose first transition has these effects."""
    old = world.definition()
    first = old.transition("check")
    changed = Transition(first.key, first.label, first.sources, first.target, first.roles, guards, (), effects)
    service = world.make_service("lain", FORM, Definition(old.states, (changed, *old.transitions[1:])))
    return world.submit(service).case


def test_assigned_to_a_role_it_goes_to_the_nearest_who_has_least_to_do(world):
    role = world.roles[OPERATOR].pk
    far, near = world.user(OPERATOR, "17.01"), world.user(OPERATOR, HERE)
    busy = world.user(OPERATOR, "17.01.04")
    case = with_effects(world, Call("assign", {"to": "role", "role": role}))
    take(case, "check", by=world.officer)
    assert case.assignee == near and near not in (far, busy)


def test_of_two_equally_near_the_one_with_fewer_open_cases_gets_it(world):
    one = world.operator
    two = world.another(OPERATOR, HERE)
    world.submit()
    Case.objects.update(assignee=one)
    case = with_effects(world, Call("assign", {"to": "role", "role": str(world.roles[OPERATOR].pk)}))
    take(case, "check", by=world.officer)
    assert case.assignee == two


def test_assigned_to_a_role_nobody_holds_here_it_is_in_nobodys_hands(world):
    world.user(OPERATOR, ELSEWHERE)
    case = with_effects(world, Call("assign", {"to": "role", "role": world.roles[OPERATOR].pk}))
    assign(case, world.officer, by=world.officer)
    take(case, "check", by=world.officer)
    assert fresh(case).assignee is None


def test_a_deadline_can_be_lifted(world):
    case = with_effects(world, Call("deadline", {"days": None}))
    Case.objects.filter(pk=case.pk).update(due_at=timezone.now())
    case = fresh(case)
    take(case, "check", by=world.officer)
    assert fresh(case).due_at is None


def test_the_guard_assigned_to_me_lets_only_the_assignee_pass(world):
    case = with_effects(world, guards=(Call("assigned_to_me", {}),))
    with pytest.raises(Refused):
        take(case, "check", by=world.officer)
    assign(case, world.officer, by=world.officer)
    assert take(case, "check", by=world.officer).target == "checking"


def test_the_guard_role_in_area_takes_a_further_role(world):
    case = with_effects(world, guards=(Call("role_in_area", {"role": str(world.roles[OPERATOR].pk)}),))
    with pytest.raises(Refused):
        take(case, "check", by=world.officer)
    both = world.user(BACK_OFFICE, HERE)
    world.give(both, OPERATOR, HERE)
    assert take(case, "check", by=both).target == "checking"


def test_what_can_be_done_is_said_in_advance_with_the_reasons(world, case):
    verdicts = {verdict.transition.key: verdict for verdict in engine.options(case, world.manager)}
    assert not verdicts["check"].allowed and verdicts["check"].reasons


def test_the_system_moves_cases_without_a_role(world, case):
    assert take(case, "check", by=None).by is None


# Assigning


def test_whoever_works_on_cases_takes_one_that_nobody_has_and_puts_it_back(world, case):
    assign(case, world.operator, by=world.operator)
    assert fresh(case).assignee == world.operator
    assign(case, None, by=world.operator)
    assert fresh(case).assignee is None
    assert Assignment.objects.filter(case=case).count() == 2


def test_giving_a_case_to_somebody_else_takes_the_permission_to_assign(world, case):
    with pytest.raises(PermissionDenied):
        assign(case, world.officer, by=world.operator)
    assign(case, world.operator, by=world.manager)
    with pytest.raises(PermissionDenied):
        assign(fresh(case), world.user(OPERATOR, "17.01"), by=world.user(OPERATOR, "17.01"))


def test_nobody_is_given_a_case_they_may_not_see(world, case):
    with pytest.raises(Refused):
        assign(case, world.stranger, by=world.manager)


def test_a_case_that_changed_hands_meanwhile_is_not_taken_away(world, case):
    mine, theirs = fresh(case), fresh(case)
    assign(mine, world.operator, by=world.operator)
    with pytest.raises(Overtaken):
        assign(theirs, world.officer, by=world.officer)
    assert fresh(case).assignee == world.operator


def test_assigning_does_not_overtake_a_move(world, case):
    mine, theirs = fresh(case), fresh(case)
    assign(mine, world.operator, by=world.operator)
    assert take(theirs, "check", by=world.officer).target == "checking"


# Notes


def test_a_note_is_written_and_seen_by_those_who_see_the_case(world, case):
    note(case, " Ditelepon, tidak diangkat. ", by=world.officer)
    written = Note.objects.get()
    assert (written.text, written.by, written.to_applicant) == ("Ditelepon, tidak diangkat.", world.officer, False)
    assert Note.objects.visible_to(world.operator).exists()
    assert not Note.objects.visible_to(world.stranger).exists()


def test_strangers_write_no_notes_and_nobody_writes_empty_ones(world, case):
    with pytest.raises(PermissionDenied):
        note(case, "halo", by=world.stranger)
    with pytest.raises(ValueError, match="says something"):
        note(case, "  ", by=world.officer)
    assert not Note.objects.exists()
