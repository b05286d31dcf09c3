"""Where lists are kept: by whom, how entries end, and how tables come in and go out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from caseforms.community.roles import ADMINISTRATOR, MANAGER
from caseforms.lists.models import ReferenceEntry, ReferenceList
from caseforms.models import Form

pytestmark = pytest.mark.django_db
SEVERAL = "code,label\nfood,Makanan\nwater,Air\n"


@pytest.fixture
def keeper(world):
    """Looks after services and lists of the regency."""
    return world.user(ADMINISTRATOR)


@pytest.fixture
def admin(client, keeper):
    client.force_login(keeper)
    return client


def lists(name, *args):
    return reverse(f"daftar-pilihan_modeladmin_{name}", args=args)


def entries(name, *args):
    return reverse(f"isi-daftar_modeladmin_{name}", args=args)


def send(client, into, content=SEVERAL, name="data.csv", **more):
    content = content.encode() if isinstance(content, str) else content
    return client.post(reverse("lists_import", args=[into.pk]), {"file": SimpleUploadedFile(name, content), **more})


def confirm(client, into, looked):
    return client.post(reverse("lists_import", args=[into.pk]), looked.context["confirm"].initial)


ENTRY = {
    "label": "Air",
    "label_en": "",
    "upper_code": "",
    "order": "3",
    "valid_from": "",
    "valid_to": "",
    "is_active": "on",
}


def test_a_list_and_an_entry_are_made_by_hand(admin, world):
    made = {"name": "Bantuan", "key": "aid", "agency": world.agency.pk, "parent": "", "source": "SK 9"}
    assert admin.post(lists("create"), made).status_code == 302
    aid = ReferenceList.objects.get(key="aid")
    assert admin.post(entries("create"), {**ENTRY, "list": aid.pk, "code": "water"}).status_code == 302
    below = {**ENTRY, "list": aid.pk, "code": "water.bottle", "label": "Air botol", "upper_code": "water"}
    assert admin.post(entries("create"), below).status_code == 302
    assert ReferenceEntry.objects.get(code="water.bottle").parent.code == "water"


def test_key_code_and_list_never_change(admin, needs, make_list):
    elsewhere, entry = make_list("elsewhere"), needs.entries.get(code="food")
    admin.post(entries("edit", entry.pk), {**ENTRY, "list": elsewhere.pk, "code": "new", "label": "Makanan"})
    admin.post(lists("edit", needs.pk), {"name": "Kebutuhan", "key": "new", "agency": "", "parent": "", "source": ""})
    entry.refresh_from_db(), needs.refresh_from_db()
    assert (entry.code, entry.list, entry.label) == ("food", needs, "Makanan")
    assert (needs.key, needs.name) == ("needs", "Kebutuhan")


@pytest.mark.parametrize(
    "change",
    [{"upper_code": "nowhere"}, {"upper_code": "food"}, {"valid_from": "2026-02-02", "valid_to": "2026-01-01"}],
)
def test_an_entry_that_cannot_be_is_not_kept(admin, needs, change):
    entry = needs.entries.get(code="food")
    answer = admin.post(entries("edit", entry.pk), {**ENTRY, **change})
    assert answer.status_code == 200 and answer.context["form"].errors
    entry.refresh_from_db()
    assert (entry.label, entry.parent) == ("Pangan", None)


def test_taking_an_entry_out_ends_it(admin, needs):
    entry = needs.entries.get(code="food.rice")
    assert admin.post(entries("delete", entry.pk)).status_code == 302
    entry.refresh_from_db()
    assert entry.valid_to < timezone.localdate() and entry not in needs.entries.offered()


def test_a_list_is_never_deleted(admin, needs):
    assert admin.post(lists("delete", needs.pk)).status_code in (302, 403)
    assert ReferenceList.objects.filter(pk=needs.pk).exists()


def test_what_belongs_to_another_agency_is_not_there(admin, world, make_list):
    from tests.caseforms.world import make_agency

    theirs = make_list("theirs", SEVERAL, agency=make_agency("LUT", "Dinas Sosial Luwu Utara", world.areas["73.22"]))
    entry = theirs.entries.get(code="food")
    assert theirs.name not in admin.get(lists("index")).content.decode()
    for address in (
        lists("inspect", theirs.pk),
        lists("edit", theirs.pk),
        entries("inspect", entry.pk),
        entries("edit", entry.pk),
        entries("delete", entry.pk),
        reverse("lists_import", args=[theirs.pk]),
        reverse("lists_export", args=[theirs.pk, "csv"]),
    ):
        assert admin.get(address).status_code == 404, address


def test_whoever_does_not_look_after_lists_does_not_see_them(client, world, needs):
    client.force_login(world.user(MANAGER))
    assert client.get(lists("index")).status_code in (302, 403)
    assert client.get(reverse("lists_import", args=[needs.pk])).status_code == 404


def test_the_page_of_a_list_names_the_forms_that_offer_it(admin, needs, world):
    page = admin.get(lists("inspect", needs.pk))
    assert page.status_code == 200
    assert [form for form in page.context["forms"] if isinstance(form, Form)] == []


def test_a_file_is_looked_at_before_anything_changes(admin, needs):
    looked = send(admin, needs)
    page = looked.content.decode()
    assert 'data-row="new"' in page and 'data-row="changed"' in page and "<del>Pangan</del>" in page
    assert not needs.entries.filter(code="water").exists()
    assert confirm(admin, needs, looked).status_code == 302
    assert needs.entries.get(code="food").label == "Makanan"
    assert needs.entries.offered().count() == 7


def test_what_is_missing_in_the_file_ends_when_that_was_ticked(admin, needs):
    looked = send(admin, needs, end_missing="on")
    assert looked.content.decode().count('data-row="ended"') == 5
    confirm(admin, needs, looked)
    assert set(needs.entries.offered().values_list("code", flat=True)) == {"food", "water"}


def test_a_faulty_row_is_named_and_nothing_can_be_confirmed(admin, needs):
    looked = send(admin, needs, SEVERAL + "a b,Salah\n")
    page = looked.content.decode()
    assert looked.status_code == 422 and "<td>4</td>" in page and "confirm-import" not in page


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_what_is_exported_can_be_imported_and_changes_nothing(admin, needs, format):
    file = admin.get(reverse("lists_export", args=[needs.pk, format]))
    looked = send(admin, needs, file.content, f"data.{format}")
    assert looked.content.decode().count('data-row="same"') == 6


def test_a_confirmed_table_cannot_be_another_one(admin, needs):
    table = send(admin, needs).context["confirm"].initial["table"]
    answer = admin.post(reverse("lists_import", args=[needs.pk]), {"table": "x" + table})
    assert answer.status_code == 200 and not needs.entries.filter(code="water").exists()


def test_a_wording_is_never_exported_as_a_formula(admin, make_list):
    made = make_list("odd", "code,label\nx,=1+1\n")
    assert ",'=1+1," in admin.get(reverse("lists_export", args=[made.pk, "csv"])).content.decode()


@pytest.mark.parametrize("address", [lists, entries])
def test_every_screen_opens(admin, needs, address):
    row = needs.pk if address is lists else needs.entries.first().pk
    for one in (address("index"), address("create"), address("inspect", row), address("edit", row)):
        assert admin.get(one).status_code == 200, one
    assert admin.get(f"{entries('index')}?list={needs.pk}&is_active__exact=1&q=pangan").status_code == 200
