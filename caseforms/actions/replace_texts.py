"""Replace words in all texts of a form: one new draft, nothing is published."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflows.errors import Overtaken

from ..form_policy import policy
from ..form_texts import replaced, replacements
from ..models import Form
from .publish_form import Shown, refuse_locked


@transaction.atomic
def replace_texts(
    form: Form,
    search: str,
    by_what: str,
    *,
    wanted: Collection[str],
    by: Any,
    match_case: bool = False,
    shown: str = "",
) -> int:
    """
    Replace in the texts that are `wanted` (by their keys) and save the draft as one revision. Returns how many.

    Raises PermissionDenied, ValidationError when there is nothing to do or a text would not fit, and Overtaken when
    the draft is another than was shown.
    """
    if by is not None and not policy.user_has_permission_for_instance(by, "change", form):
        raise PermissionDenied
    now = Form.objects.select_for_update(of=("self",)).get(pk=form.pk)
    draft = now.get_latest_revision_as_object()
    refuse_locked(draft, by)
    if shown and shown != Shown.of(now).draft:
        raise Overtaken(_("The draft has changed since this page was shown. Look at it again."))
    found = replacements(draft.definition(), search, by_what, match_case=match_case)
    chosen = [one for one in found if one.text.key in wanted]
    if not chosen:
        raise ValidationError(_("Nothing was ticked."))
    if wrong := [one.problem for one in chosen if one.problem]:
        raise ValidationError(wrong)
    draft.set_definition(replaced(draft.definition(), {one.text.place: one.after for one in chosen}))
    draft.save_revision(user=by, clean=False, log_action=True)
    return len(chosen)
