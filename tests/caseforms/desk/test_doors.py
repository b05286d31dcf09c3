"""Somebody who works elsewhere finds nothing of a case, by no door of the desk."""

import pytest

from caseforms.community.roles import EDITOR, OPERATOR
from caseforms.models import Assignment, Case, Note
from workflows.models import Move

from ..world import NEXT_DOOR
from .conftest import page_of, step_of


@pytest.fixture(params=["of the next village", "of another regency"])
def outsider(request, world):
    """The same work, another place."""
    return world.user(OPERATOR, NEXT_DOOR) if request.param == "of the next village" else world.stranger


@pytest.fixture
def case(world):
    """A case with everything on it that must not be seen elsewhere."""
    return world.submit(nik="0001014101990001", phone="+6281234567890").case


def test_lists_show_nothing_of_it(case, outsider, at_desk, look, work_list):
    client = at_desk(outsider)
    for tab in ("mine", "role", "overdue", "open", "closed"):
        page = look(client, f"{work_list}?tab={tab}")
        assert page["data-case"] == []
        assert case.number not in page.text


@pytest.mark.parametrize("text", ["number", "Siti", "0001014101990001", "081234567890", "BKS-"])
def test_a_search_finds_nothing_of_it(case, outsider, at_desk, look, work_list, text):
    page = look(at_desk(outsider), work_list, q=case.number if text == "number" else text)
    assert page["data-case"] == []
    assert "Mate" not in page.text


def test_the_first_page_of_the_admin_shows_nothing_of_it(case, outsider, at_desk, look):
    page = look(at_desk(outsider), "/admin/")
    assert page["data-desk-home"] and page["data-case"] == []


def test_every_address_of_the_case_is_not_found(case, outsider, at_desk):
    client = at_desk(outsider)
    addresses = [page_of(case, action) for action in ("inspect", "assign", "note", "reveal")]
    for address in [*addresses, step_of(case, "check"), step_of(case, "finish")]:
        assert client.get(address).status_code == 404
        assert client.post(address, {"to": "me", "text": "Halo", "reason": "ingin tahu"}).status_code == 404
    assert Case.objects.get().assignee is None
    assert not Note.objects.exists() and not Assignment.objects.exists() and Move.objects.count() == 1


def test_other_cases_of_the_same_person_are_shown_only_where_they_may_be_seen(world, case, at_desk, look):
    next_door = world.submit(nik="0001014101990001", village=NEXT_DOOR).case
    assert look(at_desk(world.operator), page_of(case))["data-related"] == []
    assert next_door.number in look(at_desk(world.officer), page_of(case)).text


def test_cases_are_neither_edited_nor_deleted_by_any_address(world, case, at_desk):
    client = at_desk(world.officer)
    for action in ("edit", "delete", "history"):
        assert client.get(f"/admin/kasus/{action}/{case.pk}/").status_code == 404
    assert client.get("/admin/kasus/inspect/nonsense/").status_code == 404
    assert client.get("/admin/kasus/inspect/999999999999999999/").status_code == 404


def test_whoever_sees_no_cases_at_all_is_sent_away(world, case, at_desk, work_list):
    editor = at_desk(world.user(EDITOR, "17.01"))
    assert editor.get(work_list).status_code in (302, 403)
    assert editor.get(page_of(case)).status_code in (302, 403, 404)
    assert "data-desk-home" not in editor.get("/admin/").content.decode()


def test_whoever_has_not_signed_in_is_asked_to(case, client, work_list):
    for address in (work_list, page_of(case), step_of(case, "check")):
        response = client.get(address)
        assert response.status_code == 302 and "/admin/login/" in response.url
