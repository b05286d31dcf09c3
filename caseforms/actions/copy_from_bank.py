"""Turn a reference to the bank into questions of the form's own: one new draft, nothing is published."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..bank.marks import mark_of, without_marks
from ..form_policy import policy
from ..models import Form
from .publish_form import refuse_locked


@transaction.atomic
def copy_from_bank(form: Form, place: str, *, by: Any) -> None:
    """
    Copy what stands at `place`. The questions keep their ids: answers, rules and translations stay with them.

    Raises PermissionDenied, and ValidationError when there is no reference there.
    """
    if by is not None and not policy.user_has_permission_for_instance(by, "change", form):
        raise PermissionDenied
    draft = Form.objects.select_for_update(of=("self",)).get(pk=form.pk).get_latest_revision_as_object()
    refuse_locked(draft, by)
    definition = draft.definition()
    marks = (mark_of(question) for question in definition.whole().questions())
    if not any(mark is not None and mark.place == place for mark in marks):
        raise ValidationError(_("There is nothing of the question bank here any more."))
    draft.set_definition(without_marks(definition, place))
    draft.save_revision(user=by, clean=False, log_action=True)
