"""A copy of a form, to begin another one from."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..form_policy import policy
from ..models import Form, SavedFormTest


@transaction.atomic
def copy_form(form: Form, name: str, *, by: Any) -> Form:
    """
    A draft of that name that asks what the newest draft of the other one asks, with its tests.

    Questions keep their ids, so that answers to both can be compared. Raises PermissionDenied, and ValidationError when
    the name is taken.
    """
    made = Form(name=name.strip()[:120], slug=slugify(name)[:50], agency=form.agency, live=False)
    if by is not None and not policy.user_has_permission_for_instance(by, "add", made):
        raise PermissionDenied
    if not made.slug or Form.objects.filter(slug=made.slug).exists():
        raise ValidationError(_("There is a form of that name already: choose another name."))
    made.set_definition(form.get_latest_revision_as_object().definition())
    made.save()
    log(instance=made, action="wagtail.create", user=by)
    made.save_revision(user=by, clean=False)
    SavedFormTest.objects.bulk_create(
        SavedFormTest(form=made, name=test.name, answers=test.answers, expects=test.expects, today=test.today, by=by)
        for test in form.saved_tests.all()
    )
    return made
