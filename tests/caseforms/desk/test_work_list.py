"""The work list: what is in it for whom, in which order, how it is narrowed and searched."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from caseforms.actions.assign import assign
from caseforms.actions.take import take
from caseforms.community.roles import BACK_OFFICE, DISTRICT_HEAD, OPERATOR
from caseforms.desk import counting
from caseforms.models import Case
from workflows.definition import Call

from ..world import HERE, NEXT_DOOR
from .conftest import step_of


@pytest.fixture
def listed(at_desk, look, work_list):
    """The numbers of the cases a user finds at an address of the work list."""

    def read(user, query=""):
        return look(at_desk(user), work_list + query)["data-case"]

    return read


@pytest.fixture
def found(at_desk, look, work_list):
    """What a user finds who types this into the search field."""

    def search(user, text):
        return look(at_desk(user), work_list, q=text)

    return search


def test_a_new_case_waits_for_the_role_that_can_lead_it_on(world, case, listed):
    assert listed(world.officer, "?tab=role") == [case.number]
    assert listed(world.manager, "?tab=role") == []
    assert listed(world.operator, "?tab=role") == []


def test_a_case_waits_for_the_next_role_once_it_has_moved(world, case, listed):
    take(case, "check", by=world.officer)
    assert listed(world.manager, "?tab=role") == [case.number]


def test_a_case_that_a_colleague_has_taken_waits_for_nobody_else_of_the_role(world, case, listed):
    colleague = world.another(BACK_OFFICE)
    assign(case, colleague, by=colleague)
    assert listed(world.officer, "?tab=role") == []
    assert listed(colleague, "?tab=mine") == [case.number]


def test_a_case_held_by_somebody_of_another_role_still_waits_for_mine(world, case, listed):
    take(case, "check", by=world.officer)
    assert Case.objects.get().assignee == world.officer
    assert listed(world.manager, "?tab=role") == [case.number]


def test_a_step_that_can_be_taken_from_anywhere_makes_no_case_wait(world, at_desk, look, work_list):
    from workflows.definition import ANY, Transition

    definition = world.definition()
    withdraw = Transition("withdraw", "Cabut", (ANY,), "done", (world.roles[OPERATOR].pk,))
    service = world.make_service(
        "cabut", world.service.form.definition(), replace(definition, transitions=(*definition.transitions, withdraw))
    )
    world.submit(service)
    assert look(at_desk(world.operator), work_list + "?tab=role")["data-case"] == []


def test_the_list_opens_where_there_is_work(world, case, at_desk, look, work_list):
    assert look(at_desk(world.officer), work_list)["aria-current"] == ["page"]
    assert look(at_desk(world.officer), work_list)["data-case"] == [case.number]
    take(case, "check", by=world.officer)
    assert look(at_desk(world.officer), work_list)["data-case"] == [case.number]  # mine now


def test_overdue_cases_have_a_place_of_their_own(world, submit, listed):
    late, soon, never = (submit().case for _ in range(3))
    Case.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=2))
    Case.objects.filter(pk=soon.pk).update(due_at=timezone.now() + timedelta(days=2))
    assert listed(world.officer, "?tab=overdue") == [late.number]
    assert listed(world.officer, "?tab=open") == [late.number, soon.number, never.number]


def test_urgent_cases_come_first_whatever_their_deadline(world, submit, listed):
    late = submit().case
    Case.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=2))
    urgent = submit(urgent=True).case
    assert listed(world.officer, "?tab=open") == [urgent.number, late.number]


def test_closed_cases_leave_the_open_list_and_the_latest_comes_first(world, submit, listed):
    first, second = submit().case, submit().case
    for case in (second, first):
        take(case, "check", by=world.officer)
        take(case, "finish", by=world.manager, data={"result": "Beres."})
    assert listed(world.officer, "?tab=open") == []
    assert listed(world.officer, "?tab=closed") == [first.number, second.number]


def test_an_empty_list_says_what_it_means(world, at_desk, look, work_list):
    for tab in ("mine", "role", "overdue", "open", "closed"):
        page = look(at_desk(world.officer), f"{work_list}?tab={tab}")
        assert page["data-empty"] and not page["data-case"]


def test_the_list_is_narrowed_by_service_state_district_age_and_holder(world, submit, listed):
    case, other = submit().case, submit().case
    take(other, "check", by=world.officer)
    Case.objects.filter(pk=case.pk).update(opened_at=timezone.now() - timedelta(days=10))
    assert listed(world.officer, f"?tab=open&service={world.service.pk}") == [other.number, case.number]
    assert listed(world.officer, "?tab=open&service=999999") == []
    assert listed(world.officer, "?tab=open&state=checking") == [other.number]
    assert listed(world.officer, f"?tab=open&area={world.areas['17.01.04'].pk}") == [other.number, case.number]
    assert listed(world.officer, f"?tab=open&area={world.areas['73.22.01'].pk}") == []
    assert listed(world.officer, "?tab=open&age=7") == [case.number]
    assert listed(world.officer, "?tab=open&holder=me") == [other.number]
    assert listed(world.officer, "?tab=open&holder=none") == [case.number]
    assert listed(world.manager, "?tab=open&holder=others") == [other.number]


@pytest.mark.parametrize(
    "query",
    [
        "?tab=nonsense&service=x&state=%27--&area=-1&age=999&holder=nobody",
        "?tab=open&service=99999999999999999999&area=99999999999999999999",
        "?tab=open&after=nonsense",
        "?tab=open&after=[1,2]",
        '?tab=open&before=["a","b","c"]',
        "?tab=open&after=[null,null,null]",
        '?tab=open&after=[0,"2026-01-01",1]',
        "?tab=open&after=[0,9e999,1]",
        "?s=nonsense",
    ],
)
def test_an_address_that_makes_no_sense_shows_the_list(world, case, listed, query):
    assert listed(world.officer, query) == [case.number]


def test_the_filters_offer_what_the_user_can_see(world, case, at_desk, look, work_list):
    page = look(at_desk(world.officer), work_list)
    assert str(world.service.pk) in page["value"]
    assert str(world.areas["17.01.04"].pk) in page["value"]
    assert str(world.areas["73.22.01"].pk) not in page["value"]
    assert "checking" in page["value"]


def test_somebody_who_works_in_one_district_chooses_among_its_villages(world, case, at_desk, look, work_list):
    head = world.user(DISTRICT_HEAD, "17.01.04")
    page = look(at_desk(head), work_list)
    assert str(world.areas[NEXT_DOOR].pk) in page["value"] and str(world.areas[HERE].pk) in page["value"]


def test_a_full_number_leads_straight_to_the_case_however_it_is_typed(world, case, found):
    typed = case.number.lower().replace("-", " ")
    assert found(world.officer, typed).url.endswith(f"/kasus/inspect/{case.pk}/")


def test_the_beginning_of_a_number_finds_the_cases_that_begin_so(world, case, found):
    assert found(world.officer, case.number[:8])["data-case"] == [case.number]
    assert found(world.officer, "BKS-9901")["data-case"] == []


def test_a_case_is_found_by_the_beginnings_of_the_words_of_a_name(world, case, found):
    assert found(world.officer, "mate sit")["data-case"] == [case.number]
    assert found(world.officer, "Mate'ne")["data-case"] == [case.number]
    assert found(world.officer, "siti rina")["data-case"] == []


def test_a_case_is_found_by_exact_nik_and_by_phone(world, submit, found):
    case = submit(nik="0001014101990001", phone="+6281234567890").case
    assert found(world.officer, "0001 0141 0199 0001")["data-case"] == [case.number]
    assert found(world.officer, "0812-3456-7890")["data-case"] == [case.number]
    assert found(world.officer, "0001014101990002")["data-case"] == []
    assert found(world.officer, "0812")["data-case"] == []


def test_a_search_looks_among_closed_cases_too(world, case, found):
    take(case, "check", by=world.officer)
    take(case, "finish", by=world.manager, data={"result": "Beres."})
    assert found(world.officer, "siti")["data-case"] == [case.number]


def test_what_was_searched_for_never_stands_in_an_address(world, submit, found, at_desk, look):
    submit(nik="0001014101990001")
    page = found(world.officer, "0001014101990001")
    assert "0001014101990001" not in page.url
    assert not any("0001014101990001" in href for href in page["href"])
    assert look(at_desk(world.officer), page.url)["data-case"]  # and the address works again, for the same user
    colleague = world.another(BACK_OFFICE)
    assert "0001014101990001" not in look(at_desk(colleague), page.url).text


def test_the_next_page_begins_where_this_one_ends_and_back_again(world, many, at_desk, look, work_list, monkeypatch):
    from caseforms.admin import CaseAdmin

    monkeypatch.setattr(CaseAdmin, "list_per_page", 10)
    many(34)
    client, seen, url = at_desk(world.officer), [], f"{work_list}?tab=open"
    while url:
        page = look(client, url)
        seen.append(page["data-case"])
        url = _link(page, "next", work_list)
    assert [len(numbers) for numbers in seen] == [10, 10, 10, 5]
    assert len({number for numbers in seen for number in numbers}) == 35
    assert look(client, _link(page, "prev", work_list))["data-case"] == seen[2]


def test_pages_hold_when_some_have_no_deadline_and_some_are_urgent(world, many, at_desk, look, work_list, monkeypatch):
    from caseforms.admin import CaseAdmin

    monkeypatch.setattr(CaseAdmin, "list_per_page", 3)
    many(4), many(4, start=10, due_at=None), many(4, start=20, urgent=True)
    client, seen, url = at_desk(world.officer), [], f"{work_list}?tab=open"
    while url:
        page = look(client, url)
        seen += page["data-case"]
        url = _link(page, "next", work_list)
    assert len(seen) == len(set(seen)) == Case.objects.count()


def test_nobody_counts_further_than_anybody_reads(world, many, at_desk, look, work_list, monkeypatch):
    monkeypatch.setattr(counting, "CAP", 20)
    many(30)
    assert "20+" in look(at_desk(world.officer), f"{work_list}?tab=open").text


def test_a_case_is_taken_from_the_list_with_one_click(world, case, at_desk, look, work_list):
    client = at_desk(world.officer)
    assert f"/admin/kasus/assign/{case.pk}/" in look(client, work_list)["action"]
    look(client, f"/admin/kasus/assign/{case.pk}/", to="me")
    assert Case.objects.get().assignee == world.officer


def test_a_line_of_the_list_offers_the_next_step(world, case, at_desk, look, work_list):
    assert f"/admin/kasus/step/{case.pk}/check/" in look(at_desk(world.officer), work_list)["href"]
    assert f"/admin/kasus/step/{case.pk}/check/" not in look(at_desk(world.manager), work_list + "?tab=open")["href"]


def test_the_list_offers_no_step_that_its_own_conditions_may_bar(world, at_desk, look, work_list):
    definition = world.definition()
    check, *others = definition.transitions
    never = {"op": "eq", "var": "case.number", "value": "-"}
    short = replace(check, key="emergency", guards=(Call("rule", {"rule": never, "text": "Hanya darurat."}),))
    service = world.make_service(
        "jalan", world.service.form.definition(), replace(definition, transitions=(short, check, *others))
    )
    calm, urgent = world.submit(service).case, world.submit(service, urgent=True).case
    offered = look(at_desk(world.officer), work_list + "?tab=open")["href"]
    assert step_of(calm, "check") in offered and step_of(urgent, "emergency") in offered
    assert step_of(calm, "emergency") not in offered


def test_the_first_page_of_the_admin_tells_how_much_waits(world, case, at_desk, look):
    page = look(at_desk(world.officer), "/admin/")
    assert page["data-desk-home"] and page["data-tab"] == ["mine", "role", "overdue", "open"]
    assert page["data-case"] == [case.number]


def _link(page, rel, work_list):
    """Where the link to the next or previous page leads, if there is one."""
    import html
    import re

    link = re.search(rf'rel="{rel}" href="([^"]+)"', page.text)
    return work_list + html.unescape(link.group(1)) if link else None
