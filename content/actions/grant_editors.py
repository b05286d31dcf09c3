"""Give an agency's editors the right to edit their own pages, images and documents, and nobody else's."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from caseforms.community.models import Organisation

from ..models import AgencyHomePage

ON_PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
ON_FILES = ("add", "change", "choose")


def editors_of(organisation: Organisation) -> Group:
    """The role of those who edit the agency's pages."""
    return Group.objects.get_or_create(name=f"Editor {organisation.code}")[0]


def collection_of(organisation: Organisation) -> Collection:
    """The collection of the agency's images and documents."""
    root = Collection.get_first_root_node()
    found = root.get_children().filter(name=organisation.name).first()
    return found or root.add_child(name=organisation.name)


@transaction.atomic
def grant_editors(home: AgencyHomePage) -> Group:
    """Let the editors of the home page's agency work below that page; a second call changes nothing."""
    editors = editors_of(home.organisation)
    editors.permissions.add(
        Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin"),
        *Permission.objects.filter(codename="submit_translation", content_type__app_label="simple_translation"),
    )
    pages = Permission.objects.filter(codename__in=ON_PAGES, content_type__app_label="wagtailcore")
    for permission in pages:
        GroupPagePermission.objects.get_or_create(group=editors, page=home.page_ptr, permission=permission)
    collection = collection_of(home.organisation)
    for permission in _on_files():
        GroupCollectionPermission.objects.get_or_create(group=editors, collection=collection, permission=permission)
    return editors


def _on_files() -> list[Permission]:
    found = []
    for model in (get_image_model(), get_document_model()):
        names = [f"{verb}_{model._meta.model_name}" for verb in ON_FILES]
        found += Permission.objects.filter(codename__in=names, content_type__app_label=model._meta.app_label)
    return found
