"""Open the site of an agency: its first page, the sections below, a collection for its files, and its editors."""

from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Collection, Page, Site

from caseforms.community.models import Organisation

from ..models import AgencyHomePage, CentreDirectoryPage, NewsIndexPage, PortalHomePage, PublicPage, ServiceIndexPage
from .grant_editors import collection_of, editors_of, grant_editors


@dataclass(frozen=True)
class AgencySite:
    """What was opened."""

    home: AgencyHomePage
    services: ServiceIndexPage
    directory: CentreDirectoryPage
    news: NewsIndexPage
    collection: Collection
    editors: Group


@transaction.atomic
def open_agency_site(
    organisation: Organisation, *, portal: PortalHomePage | None = None, intro: str = "", host: str = "", port: int = 80
) -> AgencySite:
    """The agency's site; calling it again changes nothing and gives the same one."""
    parent = portal or PortalHomePage.objects.order_by("path").first() or Page.get_first_root_node()
    home = AgencyHomePage.objects.filter(organisation=organisation, locale=parent.locale).first()
    if home is None:
        page = AgencyHomePage(
            title=organisation.name, slug=organisation.code.lower(), organisation=organisation, intro=intro
        )
        home = _open(parent, page)
    if host:
        Site.objects.update_or_create(
            hostname=host.lower(), port=port, defaults={"root_page": home, "site_name": organisation.name}
        )
    grant_editors(home)
    with override(home.locale.language_code):
        sections = _sections(home)
    return AgencySite(home, *sections, collection_of(organisation), editors_of(organisation))  # type: ignore[arg-type]


def _sections(home: AgencyHomePage) -> list[PublicPage]:
    return [
        _section(home, ServiceIndexPage, "layanan", _("Services")),
        _section(home, CentreDirectoryPage, "puskesos", "Puskesos"),
        _section(home, NewsIndexPage, "berita", _("News")),
    ]


def _section(home: AgencyHomePage, kind: type[PublicPage], slug: str, title: str) -> PublicPage:
    found = kind.objects.child_of(home).first()
    return found or _open(home, kind(title=title, slug=slug, show_in_menus=True))


def _open(parent: Page, page: PublicPage) -> PublicPage:
    page.locale = parent.locale
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)
    page.save_revision()
    return page
