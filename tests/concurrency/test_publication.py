"""Publications at the same instant as other things: two administrators, and residents who send what they filled in."""

import pytest

from .installation import start

pytestmark = pytest.mark.processes
ROUNDS = 5


def test_of_two_who_edit_the_same_draft_one_publishes_and_exactly_what_was_shown(installation):
    for _ in range(ROUNDS):
        workflow = installation.do("shared")
        pair = installation.children(2)
        start(
            [
                child.ask("edit_and_publish", workflow=workflow, days=days)
                for child, days in zip(pair, (3, 4), strict=True)
            ]
        )
        outcomes = [child.answer() for child in pair]

        said = sorted(outcome for outcome, _seen in outcomes)
        assert said.count("published") == 1 and set(said) <= {"Overtaken", "NotPossible", "published"}, outcomes
        (seen,) = [seen for outcome, seen in outcomes if outcome == "published"]
        assert installation.do("live", workflow=workflow) == [2, seen]


def test_what_is_sent_during_publications_begins_by_one_version_and_whole(installation, world):
    sender, other, administrator = trio = installation.children(3)
    for child in (sender, other):
        child.ask("send", service=world["service"], threads=2, each=5)
    administrator.ask("publish_often", service=world["service"], times=6)
    start(trio)
    numbers = sender.answer() + other.answer()
    assert administrator.answer() == 6

    assert len(set(numbers)) == 20
    assert installation.do("astray", numbers=numbers) == []
