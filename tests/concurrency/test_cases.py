"""Several people at the same instant, in real processes."""

from uuid import uuid4

import pytest

from caseforms import case_number
from caseforms.actions.track import PER_NUMBER

from .installation import start

pytestmark = pytest.mark.processes
ROUNDS = 10


def test_two_staff_who_take_different_transitions_at_once_make_one_move(installation, world):
    cases = installation.do("open_cases", count=ROUNDS, **world)
    one, other = pair = installation.children(2)
    one.ask("moves_in_turn", cases=cases, by=world["officer"], transition="ask", note="KTP belum ada")
    other.ask("moves_in_turn", cases=cases, by=world["manager"], transition="finish", data={"result": "ya"})
    for _ in cases:
        start(pair)
    outcomes = list(zip(one.answer(), other.answer(), strict=True))
    assert all(sorted(outcome) == ["Overtaken", "moved"] for outcome in outcomes), outcomes
    assert installation.do("count_moves", cases=cases) == [3] * ROUNDS  # opened, examined, and one of the two


def test_fifty_submissions_at_once_have_fifty_numbers(installation, world):
    before = installation.do("last_serial", **world)
    answers = installation.together(5, "send", service=world["service"], threads=5, each=2)
    numbers = [number for answer in answers for number in answer]
    assert len(set(numbers)) == len(numbers) == 50
    assert all(case_number.normalise(number) == number for number in numbers)
    serials = sorted(int(number.split("-")[2]) for number in numbers)
    assert serials == list(range(before + 1, before + 51))


def test_one_form_sent_many_times_at_once_makes_one_case(installation, world):
    key = str(uuid4())
    before = installation.do("last_serial", **world)
    answers = installation.together(2, "send", service=world["service"], threads=5, key=key)
    numbers = [number for answer in answers for number in answer]
    assert len(numbers) == 10 and len(set(numbers)) == 1
    assert installation.do("last_serial", **world) == before + 1


def test_however_many_guess_at_once_so_many_and_not_one_more_are_let_through(installation, world):
    number = case_number.compose("BKS", "2611", 999_999)  # there is no such case
    answers = installation.together(4, "guess", number=number, threads=4, each=3)
    said = [one for answer in answers for one in answer]
    assert len(said) == 48
    assert said.count("wrong") == PER_NUMBER.most
    assert said.count("wait") == 48 - PER_NUMBER.most
