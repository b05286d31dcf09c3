"""Two sweeps of the clocks at once, in processes of their own."""

import pytest

pytestmark = pytest.mark.processes


def test_two_sweeps_at_once_act_once(installation, world):
    cases = installation.do("open_with_timers", **world, count=12)
    alarms = installation.together(2, "sweep_timers")
    assert sum(alarms) == 36
    assert installation.do("rung", cases=cases) == [["0", "1", "2"]] * 12
    assert installation.do("sweep_timers") == 0
