"""The registers in the admin, through the browser's door."""

from datetime import date

import pytest
from django.urls import reverse

from caseforms.community.actions.appoint import appoint
from caseforms.community.models import Membership, Organisation, Person

pytestmark = pytest.mark.django_db
PATHS = {"area": "wilayah", "organisation": "organisasi", "membership": "keanggotaan", "person": "orang"}
MODELS = list(PATHS)


def url(model, action="index", *args):
    return reverse(f"{PATHS[model]}_modeladmin_{action}", args=args)


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.fixture
def sign_in(client):
    def enter(user):
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def manager(make_user, areas):
    return make_user("manajer", "Manajer", areas["17.01"])


@pytest.mark.parametrize("model", MODELS)
def test_a_register_is_listed_and_searched(sign_in, superuser, people, agencies, model):
    client = sign_in(superuser)
    text(client.get(url(model)))
    text(client.get(url(model), {"q": "sukaraja"}))


def test_what_is_true_or_false_is_said_in_words_not_with_pictures_that_are_not_installed(sign_in, superuser, agencies):
    client = sign_in(superuser)
    page = text(client.get(url("organisation")))
    assert ">ya</td>" in page and "admin/img" not in page
    row = text(client.get(url("organisation", "inspect", agencies.here.pk)))
    assert "<dd>ya</dd>" in "".join(row.split()) and "True" not in row


@pytest.mark.parametrize("model", MODELS)
def test_a_register_is_closed_to_those_without_the_permission(sign_in, make_user, areas, model):
    client = sign_in(make_user("editor", "Editor", areas["17.01"]))
    assert client.get(url(model)).status_code in {302, 403}


@pytest.mark.parametrize("model", MODELS)
def test_a_register_is_closed_to_the_public(client, db, model):
    assert client.get(url(model)).status_code == 302


def test_people_of_another_regency_do_not_exist(sign_in, manager, people):
    client = sign_in(manager)
    page = text(client.get(url("person")))
    assert "Siti Aminah" in page and "Daeng Siti" not in page
    assert client.get(url("person", "inspect", people.bantaeng.pk)).status_code == 404
    assert "Daeng" not in text(client.get(url("person"), {"q": people.bantaeng.nik}))


def test_numbers_are_hidden_on_every_page_of_the_register(sign_in, manager, people):
    client = sign_in(manager)
    for page in (text(client.get(url("person"))), text(client.get(url("person", "inspect", people.ketaping.pk)))):
        assert "1701••••••••0003" in page
        assert people.ketaping.nik not in page
        assert "81234567890" not in page and "0812-3456-7890" not in page


@pytest.mark.parametrize("asked", ["1701 0445 0290 0003", "0812-3456-7890", "+62 812 3456 7890", "siti"])
def test_a_person_is_found_by_number_or_name(sign_in, manager, people, asked):
    page = text(sign_in(manager).get(url("person"), {"q": asked}))
    assert "Siti Aminah" in page and "Ma&#x27;ruf" not in page


def test_nobody_writes_in_the_register_of_people_or_areas(sign_in, superuser, people, areas):
    client = sign_in(superuser)
    for model, row in [("person", people.ketaping), ("area", areas["17.01"])]:
        assert client.get(url(model, "create")).status_code in {302, 403}
        assert client.get(url(model, "edit", row.pk)).status_code in {302, 403}
        client.post(url(model, "delete", row.pk))
    assert Person.objects.count() == 3


def test_others_with_the_same_nik_are_shown_as_far_as_one_may_see_them(sign_in, manager, people, areas):
    from caseforms.community.actions.register import register_person

    register_person("Orang Sini", nik=people.ketaping.nik, area=areas["17.01.06"])
    register_person("Orang Sana", nik=people.ketaping.nik, area=areas["73.03"])
    page = text(sign_in(manager).get(url("person", "inspect", people.ketaping.pk)))
    assert "data-same-nik" in page and "Orang Sini" in page and "Orang Sana" not in page


def test_a_row_number_that_is_none_is_not_found(sign_in, superuser):
    assert sign_in(superuser).get(url("person", "inspect", "abc")).status_code == 404


def test_the_address_cannot_ask_about_fields_that_are_not_offered(sign_in, administrator):
    client = sign_in(administrator)
    hashed = administrator.password[:6]
    assert text(client.get(url("membership"), {"user__password__startswith": hashed})).count("Admin-Bks") == text(
        client.get(url("membership"), {"user__password__startswith": "no"})
    ).count("Admin-Bks")


def test_areas_are_shown_with_their_district_and_found_by_code(sign_in, superuser, areas):
    client = sign_in(superuser)
    assert "Sukaraja, Kec. Seluma, Kabupaten Seluma" in text(client.get(url("area"), {"q": "sukaraja"}))
    page = text(client.get(url("area"), {"q": "17.01.06"}))
    assert "Suka Maju" in page and "Ketaping" not in page


def test_lists_take_the_same_statements_for_two_rows_and_for_twenty(
    sign_in, superuser, make_user, areas, django_assert_max_num_queries
):
    client = sign_in(superuser)
    for number in range(20):
        make_user(f"camat{number}", "Camat", areas["17.01.06"])
    with django_assert_max_num_queries(20):
        assert text(client.get(url("membership"))).count("Camat") >= 20


