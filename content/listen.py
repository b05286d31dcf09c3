"""What makes the public content new: every saved or deleted row that a public page shows."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import copy_for_translation_done, page_published, page_unpublished, post_page_move

from caseforms.community.models import Organisation
from caseforms.models import Service

from .actions.grant_editors import grant_editors
from .models import AgencyHomePage, Generation, Synonym

SHOWN = (
    Page,
    Site,
    Locale,
    Redirect,
    PageViewRestriction,
    Organisation,
    Service,
    Synonym,
    get_image_model(),
    get_document_model(),
)


@receiver([post_save, post_delete], dispatch_uid="content.changed")
def changed(sender: type[Model], **kwargs: Any) -> None:
    """A row that public pages show was saved or deleted."""
    if issubclass(sender, SHOWN) and not kwargs.get("raw"):
        Generation.grow()


@receiver([page_published, page_unpublished, post_page_move], dispatch_uid="content.moved")
def published(sender: type[Model], **kwargs: Any) -> None:
    """A page came, went or moved."""
    Generation.grow()


@receiver(copy_for_translation_done, dispatch_uid="content.translated")
def translated(sender: type[Model], target_obj: Model, **kwargs: Any) -> None:
    """The agency's editors may edit the new translation of their site too."""
    if isinstance(target_obj, AgencyHomePage):
        grant_editors(target_obj)
