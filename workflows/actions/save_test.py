"""Keep, rename and delete the tests of a workflow."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from ..models import SavedTest, Workflow
from ..walk import Walk


def save_test(workflow: Workflow, name: str, walk: Walk, *, by: Any) -> SavedTest:
    """Keep the walk under the name; a test of that name is replaced."""
    _check(workflow, by)
    kept = {"walk": walk.as_json(), "by": by}
    test, _created = SavedTest.objects.update_or_create(workflow=workflow, name=name, defaults=kept)
    return test


def rename_test(test: SavedTest, name: str, *, by: Any) -> None:
    """Call it something else. Raises ValidationError when another test is called so."""
    _check(test.workflow, by)
    if test.workflow.saved_tests.exclude(pk=test.pk).filter(name=name).exists():
        raise ValidationError(_("Another test has this name already."))
    test.name = name
    test.save()


def delete_test(test: SavedTest, *, by: Any) -> None:
    """It is not walked any more."""
    _check(test.workflow, by)
    test.delete()


def _check(workflow: Workflow, by: Any) -> None:
    policy = policy_registry.get_by_type(Workflow)
    if not policy.user_has_permission_for_instance(by, "change", workflow):
        raise PermissionDenied
