"""Out and in by button: looked at first, kept as a draft, and nothing typed is lost."""

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from workflows import library
from workflows.document import check, write
from workflows.models import Workflow

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(people, client):
    """May do everything with workflows, and nothing else."""
    user = people("administrator")
    user.user_permissions.set(
        [
            *Permission.objects.filter(content_type__app_label="workflows"),
            Permission.objects.get(codename="access_admin"),
        ]
    )
    client.force_login(user)
    return user


@pytest.fixture
def document(workflow):
    return write(workflow)


def upload(client, document, name="lend.json"):
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    return client.post(reverse("workflows_import"), {"file": SimpleUploadedFile(name, content)})


def confirm(client, looked_at, **said):
    form = looked_at.context["confirm"]
    return client.post(reverse("workflows_import"), {**form.initial, **said})


def test_the_list_and_the_editor_lead_there(administrator, client, workflow):
    listed = client.get(reverse("wagtailsnippets_workflows_workflow:list")).content.decode()
    edited = client.get(reverse("wagtailsnippets_workflows_workflow:edit", args=[workflow.pk])).content.decode()

    for name in ("workflows_import", "workflows_start"):
        assert reverse(name) in listed
    for name in ("workflows_export", "workflows_scxml"):
        assert reverse(name, args=[workflow.pk]) in listed
        assert reverse(name, args=[workflow.pk]) in edited


def test_a_workflow_is_taken_along_as_a_file(administrator, client, workflow):
    answer = client.get(reverse("workflows_export", args=[workflow.pk]))

    assert answer["Content-Disposition"] == f'attachment; filename="{workflow.slug}.json"'
    check(answer.json())
    assert b"<scxml" in client.get(reverse("workflows_scxml", args=[workflow.pk])).content


def test_a_file_is_looked_at_before_anything_is_kept(administrator, client, workflow, document):
    document["states"][0]["label"] = "Shop window"
    looked_at = upload(client, document)

    assert "Shop window" in looked_at.content.decode()
    workflow.refresh_from_db()
    assert not workflow.has_unpublished_changes

    answer = confirm(client, looked_at)
    assert answer.url == reverse("wagtailsnippets_workflows_workflow:edit", args=[workflow.pk])
    workflow.refresh_from_db()
    assert workflow.get_latest_revision_as_object().definition().states[0].label == "Shop window"
    assert workflow.live_version.definition.states[0].label == "In the shop"


def test_unknown_roles_are_asked_for_and_a_forgotten_answer_loses_nothing(administrator, client, document, lender):
    Group.objects.filter(name="Mechanic").update(name="Smith")
    looked_at = upload(client, document)
    assert "Mechanic" in looked_at.content.decode()

    again = confirm(client, looked_at, slug="copy")
    assert again.status_code == 422
    assert 'value="copy"' in again.content.decode()
    form = again.context["confirm"]

    smith = Group.objects.get(name="Smith")
    client.post(
        reverse("workflows_import"), {**looked_at.context["confirm"].initial, "slug": "copy", "role_0": smith.pk}
    )
    assert form.errors
    assert Workflow.objects.get(slug="copy").definition().transition("mend").roles == (smith.pk,)


def test_only_who_may_make_roles_is_offered_to_make_them(administrator, client, document):
    Group.objects.filter(name="Mechanic").update(name="Smith")
    refused = confirm(client, upload(client, document), slug="copy", role_0="create")
    assert refused.status_code == 422

    administrator.user_permissions.add(Permission.objects.get(codename="add_group"))
    confirm(client, upload(client, document), slug="copy", role_0="create")
    assert not Group.objects.get(name="Mechanic").permissions.exists()


def test_what_is_wrong_with_a_file_is_said_with_the_way_to_it(administrator, client, document):
    document["states"][0]["kind"] = "asleep"
    answer = upload(client, document)

    assert answer.status_code == 422
    assert "states[0].kind" in answer.content.decode()


@pytest.mark.parametrize(("content", "name"), [(b"{", "a.json"), (b"{}", "a.exe"), (b" " * 2_100_000, "a.json")])
def test_what_is_no_such_file_is_refused_kindly(administrator, client, content, name):
    assert upload(client, content, name).status_code == 422


def test_a_document_that_was_altered_between_the_two_steps_is_not_kept(administrator, client, document):
    looked_at = upload(client, document)
    answer = confirm(client, looked_at, document=looked_at.context["confirm"].initial["document"][:-3] + "abc")
    assert answer.url == reverse("workflows_import")


def test_a_ready_made_workflow_becomes_a_draft_of_its_own(administrator, client, document, tmp_path, monkeypatch):
    (tmp_path / "bicycles.json").write_text(json.dumps(document))
    monkeypatch.setattr(library, "folders", [tmp_path])

    assert document["name"] in client.get(reverse("workflows_start")).content.decode()
    client.post(reverse("workflows_start"), {"name": "bicycles"})

    made = Workflow.objects.get(slug=f"{document['slug']}-2")
    assert not made.live
    assert [state.key for state in made.definition().states] == [state["key"] for state in document["states"]]
    assert client.post(reverse("workflows_start"), {"name": "cars"}).status_code == 404


def test_nobody_else_gets_in(people, client, workflow):
    user = people("visitor")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    for name, arguments in (
        ("workflows_import", []),
        ("workflows_start", []),
        ("workflows_export", [workflow.pk]),
        ("workflows_scxml", [workflow.pk]),
    ):
        answer = client.get(reverse(name, args=arguments))
        assert answer.status_code == 302 and answer.url == reverse("wagtailadmin_home")


def test_a_locked_workflow_stays_as_it_is(administrator, client, workflow, document):
    workflow.locked = True
    workflow.save()
    document["states"][0]["label"] = "Shop window"

    assert confirm(client, upload(client, document)).status_code == 422
    workflow.refresh_from_db()
    assert not workflow.has_unpublished_changes
