"""What steps of staff cost a page: the same number of statements however often they were filled in."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from caseforms.actions.fill_later import fill_later

from ..desk.conftest import page_of
from .conftest import GOOD


def statements(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_page_of_a_case_takes_no_more_statements_for_a_long_history(world, case, at_desk):
    officer = at_desk(world.officer)
    fill_later(case, "visit", GOOD, by=world.officer, seen=0)
    short = statements(officer, page_of(case))
    for revision in range(1, 6):
        fill_later(case, "visit", {"floor": "tanah", "why": str(revision)}, by=world.officer, seen=revision)
    assert statements(officer, page_of(case)) == short
