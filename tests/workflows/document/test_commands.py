"""A workflow leaves one installation and is a draft in the next, by three commands."""

import json
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from workflows.actions.publish import publish
from workflows.models import SavedTest, Workflow

pytestmark = pytest.mark.django_db


@pytest.fixture
def said(capsys):
    def run(*arguments, **options):
        call_command(*arguments, **options)
        return capsys.readouterr().out

    return run


@pytest.fixture
def file(workflow, said, tmp_path):
    """The shop's workflow, written down."""
    path = tmp_path / "lend.json"
    call_command("export_workflow", workflow.slug, out=path)
    return path


def elsewhere():
    """Another installation: the same names have other ids."""
    Workflow.objects.update(slug="gone")
    for group in Group.objects.all():
        name, group.name = group.name, f"old {group.name}"
        group.save()
        Group.objects.create(name=name)


def test_a_copy_elsewhere_says_the_same_with_the_roles_of_that_place(workflow, file, said):
    original = Workflow.objects.get(pk=workflow.pk).definition()
    old = dict(Group.objects.values_list("pk", "name"))
    elsewhere()

    said("import_workflow", file)

    copy = Workflow.objects.get(slug=json.loads(file.read_text())["slug"])
    here = dict(Group.objects.values_list("pk", "name"))
    assert copy.definition().states == original.states
    for mine, theirs in zip(copy.definition().transitions, original.transitions, strict=True):
        assert [here[role] for role in mine.roles] == [old[role] for role in theirs.roles]
        assert (mine.key, mine.guards, mine.asks, mine.effects) == (
            theirs.key,
            theirs.guards,
            theirs.asks,
            theirs.effects,
        )


def test_what_comes_in_is_a_draft_never_published(workflow, file, said):
    document = json.loads(file.read_text())
    document["states"][0]["label"] = "Shop window"
    file.write_text(json.dumps(document))
    versions = workflow.versions.count()

    said("import_workflow", file)

    workflow.refresh_from_db()
    assert workflow.has_unpublished_changes
    assert workflow.versions.count() == versions
    assert workflow.live_version.definition.states[0].label == "In the shop"
    assert workflow.get_latest_revision_as_object().definition().states[0].label == "Shop window"


def test_a_dry_run_says_what_would_change_and_changes_nothing(workflow, file, said):
    document = json.loads(file.read_text())
    document["states"][0]["label"] = "Shop window"
    document["name"] = "Lend bicycles"
    file.write_text(json.dumps(document))

    told = said("import_workflow", file, dry_run=True)

    assert "Shop window" in told and "In the shop" in told and "Lend bicycles" in told
    workflow.refresh_from_db()
    assert not workflow.has_unpublished_changes


def test_the_same_again_is_said_to_be_the_same(file, said):
    assert "says the same" in said("import_workflow", file, dry_run=True)


def test_another_short_name_makes_a_copy(workflow, file, said):
    said("import_workflow", file, slug="copy")

    copy = Workflow.objects.get(slug="copy")
    assert not copy.live
    assert [state.key for state in copy.definition().states] == [state.key for state in workflow.definition().states]


def test_roles_that_do_not_exist_here_are_asked_for(workflow, file, said):
    elsewhere()
    Group.objects.filter(name="Mechanic").delete()

    with pytest.raises(CommandError, match="Mechanic"):
        call_command("import_workflow", file)
    assert not Workflow.objects.filter(slug=json.loads(file.read_text())["slug"]).exists()

    Group.objects.create(name="Smith")
    said("import_workflow", file, role=["Mechanic=Smith"])
    mend = Workflow.objects.exclude(slug="gone").get().definition().transition("mend")
    assert mend.roles == (Group.objects.get(name="Smith").pk,)


def test_roles_can_be_made_and_may_nothing_at_first(workflow, file, said):
    elsewhere()
    Group.objects.filter(name="Mechanic").delete()

    said("import_workflow", file, create_roles=True)

    assert not Group.objects.get(name="Mechanic").permissions.exists()


def test_saved_tests_travel_along(workflow, tmp_path, said):
    SavedTest.objects.create(workflow=workflow, name="Lend and return", walk={"steps": []})
    path = tmp_path / "lend.json"
    call_command("export_workflow", workflow.slug, out=path)

    said("import_workflow", path, slug="copy")

    assert SavedTest.objects.get(workflow__slug="copy").name == "Lend and return"


def test_a_file_that_is_no_document_is_refused_in_words(tmp_path):
    path = tmp_path / "strange.json"
    path.write_text('{"document": "cake"}')
    with pytest.raises(CommandError):
        call_command("import_workflow", path)
    with pytest.raises(CommandError):
        call_command("import_workflow", tmp_path / "nothing.json")


def test_checking_prints_the_problems_and_fails_when_there_are_any(workflow, said, capsys):
    assert said("check_workflow", workflow.slug) == ""

    draft = workflow.definition()
    workflow.set_definition(type(draft)(draft.states, draft.transitions[:2]))
    workflow.save_revision()
    assert said("check_workflow", workflow.slug) == ""
    with pytest.raises(SystemExit) as ended:
        call_command("check_workflow", workflow.slug, draft=True)
    assert ended.value.code == 1
    assert "states[2]" in capsys.readouterr().out


def test_no_such_workflow_is_said(db):
    for command in ("export_workflow", "check_workflow"):
        with pytest.raises(CommandError):
            call_command(command, "nothing-like-this")


def test_the_skeleton_as_a_state_chart(workflow, said):
    root = ElementTree.fromstring(said("export_workflow", workflow.slug, scxml=True))

    assert root.tag == "{http://www.w3.org/2005/07/scxml}scxml"
    assert root.get("initial") == "shop"


def test_publishing_the_imported_draft_works(workflow, file, said):
    said("import_workflow", file, slug="copy")
    assert publish(Workflow.objects.get(slug="copy").get_latest_revision_as_object()).number == 1
