"""Open the portal: the root of the pages, and the site that shows it."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from ..models import PortalHomePage

SLUG = "portal"


@transaction.atomic
def open_portal(title: str, intro: str = "") -> PortalHomePage:
    """The portal's first page, made once; the default site shows it instead of Wagtail's welcome."""
    found = PortalHomePage.objects.filter(slug=SLUG, locale=Locale.get_default()).first()
    if found:
        return found
    root = Page.get_first_root_node()
    portal = root.add_child(instance=PortalHomePage(title=title, intro=intro, slug=SLUG, locale=Locale.get_default()))
    portal.save_revision().publish()
    welcome = Page.objects.filter(depth=2, pk__in=Site.objects.values("root_page")).type(Page).exclude(pk=portal.pk)
    plain = [page.pk for page in welcome if page.specific_class is Page]
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": portal, "site_name": settings.WAGTAIL_SITE_NAME},
    )
    for page in Page.objects.filter(pk__in=plain):
        page.delete()
    return portal
