"""What the child processes of these tests do: prepare, say `ready`, wait for `go`, do it, say what came of it."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from uuid import UUID, uuid4

import django

django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402
from django_q.models import OrmQ  # noqa: E402

from caseforms.actions.submit import submit  # noqa: E402
from caseforms.actions.take import take  # noqa: E402
from caseforms.actions.track import find  # noqa: E402
from caseforms.attempts import TooManyAttempts  # noqa: E402
from caseforms.community.models import User  # noqa: E402
from caseforms.models import Case, Serial, Service  # noqa: E402
from caseforms.notices.models import Notice, NoticeTemplate  # noqa: E402
from tests.caseforms.world import ANSWERS, World  # noqa: E402
from tests.concurrency import carrying, publishing  # noqa: E402
from workflows import timers  # noqa: E402
from workflows.actions.publish import publish  # noqa: E402
from workflows.definition import Call, Limit, Timer  # noqa: E402
from workflows.errors import NotMoved  # noqa: E402
from workflows.models import Workflow  # noqa: E402


def wait() -> None:
    """Tell the others that we are ready, and wait until all are."""
    print("ready", flush=True)
    sys.stdin.readline()


def build() -> dict[str, int]:
    """The small world, with words for what applicants are told."""
    wait()
    world = World.build()
    NoticeTemplate.objects.create(event="opened", subject="{number}", body="{service}: {link}")
    return {"service": world.service.pk, "officer": world.officer.pk, "manager": world.manager.pk}


def send(service: int, threads: int = 1, each: int = 1, key: str = "") -> list[str]:
    """Send the small form from several threads at once; with a key, always that one."""
    found = Service.objects.select_related("agency", "form__current", "workflow__current").get(pk=service)
    start = Barrier(threads + 1)

    def one(_number: int) -> list[str]:
        connection.ensure_connection()
        start.wait()
        try:
            return [_send(found, UUID(key) if key else uuid4()) for _ in range(each)]
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        futures = [pool.submit(one, number) for number in range(threads)]
        wait()
        start.wait()
        return [number for future in futures for number in future.result()]


def _send(service: Service, key: UUID) -> str:
    answers = ANSWERS | {"email": f"{uuid4().hex}@example.com"}
    return submit(service, service.form.current, answers, key=key, channel="web").number


def open_cases(service: int, count: int, **_: int) -> list[int]:
    """Cases under examination: two transitions lead on from there."""
    wait()
    officer = User.objects.filter(memberships__role__name="Back Office").first()
    found = Service.objects.select_related("agency", "form__current", "workflow__current").get(pk=service)
    numbers = [_send(found, uuid4()) for _ in range(count)]
    cases = list(Case.objects.filter(number__in=numbers))
    for case in cases:
        take(case, "check", by=officer)
    return [case.pk for case in cases]


def move(case: int, by: int, transition: str, data: dict | None = None, note: str = "") -> str:
    """Look at the case, then move it: `moved`, or the reason why not."""
    user, looked_at = User.objects.get(pk=by), Case.objects.get(pk=case)
    wait()
    try:
        take(looked_at, transition, by=user, data=data, note=note)
    except NotMoved as error:
        return type(error).__name__
    return "moved"


def moves_in_turn(cases: list[int], **arguments) -> list[str]:
    """The same for one case after the other; each time all wait for one another."""
    return [move(case, **arguments) for case in cases]


def open_with_timers(service: int, count: int, **_: int) -> list[int]:
    """Cases whose deadline has passed long ago: three timers of each are due."""
    wait()
    found = Service.objects.select_related("agency", "form__current", "workflow").get(pk=service)
    workflow, let_go = Workflow.objects.get(pk=found.workflow_id), (Call("assign", {"to": "nobody"}),)
    old, late = workflow.live_version.definition, tuple(Timer(str(n), "", n, effects=let_go) for n in range(3))
    first = replace(old.initial, limit=Limit(1), timers=late)
    workflow.set_definition(replace(old, states=(first, *old.states[1:])))
    publish(workflow)
    found = Service.objects.select_related("agency", "form__current", "workflow__current").get(pk=service)
    at = timezone.now() - timedelta(days=60)
    answers = [ANSWERS | {"email": f"{uuid4().hex}@example.com"} for _ in range(count)]
    return [submit(found, found.form.current, said, key=uuid4(), channel="web", now=at).case.pk for said in answers]


def sweep_timers(**_: int) -> int:
    """Let what is due go off; how many alarms this process has rung."""
    wait()
    return timers.sweep()


def rung(cases: list[int]) -> list[list[str]]:
    """Which timers have gone off, in their order, for each case."""
    wait()
    found = [Case.objects.get(pk=case).moves.filter(kind="alarm").order_by("id") for case in cases]
    return [list(moves.values_list("transition", flat=True)) for moves in found]


def count_moves(cases: list[int]) -> list[int]:
    """How many moves each case has made."""
    wait()
    return [Case.objects.get(pk=case).moves.count() for case in cases]


def last_serial(**_: int) -> int:
    """The last serial number that was given."""
    wait()
    serial = Serial.objects.first()
    return serial.last if serial else 0


def wait_until_marked() -> int:
    """Wait until every notice is marked as sent; how many are not after a while."""
    wait()
    end = time.monotonic() + 90
    while (left := Notice.objects.exclude(status="sent").count()) and time.monotonic() < end:
        time.sleep(0.1)  # another process works; its database tells nobody
    return left


def guess(number: str, threads: int, each: int) -> list[str]:
    """Try PINs from several threads at once: `wrong`, or `wait`."""
    start = Barrier(threads + 1)

    def one(thread: int) -> list[str]:
        connection.ensure_connection()
        start.wait()
        try:
            return [_guess(number, f"{thread:03d}{trial:03d}") for trial in range(each)]
        finally:
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        futures = [pool.submit(one, thread) for thread in range(threads)]
        wait()
        start.wait()
        return [said for future in futures for said in future.result()]


def _guess(number: str, pin: str) -> str:
    try:
        return "found" if find(number, pin, address=uuid4().hex) else "wrong"
    except TooManyAttempts:
        return "wait"


def forget_notices() -> None:
    """Nothing waits to be sent, and no worker has been woken."""
    wait()
    Notice.objects.all().delete()
    OrmQ.objects.all().delete()


VERBS = {
    verb.__name__: verb
    for verb in (
        build,
        send,
        open_cases,
        open_with_timers,
        sweep_timers,
        rung,
        moves_in_turn,
        count_moves,
        last_serial,
        guess,
        wait_until_marked,
        forget_notices,
    )
}


def _done(verb: str, arguments: dict) -> object:
    """Those about carry-overs need no preparation."""
    if verb in carrying.VERBS:
        wait()
        return carrying.VERBS[verb](**arguments)
    return VERBS[verb](**arguments)


VERBS |= publishing.VERBS


def main() -> None:
    """One request a line, until there are no more."""
    for line in sys.stdin:
        verb, arguments = json.loads(line)
        print(json.dumps(_done(verb, arguments)), flush=True)
        connection.close()


if __name__ == "__main__":
    main()
