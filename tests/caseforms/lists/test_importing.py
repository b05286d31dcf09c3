"""Entries from a table: the same twice changes nothing, a mistake stops all of it, nobody's answer loses its words."""

from datetime import date, timedelta

import pytest
import tablib
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseforms.community.roles import ADMINISTRATOR, OPERATOR
from caseforms.lists import offering
from caseforms.lists.actions.import_entries import CHANGED, ENDED, NEW, SAME, Faulty, import_entries, plan_import
from caseforms.lists.models import EntryWord, ReferenceEntry, ReferenceList

from .conftest import SECTORS, table

pytestmark = pytest.mark.django_db


def plan(into, text, **more):
    return plan_import(into, table(text), **more)


def test_the_same_table_again_changes_nothing(needs):
    again = plan(needs, SECTORS)
    assert [one.what for one in again.differences] == [SAME] * 6
    before = ReferenceList.objects.get(pk=needs.pk).changes
    assert import_entries(needs, table(SECTORS)).number(CHANGED) == 0
    assert ReferenceList.objects.get(pk=needs.pk).changes == before  # nobody has to read it anew


def test_looking_at_a_table_writes_nothing(needs):
    found = plan(needs, "code,label\nfood,Makanan\nnew,Baru\n", end_missing=True)
    assert (found.number(NEW), found.number(CHANGED), found.number(ENDED)) == (1, 1, 5)
    assert needs.entries.count() == 6
    assert set(needs.entries.values_list("valid_to", "is_active")) == {(None, True)}


def test_a_difference_says_what_was_and_what_will_be(needs):
    [one] = plan(needs, "code,label,sensitive,parent\nfood,Makanan,1,health\n").differences
    assert one.changes == [("label", "Pangan", "Makanan"), ("parent", "", "health"), ("sensitive", "tidak", "ya")]


def test_what_a_column_does_not_say_stays_and_an_empty_cell_empties(needs):
    import_entries(needs, table("code,label\nhealth.card,Kartu mati\n"))
    entry = needs.entries.get(code="health.card")
    assert (entry.label, entry.label_en, entry.parent.code) == ("Kartu mati", "Card not active", "health")
    import_entries(needs, table("code,label,label_en,parent\nhealth.card,Kartu mati,,\n"))
    entry = needs.entries.get(code="health.card")
    assert (entry.label_en, entry.parent) == ("", None)


def test_an_entry_may_lie_below_one_that_comes_later_in_the_table(make_list):
    made = make_list("later", "code,label,parent\nchild,Anak,mother\nmother,Ibu,\n")
    assert made.entries.get(code="child").parent.code == "mother"


def test_what_is_not_in_the_table_stays_unless_it_is_to_end(needs):
    import_entries(needs, table("code,label\nfood,Pangan\n"))
    assert needs.entries.offered().count() == 6
    import_entries(needs, table("code,label\nfood,Pangan\n"), end_missing=True)
    assert [entry.code for entry in needs.entries.offered()] == ["food"]
    assert needs.entries.count() == 6
    assert set(needs.entries.exclude(code="food").values_list("valid_to", flat=True)) == {
        timezone.localdate() - timedelta(days=1)
    }
    assert plan(needs, "code,label\nfood,Pangan\n", end_missing=True).number(ENDED) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,label\n,Kosong\n", "code"),
        ("code,label\nx,\n", "label"),
        ("code,label\na b,Spasi\n", "code"),
        ("code,label\nother,Lain\n", "code"),
        ("code,label\nx,Satu\nx,Dua\n", "x"),
        ("code,label,parent\nx,Satu,nowhere\n", "nowhere"),
        ("code,label,parent\nhealth,Kesehatan,health.card\n", ""),
        ("code,label,parent\nhealth,Kesehatan,health\n", ""),
        ("code,label,order\nx,Satu,dua\n", "order"),
        ("code,label,order\nx,Satu,-1\n", "order"),
        ("code,label,valid_from\nx,Satu,31/31/2026\n", "valid_from"),
        ("code,label,valid_from,valid_to\nx,Satu,2026-02-01,2026-01-01\n", ""),
        ("code,label,sensitive\nx,Satu,mungkin\n", "sensitive"),
        (f"code,label\nx,{'y' * 201}\n", "label"),
    ],
)
def test_one_faulty_row_stops_the_whole_table(needs, text, said):
    good = text + "good,Baik" + "," * (text.split("\n")[0].count(",") - 1) + "\n"
    with pytest.raises(Faulty) as refusal:
        import_entries(needs, table(good))
    assert said in " ".join(refusal.value.messages)
    assert not needs.entries.filter(code="good").exists()
    wrong = [one for one in refusal.value.plan.differences if one.problems]
    assert all(one.number >= 2 for one in wrong)


def test_a_table_needs_codes_and_wordings(needs):
    with pytest.raises(Faulty, match="label"):
        import_entries(needs, table("code\nx\n"))


def test_days_are_read_as_people_here_write_them(make_list):
    made = make_list("days", "code,label,valid_from,valid_to\nx,Satu,2026-01-02,31-12-2026\n")
    assert made.entries.values_list("valid_from", "valid_to").get() == (date(2026, 1, 2), date(2026, 12, 31))


def test_only_those_who_keep_the_list_may_import_into_it(world, make_list):
    own = make_list("own", agency=world.agency)
    rows = table("code,label\nx,Satu\n")
    for stranger in (world.user(OPERATOR), world.user(ADMINISTRATOR, "73.22")):
        with pytest.raises(PermissionDenied):
            import_entries(own, rows, by=stranger)
    import_entries(own, rows, by=world.user(ADMINISTRATOR))
    assert own.entries.get().code == "x"


def test_thousands_of_entries_are_written_in_a_few_statements(make_list):
    made = make_list("many")
    rows = table("\n".join(["code,label", *(f"c{n},Nama {n}" for n in range(2000))]))
    with CaptureQueriesContext(connection) as seen:
        import_entries(made, rows)
    assert made.entries.count() == 2000 and EntryWord.objects.filter(list=made).count() == 6000
    assert len(seen) < 100


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {
                "code": st.text(max_size=6) | st.sampled_from(["food", "a.1", "other"]),
                "label": st.text(max_size=8),
                "parent": st.sampled_from(["", "food", "health", "a.1", "zz"]),
                "order": st.text("0123456789-x", max_size=12),
                "valid_from": st.text("0123456789-/", max_size=10) | st.just("2026-01-01"),
                "sensitive": st.text(max_size=3),
            }
        ),
        max_size=6,
    )
)
def test_any_table_is_either_written_or_refused_and_the_second_time_changes_nothing(needs, rows):
    columns = ["code", "label", "parent", "order", "valid_from", "sensitive"]
    given_table = tablib.Dataset(headers=columns)
    for row in rows:
        given_table.append(list(row.values()))
    before = ReferenceEntry.objects.count()
    try:
        import_entries(needs, given_table)
    except Faulty:
        assert ReferenceEntry.objects.count() == before
    else:
        offering.forget()
        assert {one.what for one in plan_import(needs, given_table).differences} <= {SAME}
