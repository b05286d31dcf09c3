"""A copy of a workflow, so that one of those that share it can go its own way."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from ..models import Workflow
from ..surroundings import surroundings
from .publish import publish


def copy(workflow: Workflow, name: str, *, by: Any, use: str = "") -> Workflow:
    """
    A workflow of that name that says what the other one says.

    For one user of the workflow (`use` is "registered name:id") what is live is published as the copy's first version,
    which takes the permission to publish, and that user follows the copy from now on. Otherwise it stays a draft.
    """
    policy = policy_registry.get_by_type(Workflow)
    if by is not None and not policy.user_has_permission(by, "add"):
        raise PermissionDenied
    slug = slugify(name)[:50]
    if not slug or Workflow.objects.filter(slug=slug).exists():
        raise ValidationError(_("There is a workflow of that name already: choose another name."))
    made = Workflow(name=name, slug=slug, description=workflow.description, live=False)
    live = workflow.live_version
    if use and live is None:
        raise ValidationError(_("The workflow is not live: a copy of it cannot be followed yet."))
    made.set_definition(live.definition if live else workflow.get_latest_revision_as_object().definition())
    with transaction.atomic():
        made.save()
        if use:
            publish(made, by=by)
            near, _colon, pk = use.partition(":")
            surroundings[near].switch(int(pk), made, by)
        else:
            made.save_revision(user=by, clean=False)
    return made
