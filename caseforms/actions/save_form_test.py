"""Keep, rename and delete the tests of a form."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from ..form_policy import policy
from ..form_tests.expected import Expectation
from ..models import Form, SavedFormTest


def save_form_test(
    form: Form, name: str, answers: Mapping[str, Any], expected: Iterable[Expectation], *, today: date, by: Any
) -> SavedFormTest:
    """Keep the sample answers and what must come out under the name; a test of that name is replaced."""
    _check(form, by)
    expects = [one.as_json() for one in expected]
    if not name.strip() or not expects:
        raise ValidationError(_("Give the test a name, and tick what must come out."))
    kept = {"answers": dict(answers), "expects": expects, "today": today, "by": by}
    test, _created = SavedFormTest.objects.update_or_create(form=form, name=name.strip()[:120], defaults=kept)
    return test


def rename_form_test(test: SavedFormTest, name: str, *, by: Any) -> None:
    """Call it something else. Raises ValidationError when another test is called so."""
    _check(test.form, by)
    if test.form.saved_tests.exclude(pk=test.pk).filter(name=name).exists():
        raise ValidationError(_("Another test has this name already."))
    test.name = name
    test.save()


def delete_form_test(test: SavedFormTest, *, by: Any) -> None:
    """It is not run any more."""
    _check(test.form, by)
    test.delete()


def _check(form: Form, by: Any) -> None:
    if by is not None and not policy.user_has_permission_for_instance(by, "change", form):
        raise PermissionDenied
