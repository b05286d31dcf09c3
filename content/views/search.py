"""The search of the site, at /cari/."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from wagtail.models import Page

from ..centres import places
from ..models import AgencyHomePage
from ..place import locales
from ..searching import find, matches
from ..shared import shared
from ..site_root import prime, root_page


def search(request: HttpRequest) -> HttpResponse:
    """What was found: in the whole site, or below the agency named by `di`."""
    prime(request)
    text = request.GET.get("q", "").replace("\0", "").strip()
    home = _home(request.GET.get("di", ""))
    context: dict[str, Any] = {"q": text, "home": home, "agency": home.organisation if home else None}
    if text:
        context["found"] = find(text, _pages(request, home))
        context["matches"] = matches(context["found"].pages, {} if home else _agencies())
        context["places"] = places(home.organisation, context["found"].rest) if home else []
    return shared(render(request, "content/search.html", context))


def _agencies() -> dict[str, str]:
    """Where the pages of each agency begin in the tree, and the place they are for."""
    homes = AgencyHomePage.objects.live().select_related("organisation__area")
    return {home.path: home.organisation.area.name for home in homes}


def _home(code: str) -> AgencyHomePage | None:
    homes = (
        AgencyHomePage.objects.live().filter(organisation__code__iexact=code) if code else AgencyHomePage.objects.none()
    )
    ours = [pk for pk, language in locales().items() if language == get_language()]
    return homes.filter(locale__in=ours).select_related("organisation__area").first()


def _pages(request: HttpRequest, home: AgencyHomePage | None) -> Any:
    below = home or root_page(request)
    pages = Page.objects.live().public().filter(depth__gt=1)
    return pages.descendant_of(below, inclusive=True).specific() if below else pages.none()
