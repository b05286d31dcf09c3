"""Questions of the bank stand in many forms; a change reaches their drafts and no published version."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.db.models import ProtectedError
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseforms.actions.copy_form import copy_form
from caseforms.actions.copy_from_bank import copy_from_bank
from caseforms.actions.replace_texts import replace_texts
from caseforms.bank.marks import MARK, mark_of
from caseforms.community.roles import ADMINISTRATOR
from caseforms.definition import FormDefinition
from caseforms.form_changes import changes
from caseforms.form_texts import replacements
from caseforms.models import BankEntry, BankUse, Form
from caseforms.problems import Unpublishable
from caseforms.transfer import forms_on_paper

from .conftest import HOME, NAME, ROOMS, draft, ids, put, refer


def publish(form):
    newest = Form.objects.get(pk=form.pk)
    newest.publish(newest.latest_revision)
    return Form.objects.get(pk=form.pk)


def published(form):
    return FormDefinition.from_json(Form.objects.get(pk=form.pk).current.document)


def test_a_form_asks_the_questions_of_the_bank_where_it_refers_to_them(form):
    assert ids(form.definition()) == ["name", "home", "rooms", "need", "village"]


def test_a_rule_of_the_form_may_look_at_them(form):
    assert form.problems() == []
    assert form.definition().by_id["need"].show_if


def test_a_whole_step_can_come_from_the_bank(entry):
    entry = put(entry, HOME, ROOMS, title="Rumah", intro="Tentang rumah")
    form = refer("langkah", entry, step=True)
    first = form.definition().sections[0]
    assert (first.id, first.title, first.intro) == ("housing", "Rumah", "Tentang rumah")
    assert ids(publish(form).definition()) == ["home", "rooms", "name", "village"]


def test_a_change_reaches_drafts_and_never_a_published_version(form, entry):
    publish(form)
    put(entry, replace(HOME, label="Rumah milik siapa?"), ROOMS)
    assert draft(form).definition().by_id["home"].label == "Rumah milik siapa?"
    assert published(form).by_id["home"].label == "Rumah siapa?"
    (change,) = changes(published(form), draft(form).definition())
    assert "Rumah milik siapa?" in change.message


def test_a_draft_of_the_bank_reaches_nobody(form, entry):
    newest = entry.get_latest_revision_as_object()
    newest.questions = []
    newest.save_revision()
    assert "home" in ids(draft(form).definition())


def test_publishing_again_brings_the_change(form, entry):
    publish(form)
    put(entry, replace(HOME, label="Rumah milik siapa?"), ROOMS)
    publish(form)
    assert published(form).by_id["home"].label == "Rumah milik siapa?"
    assert Form.objects.get(pk=form.pk).current.number == 2


def test_forms_say_that_the_bank_changed_since_they_were_published(admin, form, entry):
    publish(form)
    (use,) = BankUse.objects.all()
    assert (use.in_draft, use.is_live, use.is_behind) == (True, True, False)
    put(entry, replace(HOME, label="Rumah milik siapa?"), ROOMS)
    assert BankUse.objects.get().is_behind
    edit = reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk])
    listed = reverse("wagtailsnippets_caseforms_form:list")
    uses = reverse("wagtailsnippets_caseforms_bankentry:inspect", args=[entry.pk])
    address = reverse("caseforms_form_publish", args=[form.pk])
    assert all(address in admin.get(page).content.decode() for page in (edit, uses))
    assert admin.get(listed).context["object_list"][0].bank_uses.all()[0].is_behind
    publish(form)
    assert not BankUse.objects.get().is_behind


def test_the_entry_says_which_forms_use_it_live_and_in_drafts(admin, form, entry):
    other = publish(refer("lain", entry))
    page = admin.get(reverse("wagtailsnippets_caseforms_bankentry:inspect", args=[entry.pk]))
    assert {use.form: use.is_live for use in page.context["uses"]} == {form: False, other: True}


def test_a_form_that_refers_to_it_no_longer_is_forgotten(form, entry):
    publish(form)
    newest = draft(form)
    newest.steps = []
    newest.save_revision(clean=False)
    use = BankUse.objects.get()
    assert (use.in_draft, use.is_live) == (False, True)
    Form.objects.get(pk=form.pk).unpublish()
    assert not BankUse.objects.exists()


def test_an_entry_in_use_cannot_be_deleted_without_saying_where(admin, form, entry):
    with pytest.raises(ProtectedError):
        entry.delete()
    page = admin.post(reverse("wagtailsnippets_caseforms_bankentry:delete", args=[entry.pk]), follow=True)
    assert form.name in page.content.decode()
    assert BankEntry.objects.exists()


def test_an_entry_nobody_uses_can_be_deleted(admin, entry):
    admin.post(reverse("wagtailsnippets_caseforms_bankentry:delete", args=[entry.pk]))
    assert not BankEntry.objects.exists()


def test_an_entry_stands_in_a_form_once(entry):
    form = refer("dua", entry, after=())
    raw = list(form.steps.raw_data)
    raw[0]["value"]["questions"].append({"type": "bank", "id": "again", "value": {"entry": entry.pk}})
    form.steps = raw
    assert any("Rumah siapa?" in problem.message for problem in form.problems())


def test_entries_of_other_agencies_and_unpublished_ones_keep_a_form_from_being_published(world, form, entry):
    BankEntry.objects.update(agency=world.agency)
    with pytest.raises(Unpublishable):
        publish(form)
    BankEntry.objects.update(agency=None, live=False)
    with pytest.raises(Unpublishable):
        publish(form)


def test_copied_into_the_form_its_questions_are_the_forms_own_and_keep_their_ids(form, entry):
    before = ids(form.definition())
    copy_from_bank(form, "ref", by=None)
    put(entry, replace(HOME, label="Lain"), ROOMS)
    own = draft(form).definition()
    assert ids(own) == before
    assert own.by_id["home"].label == "Rumah siapa?"
    assert not any(mark_of(question) for question in own.questions())
    assert not BankUse.objects.exists()
    with pytest.raises(ValidationError):
        copy_from_bank(form, "ref", by=None)


def test_the_page_of_a_form_lists_what_it_has_of_the_bank_and_copies_it(admin, form):
    address = reverse("caseforms_form_bank", args=[form.pk])
    assert "Berapa kamar?" in admin.get(address).content.decode()
    admin.post(address, {"place": "ref"})
    assert not BankUse.objects.exists()


def test_only_who_may_change_the_form_copies(world, form):
    Form.objects.update(agency=world.agency)
    with pytest.raises(PermissionDenied):
        copy_from_bank(Form.objects.get(pk=form.pk), "ref", by=world.user(ADMINISTRATOR, "73.22"))


def test_references_stay_references_when_a_form_is_copied_or_its_texts_are_replaced(form, entry):
    made = copy_form(form, "Salinan", by=None)
    assert BankUse.objects.filter(form=made, in_draft=True).exists()
    (found,) = replacements(form.definition(), "Nama", "Nama lengkap")
    replace_texts(form, "Nama", "Nama lengkap", wanted=[found.text.key], by=None)
    put(entry, replace(HOME, label="Lain"), ROOMS)
    definition = draft(form).definition()
    assert (definition.by_id["name"].label, definition.by_id["home"].label) == ("Nama lengkap", "Lain")


def test_texts_of_the_bank_are_not_replaced_in_a_form(form):
    assert replacements(form.definition(), "Rumah siapa", "x") == []


def test_documents_have_the_questions_themselves(form):
    document = forms_on_paper.write(form)
    asked = document["sections"][0]["questions"]
    assert [question["id"] for question in asked] == ["name", "home", "rooms", "need", "village"]
    assert all(MARK not in question.get("settings", {}) for question in asked)


def test_the_editor_of_rules_learns_what_an_entry_asks(admin, entry):
    found = admin.get(reverse("caseforms_bank_questions", args=[entry.pk])).json()["questions"]
    assert [(one["id"], one["label"]) for one in found] == [("home", "Rumah siapa?"), ("rooms", "Berapa kamar?")]
    assert found[0]["choices"] == [["own", "Milik sendiri"]]
    assert Client().get(reverse("caseforms_bank_questions", args=[entry.pk])).status_code == 302


def test_the_bank_is_edited_with_the_blocks_of_forms_and_shown_as_forms_are(admin, entry):
    page = admin.get(reverse("wagtailsnippets_caseforms_bankentry:edit", args=[entry.pk]))
    assert page.status_code == 200
    assert "Rumah siapa?" in page.content.decode()
    preview = admin.get(reverse("wagtailsnippets_caseforms_bankentry:preview_on_edit", args=[entry.pk]))
    assert preview.status_code == 200


def test_of_forms_of_other_agencies_only_the_number_is_said(world, form, entry):
    Form.objects.filter(pk=form.pk).update(agency=world.agency)
    client = Client()
    client.force_login(world.user(ADMINISTRATOR, "73.22"))
    page = client.get(reverse("wagtailsnippets_caseforms_bankentry:inspect", args=[entry.pk])).content.decode()
    assert form.name not in page
    assert reverse("wagtailsnippets_caseforms_form:edit", args=[form.pk]) not in page


def test_editors_choose_among_published_entries_of_their_agencies(admin, world, entry):
    address = reverse("wagtailsnippetchoosers_caseforms_bankentry:choose_results")
    assert entry.name in admin.get(address).content.decode()
    BankEntry.objects.update(agency=world.agency)
    client = Client()
    client.force_login(world.user(ADMINISTRATOR, "73.22"))
    assert entry.name not in client.get(address).content.decode()
    BankEntry.objects.update(live=False)
    assert entry.name not in admin.get(address).content.decode()


def test_entries_of_another_agency_are_not_there(world, entry):
    BankEntry.objects.update(agency=world.agency)
    client = Client()
    client.force_login(world.user(ADMINISTRATOR, "73.22"))
    address = reverse("wagtailsnippets_caseforms_bankentry:edit", args=[entry.pk])
    assert client.get(address).status_code != 200
    mine = Client()
    mine.force_login(world.user(ADMINISTRATOR))
    assert mine.get(address).status_code == 200


def test_a_list_of_forms_asks_about_the_bank_once(admin, entry):
    for number in range(3):
        publish(refer(f"formulir-{number}", entry, own=(replace(NAME, id=f"n{number}"),)))
    with CaptureQueriesContext(connection) as asked:
        admin.get(reverse("wagtailsnippets_caseforms_form:list"))
    about = [query["sql"] for query in asked if "caseforms_bank" in query["sql"]]
    assert len(about) == 2
