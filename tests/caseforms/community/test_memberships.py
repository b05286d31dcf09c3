"""Roles: given, taken away, in force by the calendar of the place."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.users.models import UserProfile

from caseforms.community import scope
from caseforms.community.actions.appoint import appoint
from caseforms.community.actions.dismiss import dismiss
from caseforms.community.actions.ensure_roles import ensure_roles
from caseforms.community.actions.sync_roles import sync_roles
from caseforms.community.models import Membership, User
from caseforms.community.roles import ROLES

pytestmark = pytest.mark.django_db
YESTERDAY = timedelta(days=-1)


def groups(user):
    return set(user.groups.values_list("name", flat=True))


@pytest.fixture
def ani(make_user):
    return make_user("ani")


def test_an_appointment_gives_the_role_and_its_permissions_there(ani, roles, agencies, areas, people):
    appoint(ani, "Manajer", agencies.here, areas["17.01"], date(2026, 1, 1), decree="SK 12/2026")
    assert ani.has_perm("community.view_person")
    assert scope.holds(ani, "community.view_person", people.ketaping.area_id)
    assert not scope.holds(ani, "community.view_person", people.bantaeng.area_id)
    assert scope.roles(ani, people.ketaping.area_id) == {roles["Manajer"].pk}
    assert groups(ani) == {"Manajer"}


def test_without_an_area_it_is_the_organisations_own(ani, agencies, roles):
    assert appoint(ani, "Manajer", agencies.here).area == agencies.here.area


def test_appointing_the_same_again_changes_only_how_long_it_lasts(ani, roles, agencies):
    first = appoint(ani, "Manajer", agencies.here, starts=date(2026, 1, 1))
    second = appoint(ani, "Manajer", agencies.here, starts=date(2026, 1, 1), ends=date(2030, 1, 1), decree="SK 1")
    assert second.pk == first.pk
    assert (Membership.objects.get().ends, Membership.objects.get().decree) == (date(2030, 1, 1), "SK 1")


def test_a_role_cannot_end_before_it_begins(ani, roles, agencies):
    with pytest.raises(ValidationError):
        appoint(ani, "Manajer", agencies.here, starts=date(2026, 2, 1), ends=date(2026, 1, 1))


def test_a_role_that_has_not_begun_or_has_ended_gives_nothing(ani, roles, agencies, again):
    today = timezone.localdate()
    for starts, ends in [(today + timedelta(5), None), (today - timedelta(9), today - timedelta(5))]:
        appoint(ani, "Manajer", agencies.here, starts=starts, ends=ends)
        assert not again(ani).has_perm("community.view_person")
        assert groups(ani) == set()


def test_dismissal_ends_the_role_at_once_and_keeps_the_record(ani, roles, agencies):
    membership = appoint(ani, "Manajer", agencies.here, starts=date(2026, 1, 1))
    dismiss(membership)
    assert not ani.has_perm("community.view_person")
    assert groups(ani) == set()
    assert Membership.objects.get().ends == timezone.localdate() + YESTERDAY


def test_dismissal_on_a_day_to_come_leaves_the_role_until_then(ani, roles, agencies):
    membership = appoint(ani, "Manajer", agencies.here, starts=date(2026, 1, 1))
    dismiss(membership, timezone.localdate() + timedelta(10))
    assert ani.has_perm("community.view_person")


def test_a_role_that_never_began_is_taken_back(ani, roles, agencies):
    dismiss(appoint(ani, "Manajer", agencies.here))
    assert not Membership.objects.exists()


def test_dismissal_never_prolongs_a_role(ani, roles, agencies):
    membership = appoint(ani, "Manajer", agencies.here, starts=date(2020, 1, 1), ends=date(2021, 1, 1))
    dismiss(membership)
    assert Membership.objects.get().ends == date(2021, 1, 1)


def test_the_same_role_elsewhere_outlives_a_dismissal(ani, roles, agencies, areas):
    here = appoint(ani, "Manajer", agencies.here, starts=date(2026, 1, 1))
    appoint(ani, "Manajer", agencies.there, starts=date(2026, 1, 1))
    dismiss(here)
    assert groups(ani) == {"Manajer"}
    assert scope.spans(ani, "community.view_person") == ((areas["73.03"].pk, areas["73.03"].last),)


@pytest.mark.parametrize(
    ("moment", "held"),
    [
        (datetime(2026, 11, 30, 14, 0, tzinfo=UTC), {"here", "there", "papua"}),  # 30 November everywhere
        (
            datetime(2026, 11, 30, 15, 30, tzinfo=UTC),
            {"here", "there"},
        ),  # 22.30 WIB, 23.30 WITA, already tomorrow in Papua
        (datetime(2026, 11, 30, 16, 30, tzinfo=UTC), {"here"}),
        (datetime(2026, 11, 30, 17, 30, tzinfo=UTC), set()),
    ],
)
def test_a_role_ends_at_midnight_of_its_own_place(ani, roles, agencies, moment, held):
    for agency in vars(agencies).values():
        appoint(ani, "Manajer", agency, starts=date(2026, 1, 1), ends=date(2026, 11, 30))
    names = {agency.pk: name for name, agency in vars(agencies).items()}
    in_force = Membership.objects.in_force(moment).values_list("organisation", flat=True)
    assert {names[pk] for pk in in_force} == held


def test_the_job_follows_the_calendar(ani, roles, agencies):
    membership = appoint(ani, "Manajer", agencies.here, starts=date(2026, 1, 1))
    Membership.objects.filter(pk=membership.pk).update(ends=timezone.localdate() + YESTERDAY)
    assert groups(ani) == {"Manajer"}
    assert sync_roles() == 1
    assert groups(ani) == set()
    Membership.objects.filter(pk=membership.pk).update(ends=None)
    assert sync_roles() == 1
    assert sync_roles() == 0
    assert groups(ani) == {"Manajer"}


def test_an_ended_role_gives_nothing_even_before_the_job(ani, roles, agencies, again):
    membership = appoint(ani, "Manajer", agencies.here, starts=date(2026, 1, 1))
    Membership.objects.filter(pk=membership.pk).update(ends=timezone.localdate() + YESTERDAY)
    assert groups(ani) == {"Manajer"}
    assert not again(ani).has_perm("community.view_person")


def test_a_group_given_by_hand_is_left_alone_and_opens_no_persons_row(ani, roles, people, again):
    ani.groups.add(Group.objects.get(name="Manajer"))
    assert sync_roles() == 0
    assert groups(ani) == {"Manajer"}
    assert again(ani).has_perm("wagtailadmin.access_admin")
    assert not User.objects.get(pk=ani.pk).is_superuser
    assert not type(people.ketaping).objects.visible_to(again(ani)).exists()


def test_somebody_who_signs_in_is_in_todays_groups(client, ani, roles, agencies):
    membership = appoint(ani, "Manajer", agencies.here, starts=date(2026, 1, 1))
    Membership.objects.filter(pk=membership.pk).update(ends=timezone.localdate() + YESTERDAY)
    client.force_login(ani)
    assert groups(ani) == set()


def test_an_administrator_appoints_only_in_the_own_area(ani, administrator, agencies, areas):
    appoint(ani, "Operator Puskesos", agencies.here, areas["17.01.04.2019"], by=administrator)
    with pytest.raises(PermissionDenied):
        appoint(ani, "Operator Puskesos", agencies.there, areas["73.03"], by=administrator)
    with pytest.raises(PermissionDenied):
        appoint(ani, "Operator Puskesos", agencies.here, areas["17"], by=administrator)


def test_an_administrator_dismisses_only_in_the_own_area(ani, administrator, roles, agencies):
    elsewhere = appoint(ani, "Manajer", agencies.there, starts=date(2026, 1, 1))
    with pytest.raises(PermissionDenied):
        dismiss(elsewhere, by=administrator)


def test_nobody_without_that_right_appoints(ani, make_user, agencies, areas):
    with pytest.raises(PermissionDenied):
        appoint(ani, "Manajer", agencies.here, by=make_user("manajer", "Manajer", areas["17.01"]))


def test_a_role_of_another_agency_cannot_be_given_here(ani, administrator, make_user, agencies, areas, roles):
    """Page permissions belong to groups: the editors of Bantaeng are no role for Bengkulu Selatan to give."""
    theirs = Group.objects.create(name="Editor Bantaeng")
    with pytest.raises(PermissionDenied):
        appoint(ani, theirs, agencies.here, by=administrator)
    appoint(make_user("editor"), theirs, agencies.there)
    with pytest.raises(PermissionDenied):
        appoint(ani, theirs, agencies.here, by=administrator)


def test_a_role_of_the_own_agency_can_be_given_on(ani, administrator, make_user, agencies):
    ours = Group.objects.create(name="Editor BKS")
    appoint(make_user("editor"), ours, agencies.here)
    assert appoint(ani, ours, agencies.here, by=administrator).role == ours


def test_making_the_roles_again_leaves_what_was_set_up(roles):
    role = roles["Camat"]
    role.permissions.set(role.permissions.filter(codename="access_admin"))
    ensure_roles()
    assert role.permissions.count() == 1


def test_every_role_may_enter_the_admin(roles):
    for role in roles.values():
        assert role.permissions.filter(codename="access_admin").exists(), role


def test_every_permission_of_a_role_exists(roles):
    known = {f"{app}.{name}" for app, name in Permission.objects.values_list("content_type__app_label", "codename")}
    assert {name for names in ROLES.values() for name in names} <= known


def test_the_admin_shows_the_time_of_the_place_unless_another_was_chosen(ani, roles, agencies):
    appoint(ani, "Manajer", agencies.papua)
    assert UserProfile.get_for_user(ani).current_time_zone == "Asia/Jayapura"
    appoint(ani, "Manajer", agencies.here)
    assert UserProfile.get_for_user(ani).current_time_zone == "Asia/Jayapura"
