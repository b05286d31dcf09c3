"""The rules of the house, held by tests."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

from .conftest import empties_the_database

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["workflows", "caseforms", "content", "site/tuntas"]
OURS = {"workflows", "caseforms", "community", "notices", "transfer", "content", "tuntas"}
SOURCES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts]
TEMPLATES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.html"))]
MODELS = [model for model in apps.get_models() if model._meta.app_label in OURS]


def named(path: Path) -> str:
    """Short names for the list of tests."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_file_is_longer_than_four_hundred_lines(path):
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_function_is_longer_than_sixty_lines(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 60, f"{node.name} is too long"


BARE_KEY = re.compile(r"""=["'][^"'<>]*\{\{ *[\w.]*(?:\.pk|_id|\.object_id) *\}\}""")


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_keys_in_attributes_are_written_as_machines_read_them(path):
    """People read 1.000 and machines 1000: a key of a row says `unlocalize` or `stringformat`."""
    assert not BARE_KEY.findall(path.read_text())


def test_there_is_no_drawer_for_things_without_a_name():
    assert not [path for path in SOURCES if path.stem in {"utils", "helpers", "common", "misc"}]


def test_site_is_a_folder_and_no_package():
    assert not (ROOT / "site" / "__init__.py").exists()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_model_says_what_it_is(model):
    assert model.__doc__ and not model.__doc__.startswith(f"{model.__name__}(")
    assert model.__str__ is not models.Model.__str__


def test_every_model_about_people_has_a_scope():
    personal = [model for model in MODELS if getattr(model, "personal", False)]
    assert {model.__name__ for model in personal} >= {
        "Case", "Household", "Membership", "Note", "Notice", "Person", "Submission", "Upload", "User",
    }  # fmt: skip
    for model in personal:
        assert hasattr(model._default_manager.all(), "visible_to"), model


def test_what_is_personal_stays_out_of_the_index_of_references():
    for model in MODELS:
        if getattr(model, "personal", False):
            assert getattr(model, "wagtail_reference_index_ignore", False), model


def test_models_that_point_at_people_or_cases_are_marked_as_personal():
    for model in MODELS:
        pointed = {field.related_model for field in model._meta.get_fields() if field.many_to_one and field.concrete}
        if {apps.get_model("caseforms.Case"), apps.get_model("community.Person")} & pointed:
            assert getattr(model, "personal", False), f"{model} points at people and has no `personal = True`"


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_no_two_migrations_have_the_same_number():
    for folder in {path.parent for room in ROOMS for path in (ROOT / room).rglob("migrations/0*.py")}:
        numbers = Counter(path.name[:4] for path in folder.glob("0*.py"))
        assert max(numbers.values()) == 1, folder


def test_what_empties_the_database_stands_in_files_of_its_own(request):
    """Such files run last; one of both kinds would take the data of migrations from whatever runs after it."""
    kinds = {(item.path, empties_the_database(item)) for item in request.session.items}
    assert max(Counter(path for path, _empties in kinds).values()) == 1
