"""Uses of the bank follow what is saved and published of forms, through whichever door."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import published, unpublished

from ..models import Form, FormVersion
from . import checking as _checking  # noqa: F401  (registers the check)
from .uses import note_draft, note_published, note_version


@receiver(post_save, sender=Revision, dispatch_uid="caseforms.bank.draft")
def draft_saved(instance: Revision, created: bool, **_: Any) -> None:
    """A new draft of a form."""
    if created and instance.content_type.model_class() is Form:
        note_draft(int(instance.object_id), instance.content.get("steps"))


@receiver(post_save, sender=FormVersion, dispatch_uid="caseforms.bank.version")
def version_made(instance: FormVersion, created: bool, **_: Any) -> None:
    """What is live from now on."""
    if created:
        note_version(instance)


@receiver(published, sender=Form, dispatch_uid="caseforms.bank.published")
@receiver(unpublished, sender=Form, dispatch_uid="caseforms.bank.unpublished")
def form_published(instance: Form, **_: Any) -> None:
    """A form went live again as it was, or was taken back."""
    note_published(Form.objects.select_related("current").get(pk=instance.pk))
