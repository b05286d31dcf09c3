"""All texts of a form can be searched, replaced and copied; the draft has them, what is live stays."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from caseforms.actions.copy_form import copy_form
from caseforms.actions.replace_texts import replace_texts
from caseforms.community.models import User
from caseforms.community.roles import ADMINISTRATOR
from caseforms.definition import FormDefinition, Question, Section
from caseforms.form_texts import replaced, replacements, texts
from caseforms.models import Form
from tests.caseforms.world import FORM
from workflows.errors import Overtaken

COLOUR = Question(
    "c",
    "one_of",
    "Warna rumah",
    help="Rumah yang ditempati",
    settings={"choices": [{"key": "rumah", "label": "Rumah putih"}]},
    show_if={"op": "eq", "var": "answers.rumah", "value": "rumah"},
)
DEFINITION = FormDefinition((Section("s", "Tentang rumah", "Isi rumah", (COLOUR,)),), intro="Rumah Anda")


def test_every_text_that_people_read_is_found_and_no_key_or_rule():
    found = replacements(DEFINITION, "rumah", "tempat tinggal")
    assert [one.after for one in found] == [
        "tempat tinggal Anda",
        "Tentang tempat tinggal",
        "Isi tempat tinggal",
        "Warna tempat tinggal",
        "tempat tinggal yang ditempati",
        "tempat tinggal putih",
    ]


def test_what_is_replaced_changes_nothing_else():
    found = replacements(DEFINITION, "rumah", "tempat tinggal")
    made = replaced(DEFINITION, {one.text.place: one.after for one in found})
    question = made.by_id["c"]
    assert question.show_if == COLOUR.show_if
    assert question.settings["choices"] == [{"key": "rumah", "label": "tempat tinggal putih"}]
    back = replaced(made, {one.text.place: one.text.text for one in found})
    assert back == DEFINITION


def test_capital_letters_may_count():
    assert len(replacements(DEFINITION, "Rumah", "X", match_case=True)) == 3


def test_a_column_of_rows_is_searched_too():
    rows = Question("m", "rows", "Anggota", questions=(Question("age", "number", "Umur"),))
    assert "Umur" in [one.text for one in texts(FormDefinition((Section("s", questions=(rows,)),)))]


def test_what_would_not_fit_is_said_and_not_done():
    (found,) = replacements(DEFINITION, "Warna rumah", "x" * 300)
    assert found.problem
    (found,) = replacements(DEFINITION, "Warna rumah", "")
    assert found.problem


@pytest.fixture
def admin(db):
    client = Client()
    client.force_login(User.objects.create_superuser("root", "root@example.id", "x", name="Root"))
    return client


def test_an_editor_sees_every_replacement_and_ticks_which_are_done(admin, service):
    address = reverse("caseforms_form_replace", args=[service.form.pk])
    page = admin.get(address, {"search": "Nama", "by": "Nama lengkap"})
    assert "Nama lengkap" in page.content.decode()
    assert service.form.revisions.count() == 1
    wanted = [one.text.key for one in page.context["found"]]
    said = {"search": "Nama", "by": "Nama lengkap", "shown": page.context["shown"], "wanted": wanted}
    admin.post(address, said)
    assert service.form.revisions.count() == 2
    draft = Form.objects.get(pk=service.form.pk).get_latest_revision_as_object()
    assert draft.definition().by_id["name"].label == "Nama lengkap"
    assert Form.objects.get(pk=service.form.pk).definition() == FORM


def test_nothing_ticked_or_a_draft_that_changed_meanwhile_does_nothing(service):
    with pytest.raises(ValidationError):
        replace_texts(service.form, "Nama", "X", wanted=[], by=None)
    with pytest.raises(Overtaken):
        replace_texts(service.form, "Nama", "X", wanted=["any"], by=None, shown="another")
    assert service.form.revisions.count() == 1


def test_a_form_that_somebody_locked_stays_as_it_is(world, service):
    first, second = (User.objects.create_superuser(name, f"{name}@example.id", "x", name=name) for name in ("a", "b"))
    Form.objects.filter(pk=service.form.pk).update(locked=True, locked_by=first)
    with pytest.raises(PermissionDenied):
        replace_texts(service.form, "Nama", "X", wanted=["any"], by=second)


def test_a_copy_asks_the_same_and_is_a_draft_of_its_own(admin, service):
    address = reverse("caseforms_form_copy", args=[service.form.pk])
    admin.post(address, {"name": "Pengaduan baru"})
    made = Form.objects.get(slug="pengaduan-baru")
    assert made.definition() == FORM
    assert not made.live
    assert made.current is None
    admin.post(address, {"name": "Pengaduan baru"})
    assert Form.objects.count() == 2


def test_a_copy_is_made_of_the_newest_draft(service):
    service.form.set_definition(replace(FORM, intro="Salam"))
    service.form.save_revision()
    assert copy_form(service.form, "Lain", by=None).definition().intro == "Salam"


def test_only_those_who_may_add_forms_there_copy_one(world, service):
    Form.objects.update(agency=world.agency)
    with pytest.raises(PermissionDenied):
        copy_form(Form.objects.get(), "Lain", by=world.user(ADMINISTRATOR, "73.22"))


def test_two_editors_of_one_form_are_warned_of_each_other(admin, service):
    page = admin.get(reverse("wagtailsnippets_caseforms_form:edit", args=[service.form.pk]))
    mine = page.context["editing_sessions"]
    other = Client()
    other.force_login(User.objects.create_superuser("b", "b@example.id", "x", name="Budi Kedua"))
    other.get(reverse("wagtailsnippets_caseforms_form:edit", args=[service.form.pk]))
    told = admin.post(mine.ping_url, {"is_editing": "1"}).json()
    assert "Budi Kedua" in told["html"]
