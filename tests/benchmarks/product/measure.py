"""Measured inside the product's process: a move, the work list, finding a village. Prints JSON."""

import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseforms.actions.take import take
from caseforms.community.models import Area, User
from caseforms.community.models.area import AreaWord
from caseforms.models import Case


def milliseconds(action: Callable[[], Any], times: int = 200) -> float:
    """The median of many runs, after a warm-up."""
    for _ in range(max(5, times // 10)):
        action()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        taken.append(time.perf_counter() - started)
    return 1000 * statistics.median(taken)


def move() -> None:
    """Take the same case to and fro through the door that staff use. Nobody is told."""
    _to_and_fro(Case.objects.all(), "go", "back")


def move_with_notice() -> None:
    """The same, and every move writes a notice to the applicant and wakes a worker."""
    _to_and_fro(Case.objects.select_related("service", "agency"), "go_and_tell", "back_and_tell")


def _to_and_fro(cases: QuerySet[Case], go: str, back: str) -> None:
    user = User.objects.get(username="petugas")
    pk = Case.objects.filter(closed_at=None, state="a").values_list("pk", flat=True)[0]
    Case.objects.filter(pk=pk).update(email="contoh@example.com")

    def step() -> None:
        case = cases.get(pk=pk)
        take(case, go if case.state == "a" else back, by=user)

    print(json.dumps({"ms": milliseconds(step)}))


def work_list() -> None:
    """The list as the browser gets it: first page, another tab, and a search by name."""
    client = Client()
    client.force_login(User.objects.get(username="petugas"), backend="caseforms.community.backend.MembershipBackend")
    address = reverse("kasus_modeladmin_index")
    found = {}
    for name, query in {"open": "", "name": "?q=siti+aminah+10"}.items():

        def load(query: str = query) -> None:
            response = client.get(address + query)
            if response.status_code != 200:
                raise RuntimeError(f"{address}{query} gave {response.status_code}")

        load()
        with CaptureQueriesContext(connection) as queries:
            load()
        statements = len(queries)  # now: the next request empties the log
        found[name] = {"ms": milliseconds(load, 30), "queries": statements}
    print(json.dumps(found))


def villages() -> None:
    """The same village by name among all, and among those of one regency."""

    def search() -> None:
        if len(Area.objects.search("melao")) != 1:  # the only one in the country: both searches find one row
            raise RuntimeError("Melao was not found")

    everywhere = milliseconds(search)
    elsewhere = Q(area__lt=1701000000) | Q(area__gt=1701999999)  # cases hold the villages of this regency
    AreaWord.objects.filter(elsewhere, level=4).delete()
    Area.objects.filter(Q(pk__lt=1701000000) | Q(pk__gt=1701999999), level=4)._raw_delete("default")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(json.dumps({"all": everywhere, "few": milliseconds(search), "left": Area.objects.filter(level=4).count()}))
