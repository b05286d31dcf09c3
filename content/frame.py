"""
The frame around every public page: where home is, the menu, the search and the other language.

A content page hands over its own `menu` and `languages`. Any other view needs nothing: with `agency` in its context the
frame leads to that agency's pages, without it to the portal. Neither asks the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import get_language
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Item:
    """One entry of the menu; `here` is the value of aria-current, or empty."""

    title: str
    url: str
    here: str = ""


@dataclass(frozen=True)
class Language:
    """Another language in which this page can be read."""

    code: str
    name: str
    url: str


@dataclass(frozen=True)
class Frame:
    """Everything the header and the footer link to."""

    home: str
    menu: tuple[Item, ...]
    search: str
    tracking: str
    languages: tuple[Language, ...]
    staff: str


def frame_of(context: Mapping[str, Any]) -> Frame:
    """The frame for a template context; an error page may have no request."""
    request, agency = context.get("request"), context.get("agency")
    path = request.get_full_path() if request else "/"
    menu = context.get("menu") or _menu(agency)
    languages = context.get("languages")
    return Frame(
        home=context.get("home_url") or _home(agency),
        menu=tuple(_marked(item, path) for item in menu),
        search=context.get("search_url") or _search(agency),
        tracking=tracking().url,
        languages=_languages(path) if languages is None else tuple(languages),
        staff=address("wagtailadmin_home"),
    )


def address(name: str, *args: str) -> str:
    """The address of a named view, or home when this installation does not have it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return "/"


def tracking() -> Item:
    """The one entry every menu has: follow a case."""
    return Item(_("Follow a case"), address("caseforms:track"))


def _home(agency: Any) -> str:
    return address("agency", agency.code.lower()) if agency else address("wagtail_serve", "")


def _search(agency: Any) -> str:
    return address("search") + (f"?di={agency.code.lower()}" if agency else "")


def _menu(agency: Any) -> tuple[Item, ...]:
    if not agency:
        return (Item(_("All agencies"), _home(None)), tracking())
    code = agency.code.lower()
    return (
        Item(_("Services"), address("agency_section", code, "layanan")),
        tracking(),
        Item("Puskesos", address("agency_section", code, "puskesos")),
        Item(_("News"), address("agency_section", code, "berita")),
    )


def _marked(item: Item, path: str) -> Item:
    """The same entry, marked when it is this page or one above it."""
    bare = path.partition("?")[0]
    if item.url == bare:
        return Item(item.title, item.url, "page")
    return Item(item.title, item.url, "true") if item.url != "/" and bare.startswith(item.url) else item


def _languages(path: str) -> tuple[Language, ...]:
    """The same address in the other languages, where it has one."""
    here = get_language()
    found = ((code, name, translate_url(path, code)) for code, name in settings.LANGUAGES if code != here)
    return tuple(Language(code, name, url) for code, name, url in found if url != path)
