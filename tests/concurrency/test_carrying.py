"""Workers that carry cases over are killed with -9, and people go on working meanwhile."""

import pytest

from .installation import start

pytestmark = pytest.mark.processes
COUNT = 1000


def test_whatever_is_killed_everybody_is_carried_exactly_once_and_back(installation):
    carry_over = installation.do("fleet", count=COUNT)

    installation.do("under_fire", carry_over=carry_over, kills=10)
    assert installation.do("to_the_end", carry_over=carry_over) == "done"

    found = installation.do("census", carry_over=carry_over)
    assert found["places"] == {"2:shop": COUNT // 2, "2:road": COUNT // 2}
    assert found["often"] == {"carry 1": COUNT}
    assert found["counted"] == {"carried": COUNT, "undone": 0, "left": 0}

    installation.do("take_back", carry_over=carry_over)
    installation.do("under_fire", carry_over=carry_over, kills=10)
    assert installation.do("to_the_end", carry_over=carry_over) == "undone"

    found = installation.do("census", carry_over=carry_over)
    assert found["places"] == {"1:shop": COUNT // 2, "1:lent": COUNT // 2}
    assert found["often"] == {"carry 1": COUNT, "back 1": COUNT}
    assert found["counted"] == {"carried": COUNT, "undone": COUNT, "left": 0}


def test_people_go_on_working_while_everybody_is_carried_over(installation):
    carry_over = installation.do("fleet", count=COUNT)
    worker, clerk = installation.children(2)

    children = [
        worker.ask("to_the_end", carry_over=carry_over),
        clerk.ask("sell_some", carry_over=carry_over, count=100),
    ]
    start(children)
    assert [child.answer() for child in children] == ["done", 100]

    found = installation.do("census", carry_over=carry_over)
    sold = {place: count for place, count in found["places"].items() if place.endswith("sold")}
    assert sum(sold.values()) == 100
    assert set(found["places"]) <= {"2:shop", "2:road", "2:sold", "1:sold"}
    assert set(found["often"]) == {"carry 1"}
    assert found["often"]["carry 1"] == COUNT - sold.get("1:sold", 0)
