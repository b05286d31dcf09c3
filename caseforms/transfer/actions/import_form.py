"""A form that came from elsewhere becomes a draft: of a new form, or of one that exists."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log

from caseforms.community import scope
from caseforms.community.models import Organisation
from caseforms.definition import FormDefinition
from caseforms.form_policy import policy
from caseforms.models import Form

from ..forms_on_paper import keep_tests


@transaction.atomic
def import_form(
    definition: FormDefinition,
    *,
    name: str,
    agency: Organisation,
    by: Any,
    form: Form | None = None,
    tests: Mapping[str, Any] | None = None,
) -> Form:
    """
    Save it as a draft. Nothing is published; what `form` has published stays as it is, and so do its earlier revisions.

    `tests` is a document with tests that are kept with it. `by` is None for whoever runs a command on the server.
    Raises PermissionDenied.
    """
    if form is None:
        if by is not None and not scope.holds(by, "caseforms.add_form", agency.area_id):
            raise PermissionDenied
        form = Form(name=name, slug=_free_slug(name), agency=agency, live=False)
        form.set_definition(definition)
        form.save()
        log(instance=form, action="wagtail.create", user=by)
    else:
        if by is not None and not policy.user_has_permission_for_instance(by, "change", form):
            raise PermissionDenied
        form = form.get_latest_revision_as_object()
        form.set_definition(definition)
    form.save_revision(user=by, clean=False, log_action=True)
    if tests:
        keep_tests(form, tests, by)
    return form


def _free_slug(name: str) -> str:
    """The name as an address, with a number where it is taken."""
    wanted = slugify(name)[:40] or "formulir"
    taken = set(Form.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    numbered = (f"{wanted}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
