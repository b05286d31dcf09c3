"""User accounts in the admin: one name, and only those an administrator answers for."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from caseforms.community.actions.appoint import appoint
from caseforms.community.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "sebuah-kata-sandi"


def url(action="index", *args):
    return reverse(f"wagtailusers_users:{action}", args=args)


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def root(client, superuser):
    client.force_login(superuser)
    return client


def account(**more):
    return {
        "username": "ani", "name": "Ani", "email": "ani@example.org", "phone": "0812 3456 7890", "is_active": "on",
        "password1": PASSWORD, "password2": PASSWORD, **more,
    }  # fmt: skip


def role(role, organisation, area=None, **more):
    place = area.pk if area else ""
    return {
        "role": role.pk,
        "organisation": organisation.pk,
        "area": place,
        "starts": "2026-01-01",
        "decree": "SK 1",
        **more,
    }


def test_an_administrator_makes_an_account_with_its_first_role(admin, roles, agencies, areas):
    village = areas["17.01.04.2019"]
    given = account(**role(roles["Operator Puskesos"], agencies.here, village))
    response = admin.post(url("add"), given)
    assert response.status_code == 302, response.context["form"].errors
    ani = User.objects.get(username="ani")
    assert (ani.name, ani.phone, ani.check_password(PASSWORD)) == ("Ani", "+6281234567890", True)
    assert ani.memberships.get().area == village
    assert "Ani" in admin.get(url()).content.decode()


def test_an_administrator_makes_no_account_without_a_role(admin):
    assert admin.post(url("add"), account()).status_code == 200
    assert not User.objects.filter(username="ani").exists()


def test_a_role_elsewhere_makes_no_account(admin, roles, agencies, areas):
    given = account(**role(roles["Manajer"], agencies.here, areas["73.03"]))
    assert admin.post(url("add"), given).status_code == 200
    assert not User.objects.filter(username="ani").exists()


def test_an_administrator_cannot_make_a_superuser_or_give_groups(admin, roles, agencies):
    given = account(**role(roles["Camat"], agencies.here), is_superuser="on", groups=[roles["Manajer"].pk])
    admin.post(url("add"), given)
    ani = User.objects.get(username="ani")
    assert not ani.is_superuser
    assert [group.name for group in ani.groups.all()] == ["Camat"]
    admin.post(url("edit", ani.pk), account(is_superuser="on"))
    assert not User.objects.get(pk=ani.pk).is_superuser


def test_a_superuser_may_make_an_account_without_a_role(root):
    response = root.post(url("add"), account())
    assert response.status_code == 302, response.context["form"].errors
    assert User.objects.get(username="ani").memberships.count() == 0


def test_forms_ask_for_one_name(root, make_user):
    for page in (
        root.get(url("add")),
        root.get(url("edit", make_user("budi").pk)),
        root.get(reverse("wagtailadmin_account")),
    ):
        html = page.content.decode()
        assert page.status_code == 200
        assert 'name="name"' in html or 'name="name_email-name"' in html
        assert "last_name" not in html


def test_somebody_changes_the_own_name(admin, administrator):
    page = admin.get(reverse("wagtailadmin_account"))
    given = {}
    for panels in page.context["panels_by_tab"].values():
        for panel in panels:
            form = panel.get_form()
            given |= {
                form.add_prefix(name): form.get_initial_for_field(field, name) or ""
                for name, field in form.fields.items()
            }
    response = admin.post(
        reverse("wagtailadmin_account"), {k: v for k, v in given.items() if v} | {"name_email-name": "Rina"}
    )
    assert response.status_code == 302
    assert User.objects.get(pk=administrator.pk).name == "Rina"


def test_the_list_shows_the_accounts_of_the_own_area_with_their_roles(admin, make_user, areas):
    make_user("camat", "Camat", areas["17.01.06"])
    make_user("lain", "Camat", areas["73.03"])
    page = admin.get(url(), {"q": "cam"}).content.decode()
    assert "Camat (Seginim)" in page and "Lain" not in page


def test_accounts_elsewhere_and_superusers_do_not_exist(admin, make_user, superuser, areas, agencies, roles):
    there = make_user("lain", "Camat", areas["73.03"])
    both = make_user("dua", "Camat", areas["17.01.06"])
    appoint(both, "Camat", agencies.there, areas["73.03"], date(2026, 1, 1))
    appoint(superuser, "Camat", agencies.here, areas["17.01.06"], date(2026, 1, 1))
    for user in (there, both, superuser):
        assert admin.get(url("edit", user.pk)).status_code == 404
        assert admin.post(url("edit", user.pk), account(username=user.username)).status_code == 404
        assert admin.get(url("history", user.pk)).status_code in {302, 403, 404}
        assert not User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_an_account_in_the_own_area_is_changed_and_switched_off(admin, make_user, areas):
    camat = make_user("camat", "Camat", areas["17.01.06"])
    changed = account(username="camat", name="Camat Baru")
    del changed["is_active"]
    assert admin.post(url("edit", camat.pk), changed).status_code == 302
    camat = User.objects.get(pk=camat.pk)
    assert (camat.name, camat.is_active) == ("Camat Baru", False)


def test_an_account_with_a_group_given_by_hand_is_left_to_superusers(admin, make_user, areas):
    camat = make_user("camat", "Camat", areas["17.01.06"])
    camat.groups.add(Group.objects.create(name="Editor Bantaeng"))
    assert admin.post(url("edit", camat.pk), account(username="camat")).status_code == 404


def test_the_list_links_only_accounts_that_may_be_changed(admin, make_user, areas, agencies):
    camat, both = make_user("camat", "Camat", areas["17.01.06"]), make_user("dua", "Camat", areas["17.01.06"])
    appoint(both, "Camat", agencies.there, areas["73.03"], date(2026, 1, 1))
    page = admin.get(url()).content.decode()
    assert url("edit", camat.pk) in page and url("edit", both.pk) not in page


def bulk(action, *users):
    address = reverse("wagtail_bulk_action", args=["community", "user", action])
    return address + "?" + "&".join(f"id={user.pk}" for user in users)


@pytest.mark.parametrize("action", ["assign_role", "set_active_state", "delete"])
def test_nothing_done_to_many_reaches_further_than_done_to_one(admin, make_user, superuser, roles, areas, action):
    there = make_user("lain", "Camat", areas["73.03"])
    admin.post(bulk(action, there, superuser), {"role": roles["Manajer"].pk, "mark_as_active": ""})
    for user in (there, superuser):
        user = User.objects.get(pk=user.pk)
        assert user.is_active
        assert not user.groups.filter(name="Manajer").exists()


def test_accounts_out_of_reach_are_not_even_named(admin, make_user, areas):
    there = make_user("tersembunyi", "Camat", areas["73.03"])
    for address in (bulk("delete", there), bulk("set_active_state", there) + "&id=all"):
        assert "Tersembunyi" not in admin.get(address).content.decode()


def test_somebody_without_the_permission_has_no_list_of_users(client, make_user, areas):
    client.force_login(make_user("operator", "Operator Puskesos", areas["17.01.04"]))
    assert client.get(url()).status_code in {302, 403}


def test_the_menu_calls_people_by_their_name(make_user):
    assert make_user("budi").first_name == "Budi"
    assert str(make_user("cici")) == "Cici"
