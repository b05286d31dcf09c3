"""Forms as documents: out and in again without loss, and ready-made ones to start from."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from caseforms.actions.publish_form import publish_form
from caseforms.community.models import Area
from caseforms.community.roles import ADMINISTRATOR, BACK_OFFICE
from caseforms.definition import FormDefinition, Question, Section
from caseforms.models import Form, SavedFormTest
from caseforms.problems import problems
from caseforms.transfer import forms_on_paper
from caseforms.transfer.ready_forms import ready_form, ready_forms

from ..world import make_agency

pytestmark = pytest.mark.django_db
START = "transfer_form_start"
every_one = pytest.mark.parametrize("ready", ready_forms(), ids=lambda ready: ready.name)


@pytest.fixture
def administrator(world, client):
    user = world.user(ADMINISTRATOR)
    client.force_login(user)
    return user


@pytest.fixture
def document(world):
    """The form of the small service with a saved test."""
    form = world.service.form
    expects = [{"kind": "shown", "of": "name", "is": True}]
    SavedFormTest.objects.create(
        form=form, name="Lengkap", answers={"name": "Siti"}, expects=expects, today=date(2026, 11, 23)
    )
    return forms_on_paper.write(form)


def look(client, document):
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return client.post(reverse(START), {"file": SimpleUploadedFile("formulir.json", content)})


def keep(client, world, looked, **more):
    document = looked.context["keep"]["document"].value()
    return client.post(reverse(START), {"document": document, "name": "Baru", "agency": world.agency.pk, **more})


@every_one
def test_a_ready_made_form_is_a_document_that_says_what_it_is_for(ready):
    forms_on_paper.check(ready.document)
    assert forms_on_paper.issues(ready.document) == []
    assert ready.description and ready.name == ready.document["slug"]


@every_one
def test_a_ready_made_form_is_whole_and_written_down_again_as_it_is(ready, world):
    call_command("load_lists")
    definition = forms_on_paper.definition_of(ready.document)
    assert [problem.message for problem in problems(definition, has_area=True)] == []
    parts = ("intro", "sections", "later", "language", "translations")
    said = {name: part for name, part in ready.document.items() if name in parts}
    assert forms_on_paper.written(definition) == said


def test_one_starts_from_a_ready_made_form_and_has_a_draft_of_ones_own(administrator, client, world):
    page = client.get(reverse(START))
    assert all(one.title in page.content.decode() for one in ready_forms())
    looked = client.post(reverse(START), {"ready": "sk-dtsen"})
    kept = keep(client, world, looked)
    made = Form.objects.get(name="Baru")
    assert kept.url == reverse("wagtailsnippets_caseforms_form:edit", args=[made.pk])
    assert not made.live and made.agency == world.agency
    wanted = forms_on_paper.definition_of(ready_form("sk-dtsen").document)
    assert made.get_latest_revision_as_object().definition() == wanted
    assert client.get(kept.url).status_code == 200


def test_the_list_of_forms_leads_there(administrator, client):
    assert reverse(START) in client.get(reverse("wagtailsnippets_caseforms_form:list")).content.decode()


def test_a_form_that_went_out_comes_in_again_with_its_tests(administrator, client, world, document):
    out = client.get(reverse("transfer_export_form", args=[world.service.form.pk]))
    assert json.loads(out.content) == document
    keep(client, world, look(client, out.content))
    made = Form.objects.get(name="Baru")
    assert forms_on_paper.write(made.get_latest_revision_as_object()) == {
        **document, "name": "Baru", "slug": made.slug,
    }  # fmt: skip


def test_a_file_may_become_a_new_draft_of_a_form_that_stays_published_as_it_is(administrator, client, world, document):
    form = world.service.form
    live = form.definition()
    document["sections"][0]["title"] = "Lain"
    keep(client, world, look(client, document), form=form.pk)
    form.refresh_from_db()
    assert form.definition() == live
    assert form.get_latest_revision_as_object().definition().sections[0].title == "Lain"
    publish_form(form.get_latest_revision_as_object(), by=administrator, reason="Judul lain")
    form.refresh_from_db()
    assert form.definition().sections[0].title == "Lain"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"format": 9}, "format"),
        ({"sections": [{"id": "s", "questions": [{"id": "q", "type": "telepathy"}]}]}, "sections[0].questions[0].type"),
        ({"sections": "none"}, "sections"),
        ({"more": 1}, ""),
    ],
)
def test_what_is_no_form_is_refused_and_says_where(administrator, client, document, change, where):
    page = look(client, {**document, **change})
    assert page.status_code == 422
    assert where in page.content.decode() and "data-faults" in page.content.decode()
    assert not Form.objects.filter(name="Baru").exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"a": NaN}', b"[" * 100_000])
def test_what_is_no_document_is_refused_kindly(administrator, client, content):
    assert look(client, content).status_code == 422


def test_a_document_that_was_altered_on_the_way_is_not_kept(administrator, client, world):
    client.post(reverse(START), {"document": "made up", "name": "Baru", "agency": world.agency.pk})
    assert not Form.objects.filter(name="Baru").exists()


def test_an_unknown_ready_made_form_is_not_there(administrator, client):
    assert client.post(reverse(START), {"ready": "../../secrets"}).status_code == 404


def test_only_whoever_makes_forms_starts_one_or_takes_one_along(client, world):
    client.force_login(world.user(BACK_OFFICE))
    assert client.get(reverse(START)).status_code == 302
    assert client.get(reverse("transfer_export_form", args=[world.service.form.pk])).status_code in (302, 404)


def test_nobody_starts_a_form_for_another_agency(administrator, client, world, document):
    other = make_agency("LTU", "Dinas Lain", Area.objects.get(code="73.22"))
    assert keep(client, world, look(client, document), agency=other.pk).status_code == 422


def test_the_commands_write_a_form_down_and_read_it(world, tmp_path):
    out, said = StringIO(), StringIO()
    call_command("export_form", world.service.form.slug, stdout=out)
    file = tmp_path / "formulir.json"
    file.write_text(out.getvalue())
    call_command("import_form", file, "--agency", world.agency.code, "--dry-run", stdout=said)
    assert Form.objects.count() == 1
    call_command("import_form", file, "--agency", world.agency.code, stdout=said)
    assert Form.objects.count() == 2
    made = Form.objects.exclude(pk=world.service.form_id).get()
    assert made.definition() == world.service.form.definition() and not made.live


def test_the_command_says_what_would_change(world, tmp_path):
    more = FormDefinition((Section("s1", "Satu", "", (Question("q", "short_text", "Ukuran sepatu"),)),))
    form = world.service.form
    file = tmp_path / "formulir.json"
    document = {"document": "form", "format": 1, "name": "X", "slug": "x", **forms_on_paper.written(more)}
    file.write_text(json.dumps(document))
    said = StringIO()
    call_command("import_form", file, "--agency", world.agency.code, "--form", form.slug, "--dry-run", stdout=said)
    assert "Ukuran sepatu" in said.getvalue()


@pytest.mark.parametrize("wrong", [{"agency": "XXX"}, {"form": "tidak-ada"}, {"file": "/tidak/ada.json"}])
def test_the_command_refuses_what_is_not_there(world, tmp_path, wrong):
    file = tmp_path / "formulir.json"
    file.write_text(json.dumps(ready_form("pengaduan").document))
    options = {"agency": world.agency.code, **{name: value for name, value in wrong.items() if name != "file"}}
    with pytest.raises(CommandError):
        call_command("import_form", wrong.get("file", file), **options)
