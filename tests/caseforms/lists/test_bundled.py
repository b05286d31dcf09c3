"""The lists that come with the software."""

from io import StringIO

import pytest
import tablib
from django.core.management import call_command

from caseforms.lists.actions.load_bundled import load_bundled
from caseforms.lists.bundled import LISTS
from caseforms.lists.models import ReferenceEntry, ReferenceList
from caseforms.lists.table import COLUMNS

pytestmark = pytest.mark.django_db
NEVER_PUBLIC = {
    "child_in_law_conflict", "abused_child", "tuna_susila", "ex_prisoner", "hiv", "drug_victim", "trafficking_victim",
    "violence_victim",
}  # fmt: skip


@pytest.fixture
def loaded(db):
    return {made.key: made for made in load_bundled()}


def test_the_official_kinds_are_complete(loaded):
    assert set(loaded) == {one.key for one in LISTS}
    assert loaded["ppks"].entries.count() == 26
    assert loaded["psks"].entries.count() == 12
    assert loaded["needs"].entries.filter(parent=None).count() == 9


def test_what_must_never_be_public_is_marked(loaded):
    assert set(loaded["ppks"].entries.filter(sensitive=True).values_list("code", flat=True)) == NEVER_PUBLIC


def test_every_entry_is_worded_in_both_languages(loaded):
    assert not ReferenceEntry.objects.filter(label_en="").exists()


def test_every_need_lies_below_a_sector_that_has_some(loaded):
    sectors = loaded["needs"].entries.filter(parent=None)
    assert set(sectors.values_list("code", flat=True)) == set(
        loaded["needs"].entries.exclude(parent=None).values_list("parent__code", flat=True)
    )


def test_loading_again_changes_nothing_and_what_people_changed_stays(loaded):
    entry = loaded["ppks"].entries.get(code="beggar")
    entry.label, entry.is_active = "Peminta-minta", False
    entry.save()
    assert load_bundled() == []
    entry.refresh_from_db()
    assert (entry.label, entry.is_active) == ("Peminta-minta", False)
    assert ReferenceList.objects.count() == len(LISTS)


def test_an_installation_without_the_demo_loads_them_by_a_command(db):
    said = StringIO()
    call_command("load_lists", stdout=said)
    call_command("load_lists", stdout=said)
    assert said.getvalue().splitlines()[0] == "ppks: 26" and len(said.getvalue().splitlines()) == len(LISTS)


@pytest.mark.parametrize("bundled", LISTS, ids=lambda one: one.key)
def test_each_file_has_columns_an_import_knows(bundled):
    assert set(tablib.import_set(bundled.file.read_text(encoding="utf-8"), format="csv").headers) <= set(COLUMNS)
