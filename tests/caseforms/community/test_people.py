"""People: what is known of them, sealed and found again."""

import pytest
from django.db import connection

from caseforms.community.actions.register import register_person
from caseforms.community.models import Household, Person

pytestmark = pytest.mark.django_db
NIK, KK, PHONE = "9901015502909999", "9901011502129999", "0812-3456-7890"


def raw(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table}")
        return str(cursor.fetchall())


def test_numbers_are_stored_sealed_and_read_plain(areas):
    register_person("Siti", nik=NIK, kk=KK, phone=PHONE, email="siti@example.org", address="RT 02", area=areas["17.01"])
    stored = raw("community_person") + raw("community_household")
    for secret in (NIK, KK, "81234567890", "siti@example.org", "RT 02"):
        assert secret not in stored
    person = Person.objects.get()
    assert (person.nik, person.household.kk, person.phone) == (NIK, KK, "+6281234567890")
    assert (person.email, person.address) == ("siti@example.org", "RT 02")


def test_a_person_is_found_by_the_exact_nik_however_it_is_spaced(people):
    assert list(Person.objects.with_nik("1701 0445 0290 0003")) == [people.ketaping]
    assert not Person.objects.with_nik("170104450290000").exists()


def test_nobody_is_found_by_no_number(people):
    assert not Person.objects.with_nik("").exists()
    assert not Person.objects.with_nik(" - ").exists()
    assert not Person.objects.with_phone("").exists()
    assert not Household.objects.with_kk("").exists()


def test_a_person_is_found_by_the_phone_number(people):
    assert list(Person.objects.with_phone("+6281234567890")) == [people.ketaping]


def test_a_person_is_found_by_the_beginning_of_the_name(people):
    assert list(Person.objects.named("siti am")) == [people.ketaping]
    assert list(Person.objects.named("maruf")) == [people.seginim]
    assert not Person.objects.named("").exists()


def test_the_same_nik_makes_another_person_and_changes_nothing_about_the_first(people, areas):
    register_person("Orang Lain", nik=people.ketaping.nik, area=areas["73.03"])
    people.ketaping.refresh_from_db()
    assert people.ketaping.name == "Siti Aminah"
    assert Person.objects.with_nik(people.ketaping.nik).count() == 2


def test_a_person_may_have_no_nik_and_a_reason_for_it(areas):
    assert register_person("Tanpa", no_nik="baby").no_nik == "baby"
    assert register_person("Dengan", nik=NIK, no_nik="baby").no_nik == ""


def test_one_card_is_one_household_in_an_area_and_another_elsewhere(areas):
    a = register_person("A", kk=KK, area=areas["17.01"])
    b = register_person("B", kk=KK, area=areas["17.01"])
    c = register_person("C", kk=KK, area=areas["73.03"])
    assert a.household == b.household != c.household
    assert register_person("D").household is None


def test_a_phone_number_that_cannot_be_read_stays_as_it_was_written(areas):
    assert register_person("A", phone=" titip tetangga ").phone == "titip tetangga"


def test_registering_takes_few_statements(areas, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        register_person("Siti", nik=NIK, phone=PHONE, area=areas["17.01"])
