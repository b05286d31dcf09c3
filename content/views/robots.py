"""What search engines are told: which addresses are worth reading, and which are nobody's business."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps.views import sitemap as wagtail_sitemap
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from ..shared import shared
from ..site_root import prime

PRIVATE = ("/admin/", "/api/", "/documents/")
PRIVATE_IN_EVERY_LANGUAGE = ("lacak/", "isi/", "cetak/", "lembar/", "tempel/", "terima/", "berkas/", "cari/")


class SiteMap(Sitemap):
    """The public pages of the site that was asked for, in every language; those of a site of its own stand there."""

    def items(self) -> PageQuerySet:
        """The pages in the order of the tree."""
        site = self.get_wagtail_site()
        pages = _below(site.root_page)
        for other in Site.objects.exclude(root_page=site.root_page).select_related("root_page"):
            if other.root_page.is_descendant_of(site.root_page):
                pages &= Page.objects.exclude(pk__in=_below(other.root_page).values("pk"))
        return pages.live().public().order_by("path")


def _below(root: Page) -> PageQuerySet:
    roots = root.get_translations(inclusive=True)
    return reduce(or_, (Page.objects.descendant_of(one, inclusive=True) for one in roots))


def sitemap(request: HttpRequest) -> HttpResponse:
    """The addresses of all public pages, as XML."""
    prime(request)
    return shared(wagtail_sitemap(request, {"pages": SiteMap}))


def robots(request: HttpRequest) -> HttpResponse:
    """What no search engine should visit, and where the list of pages is."""
    places = [*PRIVATE, *(start + path for start in _starts() for path in PRIVATE_IN_EVERY_LANGUAGE)]
    lines = ["User-agent: *", *(f"Disallow: {place}" for place in places), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return shared(HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8"))


def _starts() -> list[str]:
    """Where the addresses of each language begin: `/`, `/en/`."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(reverse("wagtail_serve", args=[""]))
    return found
