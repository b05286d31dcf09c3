"""What a list offers, and what reading it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from caseforms.community.words import prefix_range
from caseforms.lists import offering
from caseforms.lists.models import EntryWord, ReferenceEntry
from caseforms.lists.offering import FOUND, Place

pytestmark = pytest.mark.django_db


def codes(place):
    return [entry.code for entry in offering.offered(place)]


def statements(act):
    with CaptureQueriesContext(connection) as seen:
        act()
    return [one["sql"] for one in seen]


def test_a_short_list_is_offered_whole_and_in_its_order(needs):
    assert codes(Place("needs")) == ["food.rice", "health.birth", "health.card", "health", "food"]
    needs.entries.filter(code="food").update(order=0)
    needs.entries.exclude(code="food").update(order=1)
    offering.forget()
    assert codes(Place("needs"))[0] == "food"


def test_what_is_sensitive_is_offered_only_where_that_is_asked_for(needs):
    assert "health.hiv" not in codes(Place("needs"))
    assert "health.hiv" in codes(Place("needs", sensitive=True))
    assert offering.choosable(Place("needs"), ["health.hiv"]) == set()
    assert offering.choosable(Place("needs", sensitive=True), ["health.hiv"]) == {"health.hiv"}


def test_below_an_entry_only_its_own_are_offered(needs):
    assert set(codes(Place("needs", under=("health",)))) == {"health.birth", "health.card"}
    assert set(codes(Place("needs", under=("health", "food")))) == {"health.birth", "health.card", "food.rice"}
    assert codes(Place("needs", under=())) == []
    assert set(codes(Place("needs", top=True))) == {"health", "food"}
    assert offering.choosable(Place("needs", under=("food",)), ["food.rice", "health.card"]) == {"food.rice"}


def test_another_list_can_be_the_upper_one(needs, make_list):
    make_list("offices", "code,label,parent\nclinic,Puskesmas,health\nstore,Gudang,food\n", parent=needs)
    assert codes(Place("offices", under=("health",))) == ["clinic"]
    assert offering.upper_of("offices") == "needs"
    assert offering.upper_of("needs") == "needs"
    assert offering.upper_of("nothing") == ""


def test_an_entry_is_offered_from_its_first_day_to_its_last(needs):
    today, entry = timezone.localdate(), needs.entries.get(code="food")
    for begins, ends, expected in [(0, 0, True), (1, None, False), (None, -1, False), (-5, 5, True)]:
        entry.valid_from = None if begins is None else today + timedelta(days=begins)
        entry.valid_to = None if ends is None else today + timedelta(days=ends)
        entry.save()
        assert ("food" in codes(Place("needs"))) is expected, (begins, ends)
        assert bool(offering.choosable(Place("needs"), ["food"])) is expected, (begins, ends)


def test_an_entry_that_ended_long_ago_still_has_its_words(needs):
    ReferenceEntry.objects.filter(code="food").update(valid_to=timezone.localdate() - timedelta(days=4000))
    offering.forget()
    assert offering.known("needs", ["food"])["food"].text == "Pangan"


def test_words_are_in_the_language_of_the_page_and_else_in_indonesian(needs):
    with translation.override("en"):
        assert offering.known("needs", ["food"])["food"].text == "Food"
    needs.entries.filter(code="food").update(label_en="")
    offering.forget()
    with translation.override("en"):
        assert offering.known("needs", ["food"])["food"].text == "Pangan"


def test_a_long_list_is_not_shown_but_looked_into_by_the_beginnings_of_words(clinics):
    assert offering.offered(Place("clinics")) is None
    found, more = offering.search(Place("clinics"), "matene 101")
    assert [entry.code for entry in found] == [f"c{n}" for n in (101, 1013, 1017)] and not more
    found, more = offering.search(Place("clinics"), "puskes")
    assert len(found) == FOUND and more
    assert offering.search(Place("clinics"), "skesmas") == ([], False)
    assert offering.search(Place("clinics"), " - ") == ([], False)


def test_looking_into_thousands_of_entries_reads_few_rows_in_one_statement(clinics):
    offering.stamp()
    [statement] = statements(lambda: offering.search(Place("clinics"), "puskesmas suka 12"))
    assert statement.endswith(f"LIMIT {FOUND + 1}")
    [statement] = statements(lambda: offering.offered(Place("clinics")))
    assert statement.endswith("LIMIT 31")


def test_looking_goes_by_the_index_of_words(clinics):
    query = EntryWord.objects.filter(list=clinics, word__gte="c11", word__lt=prefix_range("c11")[1]).values("entry")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE caseforms_entryword")
    plan = query.explain()
    assert "one_row_per_entry_and_word" in plan or "SEARCH caseforms_entryword USING COVERING INDEX" in plan


def test_what_was_read_once_costs_nothing_until_something_changes(needs):
    place = Place("needs", top=True)
    codes(place)
    assert statements(lambda: (codes(place), offering.known("needs", []), offering.stamp())) == []
    entry = needs.entries.get(code="food")
    entry.label = "Makanan"
    entry.save()
    assert "Makanan" in [one.text for one in offering.offered(place)]


def test_a_change_by_another_process_is_seen_within_a_second(needs, monkeypatch):
    clock = [1000.0]
    monkeypatch.setattr(offering, "monotonic", lambda: clock[0])
    offering.forget()
    assert "Pangan" in [one.text for one in offering.offered(Place("needs"))]
    before = offering.stamp()
    needs.entries.filter(code="food").update(label="Makanan")  # and not through this process
    type(needs).objects.filter(pk=needs.pk).update(changes=99)
    clock[0] += 1.0
    assert offering.stamp() != before
    assert "Makanan" in [one.text for one in offering.offered(Place("needs"))]


def test_the_words_of_an_entry_follow_its_wording(needs):
    entry = needs.entries.get(code="food")
    entry.label = "Makanan pokok"
    entry.save()
    assert [one.code for one in offering.search(Place("needs"), "pokok")[0]] == ["food"]
    assert offering.search(Place("needs"), "pangan") == ([], False)
