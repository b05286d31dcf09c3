"""What the desk costs: statements do not grow with the cases, and the work list keeps within its bounds."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.users.models import UserProfile

from caseforms import calendars
from caseforms.actions.note import note
from caseforms.admin import CaseAdmin

from .conftest import page_of

MOST = 12


@pytest.fixture
def statements(at_desk, monkeypatch):
    """How many statements a user's page takes, once the process is warm."""

    # Once a second a process asks whether the working time of an agency has changed; not in the second that is counted.
    monkeypatch.setattr(calendars, "SECONDS", 3600)

    def count(user, url):
        UserProfile.get_for_user(user)
        client = at_desk(user)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
        assert response.status_code == 200
        return [query["sql"] for query in queries if not query["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))]

    return count


@pytest.mark.parametrize("tab", ["mine", "role", "overdue", "open", "closed"])
def test_the_work_list_takes_no_more_statements_for_a_hundred_rows_than_for_twenty(
    world, many, statements, work_list, monkeypatch, tab
):
    many(110)
    monkeypatch.setattr(CaseAdmin, "list_per_page", 20)
    twenty = statements(world.officer, f"{work_list}?tab={tab}")
    monkeypatch.setattr(CaseAdmin, "list_per_page", 100)
    hundred = statements(world.officer, f"{work_list}?tab={tab}")
    assert len(hundred) == len(twenty)
    assert len(hundred) <= MOST, "\n".join(hundred)


def test_a_narrowed_or_searched_list_keeps_within_the_same_bounds(world, many, at_desk, statements, work_list):
    many(30)
    found = at_desk(world.officer).post(work_list, {"q": "word1"}).url
    for url in (found, f"{work_list}?tab=open&state=received&area={world.areas['17.01.04'].pk}&age=3&holder=none"):
        assert len(statements(world.officer, url)) <= MOST


def test_the_page_of_a_case_takes_no_more_statements_for_a_long_history(world, case, statements):
    for _ in range(2):
        note(case, "Satu", by=world.officer)
    short = statements(world.officer, page_of(case))
    for _ in range(20):
        note(case, "Lagi", by=world.manager)
    assert len(statements(world.officer, page_of(case))) == len(short)
