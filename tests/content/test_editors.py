"""An agency's editors work on their own pages, images and documents, and on nobody else's."""

import pytest
from django.urls import reverse
from wagtail.models import Collection, Page
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from content.actions.open_agency_site import open_agency_site
from content.models import AgencyHomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, editor):
    """The editor's browser."""
    client.force_login(editor)
    return client


def test_an_editor_edits_a_page_of_the_own_agency(admin, service_page):
    assert admin.get(reverse("wagtailadmin_pages:edit", args=[service_page.pk])).status_code == 200


def test_an_editor_may_publish_there(editor, service_page):
    assert service_page.permissions_for_user(editor).can_publish()


@pytest.mark.parametrize("view", ["edit", "add_subpage", "unpublish", "delete"])
def test_an_editor_cannot_touch_another_agency_by_address(admin, maros, view):
    response = admin.get(reverse(f"wagtailadmin_pages:{view}", args=[maros.home.pk]))
    assert response.status_code in (302, 403)
    assert response.get("Location", "/admin/").startswith("/admin/")
    assert Page.objects.get(pk=maros.home.pk).live


def test_an_editor_may_do_nothing_on_the_pages_of_another_agency(editor, maros):
    for page in [maros.home, maros.services, maros.news]:
        allowed = page.permissions_for_user(editor)
        assert not (allowed.can_edit() or allowed.can_add_subpage() or allowed.can_publish() or allowed.can_delete())


def test_the_page_explorer_shows_only_the_own_agency(admin, site, maros):
    listing = admin.get(reverse("wagtailadmin_explore", args=[site.home.pk])).content.decode()
    assert site.services.title in listing
    assert admin.get(reverse("wagtailadmin_explore", args=[maros.home.pk])).status_code in (302, 403)


@pytest.mark.parametrize("kind", ["wagtailimages.Image", "wagtaildocs.Document"])
@pytest.mark.parametrize("action", ["add", "choose"])
def test_an_editor_puts_files_into_the_own_collection_only(editor, site, maros, kind, action):
    from django.apps import apps

    policy = CollectionOwnershipPermissionPolicy(apps.get_model(kind), auth_model=apps.get_model(kind))
    allowed = policy.collections_user_has_permission_for(editor, action)
    assert list(allowed) == [site.collection]


def test_the_right_reaches_the_translation_of_the_site(editor, site, english):
    home = site.home.copy_for_translation(english, copy_parents=True)
    assert AgencyHomePage.objects.get(pk=home.pk).permissions_for_user(editor).can_edit()


def test_opening_a_site_twice_changes_nothing(site, bengkulu, portal):
    before = Page.objects.count(), Collection.objects.count(), site.editors.page_permissions.count()
    again = open_agency_site(bengkulu, portal=portal)
    assert again == site
    assert (Page.objects.count(), Collection.objects.count(), again.editors.page_permissions.count()) == before
