"""A role lent for an absence: somebody else acts in it, for as long, and no further."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from caseforms.community import scope
from caseforms.community.actions.dismiss import dismiss
from caseforms.community.actions.lend import colleagues, lend
from caseforms.community.models import Membership, Person, User

pytestmark = pytest.mark.django_db
TODAY = date.today()
FRIDAY = TODAY + timedelta(days=5)


def again(user):
    """As the next request reads the user."""
    return User.objects.get(pk=user.pk)


@pytest.fixture
def manager(make_user, areas):
    return make_user("manager", "Manajer", areas["17.01"])


@pytest.fixture
def operator(make_user, areas):
    return make_user("operator", "Operator Puskesos", areas["17.01.04.2019"])


def role_of(user) -> Membership:
    return user.memberships.get(lent_from=None)


def test_whoever_stands_in_sees_and_may_what_the_lender_may(manager, operator, areas, people):
    assert Person.objects.visible_to(operator).count() == 1

    lend(role_of(manager), operator, ends=FRIDAY, reason="Cuti", by=manager)

    stand_in = again(operator)
    assert Person.objects.visible_to(stand_in).count() == 2
    village = areas["17.01.06"].pk
    assert scope.stands_in(stand_in, village) == {role_of(manager).role_id: manager.pk}
    assert role_of(manager).role_id in scope.roles(stand_in, village)


def test_a_role_one_holds_oneself_is_not_held_for_somebody_else(manager, make_user, areas):
    other = make_user("other", "Manajer", areas["17.01"])
    lend(role_of(manager), other, ends=FRIDAY, by=manager)
    assert scope.stands_in(again(other), areas["17.01"].pk) == {}


def test_a_loan_begins_and_ends_by_itself(manager, operator, areas):
    lend(role_of(manager), operator, starts=TODAY + timedelta(days=2), ends=FRIDAY, by=manager)
    assert scope.stands_in(again(operator), areas["17.01"].pk) == {}
    later = Membership.objects.on(FRIDAY).filter(user=operator, lent_from__isnull=False)
    assert later.exists()
    assert not Membership.objects.on(FRIDAY + timedelta(days=1)).filter(user=operator, lent_from__isnull=False).exists()


def test_the_loan_goes_with_the_role_it_was_lent_from(manager, operator, areas):
    lend(role_of(manager), operator, ends=FRIDAY, by=manager)
    dismiss(role_of(manager))
    assert scope.stands_in(again(operator), areas["17.01"].pk) == {}


def test_a_role_that_is_cut_short_cuts_its_loans(manager, operator):
    lend(role_of(manager), operator, ends=FRIDAY, by=manager)
    Membership.objects.filter(pk=role_of(manager).pk).update(ends=TODAY)
    assert not Membership.objects.on(FRIDAY).filter(user=operator, lent_from__isnull=False).exists()


def test_only_the_holder_or_whoever_gives_such_roles_may_lend(manager, operator, make_user, areas):
    with pytest.raises(PermissionDenied):
        lend(role_of(manager), operator, ends=FRIDAY, by=operator)
    administrator = make_user("administrator", "Administrator Layanan", areas["17.01"])
    lend(role_of(manager), operator, ends=FRIDAY, by=administrator)
    assert role_of(manager).loans.exists()


def test_what_was_lent_is_not_lent_on(manager, operator, make_user, areas):
    loan = lend(role_of(manager), operator, ends=FRIDAY, by=manager)
    with pytest.raises(ValidationError):
        lend(loan, make_user("third", "Surveyor", areas["17.01"]), ends=FRIDAY, by=operator)


@pytest.mark.parametrize("ends", [None, TODAY - timedelta(days=1)])
def test_a_loan_needs_a_last_day_that_is_not_past(manager, operator, ends):
    with pytest.raises(ValidationError):
        lend(role_of(manager), operator, starts=TODAY - timedelta(days=9), ends=ends, by=manager)


def test_only_colleagues_of_the_same_agency_stand_in(manager, operator, make_user, agencies, areas):
    stranger = make_user("stranger", "Surveyor", areas["73.03"], agencies.there)
    assert set(colleagues(role_of(manager))) == {operator}
    with pytest.raises(ValidationError):
        lend(role_of(manager), stranger, ends=FRIDAY, by=manager)


def test_lending_the_same_again_changes_the_last_day(manager, operator):
    lend(role_of(manager), operator, ends=FRIDAY, by=manager)
    lend(role_of(manager), operator, ends=TODAY, by=manager)
    assert [loan.ends for loan in role_of(manager).loans.all()] == [TODAY]


def test_the_page_lends_and_takes_back(client, manager, operator, areas):
    client.force_login(manager)
    page = reverse("community_absence")
    sent = {"membership": role_of(manager).pk, "to": operator.pk, "starts": TODAY, "ends": FRIDAY, "reason": "Cuti"}

    assert client.post(page, sent).status_code == 302
    assert operator.name in client.get(page).content.decode()
    client.force_login(operator)
    assert manager.name in client.get(page).content.decode()

    client.force_login(manager)
    client.post(reverse("community_take_back", args=[role_of(manager).loans.get().pk]))
    assert scope.stands_in(again(operator), areas["17.01"].pk) == {}


def test_the_page_keeps_what_was_typed_and_says_what_is_wrong(client, manager, operator):
    client.force_login(manager)
    sent = {"membership": role_of(manager).pk, "to": operator.pk, "starts": FRIDAY, "ends": TODAY, "reason": "Cuti"}
    answer = client.post(reverse("community_absence"), sent)
    assert answer.status_code == 422 and "Cuti" in answer.content.decode()
    assert not role_of(manager).loans.exists()


def test_nobody_lends_or_ends_for_others_through_the_page(client, manager, operator):
    loan = lend(role_of(manager), operator, ends=FRIDAY, by=manager)
    client.force_login(operator)
    assert client.get(reverse("community_absence_of", args=[manager.pk])).status_code in (302, 403)
    client.post(reverse("community_take_back", args=[loan.pk]))
    loan.refresh_from_db()
    assert loan.ends == FRIDAY


def test_a_sick_colleague_is_stood_in_for_by_decision_of_the_administrator(client, manager, operator, make_user, areas):
    client.force_login(make_user("administrator", "Administrator Layanan", areas["17.01"]))
    sent = {"membership": role_of(manager).pk, "to": operator.pk, "starts": TODAY, "ends": FRIDAY, "reason": "Cuti"}
    assert client.post(reverse("community_absence_of", args=[manager.pk]), sent).status_code == 302
    assert role_of(manager).loans.get().user == operator
