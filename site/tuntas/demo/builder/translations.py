"""English versions of the main pages, as Wagtail's own translations of the Indonesian ones."""

from typing import Any

from wagtail.models import Locale

from content.actions.open_agency_site import AgencySite
from content.models import InformationPage, PortalHomePage, PublicPage

from ..agencies import Agency
from ..texts import english as words
from . import writing
from .pages import publish


def portal(page: PortalHomePage) -> None:
    """The first page of the portal."""
    body = writing.body(words.PORTAL_BODY, callout=words.PORTAL_CALLOUT, kind="warning")
    _translate(page, title=words.PORTAL_TITLE, intro=words.PORTAL_INTRO, body=body)


def site(site: AgencySite, about: Agency) -> None:
    """The agency's first page, its services with a form, and what a Puskesos is."""
    home = _translate(
        site.home,
        intro=about.say(words.AGENCY_INTRO),
        alert=words.AGENCY_ALERT,
        questions=[],
        body=writing.body(about.say(words.AGENCY_BODY)),
    )
    if home is None:
        return
    _translate(site.services, title=words.SERVICES_TITLE, intro=words.SERVICES_INTRO)
    pages = {page.slug: page.specific for page in site.services.get_children()}
    for text in words.SERVICES:
        _translate(pages[text.slug], **writing.service(text, about.say))
    centre = InformationPage.objects.child_of(site.home).get(slug=words.CENTRE.slug)
    _translate(centre, **writing.article(words.CENTRE, about.say))


def _translate(page: PublicPage, **fields: Any) -> PublicPage | None:
    """The page in English; nothing when there is one already."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    if page.has_translation(english):
        return None
    copy = page.copy_for_translation(english)
    for name, value in fields.items():
        setattr(copy, name, value)
    publish(copy)
    return copy
