"""A worker that is killed in the middle of 200 notices loses none."""

import threading
from collections import Counter

import pytest

pytestmark = pytest.mark.processes
NOTICES = 200


@pytest.fixture
def notices(installation, world, mailbox):
    """So many wait to be sent; no worker runs yet."""
    installation.do("forget_notices")
    mailbox.taken.clear()
    installation.do("send", service=world["service"], threads=4, each=NOTICES // 4)
    return NOTICES


class KillAt:
    """Kills the worker at one moment of one delivery, before the mail server says another word."""

    def __init__(self, mailbox, verb: str, number: int) -> None:
        self.worker = None
        self.killed = threading.Event()
        self._verb, self._number, self._seen, self._lock = verb, number, 0, threading.Lock()
        mailbox.at = self

    def __call__(self, verb: str) -> None:
        with self._lock:
            self._seen += verb == self._verb
            if self._seen < self._number or self.killed.is_set():
                return
            self.worker.kill()
            self.killed.set()


def deliver(installation, mailbox, kill: KillAt, workers: int) -> Counter:
    """Start a worker, have it killed, start another, and count what arrived."""
    kill.worker = installation.worker(workers)
    assert kill.killed.wait(120)
    second = installation.worker(workers)
    try:
        assert mailbox.wait_for(NOTICES, 120), len(set(mailbox.taken))
        assert installation.do("wait_until_marked") == 0
    finally:
        second.stop()
        mailbox.at = lambda moment: None
    return Counter(mailbox.taken)


def test_killed_before_a_message_was_taken_all_arrive_once(installation, mailbox, notices):
    arrived = deliver(installation, mailbox, KillAt(mailbox, "RCPT", 80), workers=1)
    assert len(arrived) == notices
    assert set(arrived.values()) == {1}


def test_killed_between_taking_and_marking_one_message_for_each_worker_may_come_again_under_its_own_id(
    installation, mailbox, notices
):
    arrived = deliver(installation, mailbox, KillAt(mailbox, "TAKEN", 80), workers=2)
    assert len(arrived) == notices
    repeated = [number for number in arrived.values() if number > 1]
    assert 1 <= len(repeated) <= 2 and set(repeated) == {2}
