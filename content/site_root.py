"""Which site was asked for and where its pages begin: read once per generation, not on every request."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, Site

from .memory import remembered


def prime(request: HttpRequest) -> None:
    """Tell Wagtail what it would otherwise look up: the site of the request and the roots of all sites."""
    if not hasattr(request, "_wagtail_site"):
        request._wagtail_site = _site(request)  # type: ignore[attr-defined]
    if not hasattr(request, "_wagtail_cached_site_root_paths"):
        request._wagtail_cached_site_root_paths = roots()  # type: ignore[attr-defined]


def roots() -> list[Any]:
    """Where the pages of every site begin, in every language."""
    return remembered("roots", Site.get_site_root_paths)


def root_page(request: HttpRequest) -> Page | None:
    """The first page of the site in the language of the address; None when there is no site yet."""
    prime(request)
    site = request._wagtail_site  # type: ignore[attr-defined]
    if site is None:
        return None
    return remembered(("root", site.pk, get_language()), lambda: site.root_page.localized.specific)


def _site(request: HttpRequest) -> Site | None:
    return remembered(("site", request.get_host(), request.get_port()), lambda: Site._find_for_request(request))
