"""Publish the draft of a form, with the reason why."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from workflows.errors import Overtaken

from ..form_policy import policy
from ..models import Form
from ..models.form import REASON
from ..problems import Unpublishable


@dataclass(frozen=True, slots=True)
class Shown:
    """What somebody looked at when deciding: the draft and the live version. Both must still be these."""

    draft: str
    live: int | None

    @classmethod
    def of(cls, form: Form) -> "Shown":
        """What is there now."""
        draft = form.get_latest_revision_as_object()
        said = [draft.definition().as_json(), draft.name, draft.slug, draft.agency_id, str(draft.go_live_at)]
        digest = hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()
        return cls(digest[:32], form.current_id)


def publish_form(form: Form, *, reason: str, by: Any, shown: Shown | None = None) -> Form:
    """
    Publish the latest draft, or schedule it if it says when. The reason is kept with the version it becomes.

    Raises PermissionDenied, ValidationError without a reason, Overtaken when the draft or the live version is another
    than was shown, and Unpublishable when the draft has problems.
    """
    _check(by, "publish", form)
    with transaction.atomic():
        _with_reason(form, reason, by, shown).publish(user=by)
    return Form.objects.get(pk=form.pk)


def submit_form(form: Form, *, reason: str, by: Any, shown: Shown | None = None) -> None:
    """Keep the reason with the latest draft and hand it to Wagtail's moderation. Raises as `publish_form` does."""
    _check(by, "change", form)
    moderation = form.get_workflow()
    if moderation is None:
        raise ValidationError(_("Nobody is asked to review forms: an administrator sets that up in the settings."))
    with transaction.atomic():
        draft = _with_reason(form, reason, by, shown).as_object()
        if found := draft.problems():
            raise Unpublishable(found)
        if not form.workflow_in_progress:
            moderation.start(draft, by)


def _check(by: Any, action: str, form: Form) -> None:
    if by is not None and not policy.user_has_permission_for_instance(by, action, form):
        raise PermissionDenied


def _with_reason(form: Form, reason: str, by: Any, shown: Shown | None) -> Any:
    """The latest revision, which keeps the reason until it is published, whenever that is."""
    if not reason.strip():
        raise ValidationError(_("Say why it is changed: it can be read back later."))
    now = Form.objects.select_for_update(of=("self",)).get(pk=form.pk)
    refuse_locked(now, by)
    if shown and shown != Shown.of(now):
        raise Overtaken(_("The draft or the live version has changed since this page was shown. Look at it again."))
    revision = now.get_latest_revision() or now.save_revision(user=by)
    revision.content = {**revision.content, REASON: reason.strip()}
    revision.save(update_fields=["content"])
    return revision


def refuse_locked(form: Form, by: Any) -> None:
    """Raises PermissionDenied when somebody else has locked the form."""
    lock = form.get_lock()
    if by is not None and lock and lock.for_user(by):
        raise PermissionDenied(lock.get_message(by))
