"""Where a page stands: its agency, the way up, the menu and the other languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from wagtail.models import Locale, Page, Site

from .frame import Item, Language, tracking
from .memory import remembered
from .site_root import prime

if TYPE_CHECKING:
    from .models import PublicPage


@dataclass(frozen=True)
class Home:
    """The first page of an agency or of the portal, and what hangs on it."""

    page: Any
    url: str
    agency: Any
    menu: tuple[Item, ...]
    languages: tuple[Language, ...]


def place_of(page: "PublicPage", request: HttpRequest) -> dict[str, Any]:
    """The template variables that say where the page stands."""
    prime(request)
    above = _above(page, request)
    home = _home([*above, page], request)
    translations = _languages(page, request)
    return {
        "home": home.page,
        "agency": home.agency,
        "home_url": home.url,
        "menu": home.menu,
        "crumbs": [Item(one.title, one.get_url(request)) for one in above],
        "alternates": translations,
        "languages": translations or home.languages,
        "search_url": reverse("search") + (f"?di={home.agency.code.lower()}" if home.agency else ""),
    }


def locales() -> dict[int, str]:
    """The language code of every locale id."""
    return remembered("locales", lambda: dict(Locale.objects.values_list("pk", "language_code")))


def _above(page: "PublicPage", request: HttpRequest) -> list[Page]:
    """The pages above, beginning with the root of the site that was asked for."""
    site = Site.find_for_request(request)
    top = site.root_page.depth if site else 2
    return list(page.get_ancestors().filter(depth__gte=top)) if page.depth and page.depth > top else []


def _home(chain: list[Page], request: HttpRequest) -> Home:
    """The agency's first page if the chain passes one, else the first of the chain."""
    kind = ContentType.objects.get_for_model(apps.get_model("content.AgencyHomePage")).pk
    row = next((one for one in reversed(chain) if one.content_type_id == kind), chain[0])
    site = Site.find_for_request(request)
    key = ("home", row.pk, site and site.pk, get_language())
    return remembered(key, lambda: _read_home(row, request))


def _read_home(row: Page, request: HttpRequest) -> Home:
    page = row.specific
    agency = getattr(page, "organisation", None)
    return Home(
        page=page,
        url=page.get_url(request) or "/",
        agency=agency,
        menu=_menu(page, request),
        languages=_languages(page, request),
    )


def _menu(home: Page, request: HttpRequest) -> tuple[Item, ...]:
    """The pages below that are shown in menus; following a case comes second."""
    children: Iterable[Page] = home.get_children().live().in_menu() if home.pk else ()
    items = [Item(_menu_title(child), child.get_url(request) or "/") for child in children]
    return (*items[:1], tracking(), *items[1:])


def _menu_title(page: Page) -> str:
    """A type of page may have a shorter name than its title: four entries stand side by side on a phone."""
    return getattr(page.specific_class, "menu_title", "") or page.title


def _languages(page: Page, request: HttpRequest) -> tuple[Language, ...]:
    """The live translations of a page."""
    names, codes = dict(settings.LANGUAGES), locales()
    found = page.get_translations().filter(live=True) if page.pk else ()
    links = ((codes[other.locale_id], other.get_url(request)) for other in found)
    return tuple(Language(code, names.get(code, code), url) for code, url in links if url)