def membership_fields(user, role, organisation, area, **more):
    return {
        "user": user.pk, "role": role.pk, "organisation": organisation.pk, "area": area.pk, "starts": "2026-01-01",
        "ends": "", "decree": "SK 7", **more,
    }  # fmt: skip


def test_an_administrator_gives_a_role_in_the_own_area(sign_in, administrator, make_user, roles, agencies, areas):
    ani = make_user("ani", "Fasilitator", areas["17.01.04"])
    village = areas["17.01.04.2019"]
    given = membership_fields(ani, roles["Operator Puskesos"], agencies.here, village)
    assert sign_in(administrator).post(url("membership", "create"), given).status_code == 302
    assert ani.memberships.get(role=roles["Operator Puskesos"]).area == village
    assert ani.groups.filter(name="Operator Puskesos").exists()


@pytest.mark.parametrize("wrong", ["area", "organisation", "user"])
def test_an_administrator_gives_no_role_beyond_the_own_area(
    sign_in, administrator, make_user, roles, agencies, areas, wrong
):
    here, there = make_user("ani", "Camat", areas["17.01.06"]), make_user("lain", "Camat", areas["73.03"])
    given = membership_fields(here, roles["Manajer"], agencies.here, areas["17.01"])
    given[wrong] = {"area": areas["73.03"], "organisation": agencies.there, "user": there}[wrong].pk
    assert sign_in(administrator).post(url("membership", "create"), given).status_code == 200
    assert not Membership.objects.filter(role=roles["Manajer"]).exists()


def test_a_membership_keeps_who_and_where_and_changes_how_long(
    sign_in, administrator, make_user, roles, agencies, areas
):
    ani = make_user("ani", "Camat", areas["17.01.06"])
    membership = ani.memberships.get()
    changed = membership_fields(ani, roles["Manajer"], agencies.here, areas["17.01"], ends="2030-12-31")
    assert sign_in(administrator).post(url("membership", "edit", membership.pk), changed).status_code == 302
    membership = Membership.objects.get(pk=membership.pk)
    assert (membership.role.name, membership.area, membership.ends) == ("Camat", areas["17.01.06"], date(2030, 12, 31))


def test_taking_a_role_away_ends_it_and_keeps_the_record(sign_in, administrator, make_user, areas, again):
    ani = make_user("ani", "Camat", areas["17.01.06"])
    sign_in(administrator).post(url("membership", "delete", ani.memberships.get().pk))
    assert ani.memberships.get().ends is not None
    assert not again(ani).has_perm("wagtailadmin.access_admin")


def test_memberships_elsewhere_do_not_exist(sign_in, administrator, make_user, areas):
    there = make_user("lain", "Camat", areas["73.03"]).memberships.get()
    client = sign_in(administrator)
    for action in ("inspect", "edit", "delete", "history"):
        assert client.get(url("membership", action, there.pk)).status_code == 404
        assert client.post(url("membership", action, there.pk)).status_code == 404
    assert Membership.objects.get(pk=there.pk).ends is None


def test_memberships_of_today_can_be_picked_out(sign_in, administrator, make_user, agencies, areas):
    appoint(make_user("dulu"), "Camat", agencies.here, areas["17.01.06"], date(2020, 1, 1), date(2021, 1, 1))
    client = sign_in(administrator)
    assert "Dulu" not in text(client.get(url("membership"), {"when": "now"}))
    assert "Dulu" in text(client.get(url("membership"), {"when": "not"}))


def organisation_fields(agency, village, **more):
    return {
        "kind": "centre", "name": "Puskesos Ketaping", "code": "", "parent": agency.pk, "area": village.pk,
        "time_zone": "Asia/Jakarta", "address": "", "phone": "", "hours": "", "is_active": "on", **more,
    }  # fmt: skip


def test_an_administrator_adds_a_centre_in_the_own_area(sign_in, administrator, agencies, areas):
    given = organisation_fields(agencies.here, areas["17.01.04.2019"])
    assert sign_in(administrator).post(url("organisation", "create"), given).status_code == 302
    assert Organisation.objects.centres().get().agency == agencies.here


@pytest.mark.parametrize(
    "wrong", [{"area": "73.03"}, {"parent": "there"}, {"kind": "agency", "code": "XYZ", "parent": ""}, {"parent": ""}]
)
def test_an_administrator_adds_no_agency_and_nothing_elsewhere(sign_in, administrator, agencies, areas, wrong):
    wrong = wrong | ({"area": areas["73.03"].pk} if "area" in wrong else {})
    wrong = wrong | ({"parent": agencies.there.pk} if wrong.get("parent") == "there" else {})
    given = organisation_fields(agencies.here, areas["17.01.04.2019"], **wrong)
    assert sign_in(administrator).post(url("organisation", "create"), given).status_code == 200
    assert Organisation.objects.count() == 3


def test_a_superuser_adds_an_agency(sign_in, superuser, agencies, areas):
    given = organisation_fields(
        agencies.here, areas["17.05"], kind="agency", code="SLM", parent="", name="Dinsos Seluma"
    )
    assert sign_in(superuser).post(url("organisation", "create"), given).status_code == 302
    assert Organisation.objects.get(code="SLM").kind == "agency"
