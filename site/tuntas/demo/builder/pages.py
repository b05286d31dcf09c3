"""The public pages of the portal and of each agency, in Indonesian."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wagtail.models import Page, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from caseforms.community.models import Organisation
from caseforms.models import Service
from content.actions.open_agency_site import AgencySite, open_agency_site
from content.actions.open_portal import open_portal
from content.models import InformationPage, NewsPage, PortalHomePage, PublicPage, ServicePage, Synonym

from ..agencies import Agency
from ..texts import portal as words
from ..texts.information import ABOUT, ARTICLES, Article
from ..texts.news import COMMON, NEWS, Item
from ..texts.services import SERVICES
from . import writing


def portal() -> PortalHomePage:
    """The root, with what the portal itself has to say."""
    page = open_portal(words.PORTAL_TITLE, words.PORTAL_INTRO)
    if not page.body:
        page.body = writing.body(words.PORTAL_BODY, callout=words.PORTAL_CALLOUT, kind="warning")
        publish(page)
        place(page, InformationPage(slug=ABOUT.slug, **writing.article(ABOUT, str)))
    for names, mistaken, note in words.SYNONYMS:
        Synonym.objects.get_or_create(words=names, defaults={"mistaken_for": mistaken, "note": note})
    return page


def site(about: Agency, agency: Organisation, services: dict[str, Service], portal: PortalHomePage) -> AgencySite:
    """The agency's site with its services, explanations and news; what has been written stays."""
    site = open_agency_site(agency, portal=portal, intro=about.say(words.AGENCY_INTRO))
    if site.services.numchild:
        return site
    for text in SERVICES:
        place(
            site.services,
            ServicePage(slug=text.slug, service=services.get(text.service), **writing.service(text, about.say)),
        )
    pages = {article.slug: _article(site, article, about) for article in ARTICLES}
    for item in sorted((*NEWS[about.code], *COMMON), key=lambda item: item.day):
        place(site.news, _news(item, about))
    _introduce(site, about)
    _welcome(site, about, pages)
    return site


def _article(site: AgencySite, article: Article, about: Agency) -> PublicPage:
    return place(site.home, InformationPage(slug=article.slug, **writing.article(article, about.say)))


def _news(item: Item, about: Agency) -> NewsPage:
    return NewsPage(
        slug=item.slug,
        title=item.title,
        intro=about.say(item.intro),
        date=item.day,
        body=writing.body(about.say(item.body)),
    )


def _introduce(site: AgencySite, about: Agency) -> None:
    """The sections get a sentence each."""
    for page, title, intro in (
        (site.services, words.SERVICES_TITLE, words.SERVICES_INTRO),
        (site.news, words.NEWS_TITLE, words.NEWS_INTRO),
        (site.directory, words.CENTRES_TITLE, words.CENTRES_INTRO),
    ):
        page.title, page.intro = title, about.say(intro)
        publish(page)


def _welcome(site: AgencySite, about: Agency, pages: dict[str, PublicPage]) -> None:
    """The first page: what people ask most, and what is urgent now."""
    home = site.home
    home.refresh_from_db()
    home.whatsapp = about.phone
    home.alert = words.AGENCY_ALERT
    home.alert_page = site.services.get_children().get(slug="reaktivasi-pbi-jk")
    asked = [pages[article.slug] for article in ARTICLES if article.asked]
    home.questions = [("page", page.page_ptr) for page in asked]
    home.body = writing.body(about.say(words.AGENCY_BODY))
    publish(home)


@contextmanager
def indexed_once() -> Iterator[None]:
    """Write down what the new pages refer to once, at the end, instead of at every save of each."""
    known = set(Page.objects.values_list("pk", flat=True))
    with disable_reference_index_auto_update():
        yield
    for page in Page.objects.exclude(pk__in=known).specific():
        ReferenceIndex.create_or_update_for_object(page)


def place(parent: Any, page: PublicPage) -> PublicPage:
    """Put a page below another one and publish it."""
    page.locale = parent.locale
    parent.add_child(instance=page)
    publish(page)
    return page


def publish(page: PublicPage) -> None:
    """Publish the page as it stands here, with a revision editors can go back to."""
    page.save_revision(clean=False).publish()
