"""Place decides who sees what."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.permissions import policy_registry

from caseforms.community import scope
from caseforms.community.actions.appoint import appoint
from caseforms.community.models import Household, Membership, Organisation, Person, User
from caseforms.community.policy import AreaPermissionPolicy

pytestmark = pytest.mark.django_db


def names(found):
    return set(found.values_list("name", flat=True))


@pytest.mark.parametrize(
    ("area", "seen"),
    [
        ("17.01.04.2019", {"Siti Aminah"}),
        ("17.01.04", {"Siti Aminah"}),
        ("17.01.06", {"Ma'ruf"}),
        ("17.01", {"Siti Aminah", "Ma'ruf"}),
        ("17.05", set()),
        ("73.03", {"Daeng Siti"}),
    ],
)
def test_somebody_sees_the_people_of_the_area_and_below(make_user, areas, people, area, seen):
    operator = make_user("operator", "Operator Puskesos", areas[area])
    assert names(Person.objects.visible_to(operator)) == seen


def test_two_areas_are_seen_together(make_user, areas, agencies, people):
    operator = make_user("operator", "Operator Puskesos", areas["17.01.04.2019"])
    appoint(operator, "Surveyor", agencies.there, areas["73.03"], date(2026, 1, 1))
    assert names(Person.objects.visible_to(operator)) == {"Siti Aminah", "Daeng Siti"}


def test_a_role_without_the_permission_sees_nobody(make_user, areas, people):
    editor = make_user("editor", "Editor", areas["17.01"])
    assert not Person.objects.visible_to(editor).exists()


def test_a_superuser_sees_everybody_and_a_stranger_nobody(superuser, make_user, people):
    assert Person.objects.visible_to(superuser).count() == 3
    assert not Person.objects.visible_to(make_user("nobody")).exists()
    assert not Person.objects.visible_to(AnonymousUser()).exists()


def test_an_account_that_is_switched_off_sees_nobody(make_user, superuser, areas, people):
    manager = make_user("manager", "Manajer", areas["17.01"], is_active=False)
    assert not Person.objects.visible_to(manager).exists()
    superuser.is_active = False
    assert not Person.objects.visible_to(superuser).exists()


def test_a_person_without_an_area_is_seen_by_superusers_only(make_user, superuser, areas):
    from caseforms.community.actions.register import register_person

    register_person("Tanpa Alamat")
    assert not Person.objects.visible_to(make_user("manager", "Manajer", areas["17.01"])).exists()
    assert Person.objects.visible_to(superuser).exists()


def test_what_may_be_seen_is_asked_with_two_statements_per_request(make_user, areas, people, django_assert_num_queries):
    manager = make_user("manager", "Manajer", areas["17.01"])
    with django_assert_num_queries(4):
        list(Person.objects.visible_to(manager))
        list(Household.objects.visible_to(manager))
        assert scope.holds(manager, "community.change_person", areas["17.01.04"].pk)
        assert scope.roles(manager, areas["17.01.04"].pk)


def test_neighbouring_and_inner_ranges_become_one_condition():
    assert scope.merged([(1, 5), (6, 9), (2, 3), (20, 30)]) == [(1, 9), (20, 30)]


def test_users_are_seen_where_they_hold_roles_and_everybody_sees_themselves(make_user, administrator, areas):
    make_user("camat", "Camat", areas["17.01.06"])
    make_user("lain", "Camat", areas["73.03"])
    alone = make_user("sendiri")
    assert names(User.objects.visible_to(administrator)) == {"Admin-Bks", "Camat"}
    assert names(User.objects.visible_to(alone)) == {"Sendiri"}


def test_memberships_and_organisations_are_listed_for_the_own_area(administrator, make_user, areas, agencies):
    make_user("lain", "Camat", areas["73.03"])
    assert [one.user for one in Membership.objects.visible_to(administrator)] == [administrator]
    assert list(Organisation.objects.visible_to(administrator)) == [agencies.here]


def test_users_who_hold_a_role_or_may_do_something_there(make_user, roles, areas):
    manager = make_user("manajer", "Manajer", areas["17.01"])
    make_user("operator", "Operator Puskesos", areas["17.01.04.2019"])
    make_user("lain", "Manajer", areas["73.03"])
    village = areas["17.01.04.2019"].pk
    assert list(User.objects.holding("Manajer", village)) == [manager]
    assert list(User.objects.holding(roles["Manajer"], village)) == [manager]
    assert names(User.objects.able_to("community.view_person", village)) == {"Manajer", "Operator"}
    assert names(User.objects.able_to("community.view_membership", village)) == {"Manajer"}


@pytest.fixture
def policy():
    return AreaPermissionPolicy(Person)


def test_the_policy_answers_as_the_scope_does(policy, make_user, areas, people):
    operator = make_user("operator", "Operator Puskesos", areas["17.01.04.2019"])
    assert policy.user_has_permission(operator, "change")
    assert not policy.user_has_permission(operator, "delete")
    assert policy.user_has_permission_for_instance(operator, "change", people.ketaping)
    assert not policy.user_has_permission_for_instance(operator, "change", people.seginim)
    assert list(policy.instances_user_has_permission_for(operator, "change")) == [people.ketaping]
    assert list(policy.instances_user_has_any_permission_for(operator, ["delete", "view"])) == [people.ketaping]
    assert not policy.instances_user_has_permission_for(operator, "delete").exists()


def test_the_policy_names_who_may(policy, make_user, superuser, areas, people):
    operator = make_user("operator", "Operator Puskesos", areas["17.01.04.2019"])
    assert set(policy.users_with_permission("change")) == {operator, superuser}
    assert set(policy.users_with_permission_for_instance("change", people.ketaping)) == {operator, superuser}
    assert set(policy.users_with_permission_for_instance("change", people.seginim)) == {superuser}


def test_the_policy_lets_a_superuser_do_everything(policy, superuser, people):
    assert policy.user_has_permission_for_instance(superuser, "delete", people.bantaeng)
    assert policy.instances_user_has_permission_for(superuser, "delete").count() == 3


def test_the_policy_follows_a_relation_to_the_area(make_user, areas, people):
    policy = AreaPermissionPolicy(Membership, "organisation__area_id")
    operator = make_user("admin", "Administrator Layanan", areas["17.01"])
    membership = operator.memberships.get()
    assert policy.area_of(membership) == areas["17.01"].pk
    assert list(policy.instances_user_has_permission_for(operator, "view")) == [membership]


@pytest.mark.parametrize("model", [Person, Household, Membership, Organisation])
def test_wagtail_asks_our_policy(model):
    assert isinstance(policy_registry.get_by_type(model), AreaPermissionPolicy)


def test_permissions_are_those_of_todays_roles(make_user, areas):
    manager = make_user("manager", "Manajer", areas["17.01"])
    assert manager.has_perm("wagtailadmin.access_admin")
    assert "community.view_person" in manager.get_all_permissions()
    assert not manager.has_perm("community.delete_person")
