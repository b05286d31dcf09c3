"""Translate texts of a form: one new draft, nothing is published."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..definition import FormDefinition
from ..form_policy import policy
from ..languages.changing import Outcome, Typed, outcome
from ..languages.draft import put_with
from ..languages.table import Plan, plan_of
from ..models import Form
from .publish_form import refuse_locked

Judge = Callable[[FormDefinition], Outcome]


def translate_form(form: Form, language: str, typed: Mapping[str, Typed], *, by: Any) -> Outcome:
    """
    Keep what was typed in the table of translations; what cannot be kept comes back with the reason.

    Two people may translate at the same time: only lines they both changed are a problem. Raises PermissionDenied, and
    ValidationError when the form is not in that language.
    """
    return _kept(form, language, by, lambda definition: outcome(definition, language, typed))


@transaction.atomic
def _kept(form: Form, language: str, by: Any, judge: Judge) -> Outcome:
    if by is not None and not policy.user_has_permission_for_instance(by, "change", form):
        raise PermissionDenied
    draft = Form.objects.select_for_update(of=("self",)).get(pk=form.pk).get_latest_revision_as_object()
    refuse_locked(draft, by)
    definition = draft.definition()
    if language not in definition.translations:
        raise ValidationError(_("The form is not in this language any more."))
    found = judge(definition)
    if found.changes:
        draft.translations = put_with(draft.translations, {language: found.changes})
        draft.save_revision(user=by, clean=False, log_action=True)
    return found


def import_translations(form: Form, language: str, table: Any, *, by: Any) -> Plan:
    """Keep what the rows of a table say, all that can be. Raises as `translate_form` does."""
    plans: list[Plan] = []

    def judged(definition: FormDefinition) -> Outcome:
        plans.append(plan_of(definition, language, table))
        return plans[0].outcome

    _kept(form, language, by, judged)
    return plans[0]
