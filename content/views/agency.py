"""Short ways into an agency's site, for pages that know the agency and not its pages: /instansi/bks/layanan/."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail.models import Page

from ..models import AgencyHomePage
from ..site_root import prime


def agency(request: HttpRequest, code: str, section: str = "") -> HttpResponse:
    """The agency's first page or one of its sections, in the language of the address if it exists there."""
    prime(request)
    home = _home(code)
    found: Page | None = home.get_children().live().filter(slug=section).first() if section else home
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{(found or home).get_url(request)}{query and '?'}{query}")


def _home(code: str) -> AgencyHomePage:
    homes = AgencyHomePage.objects.live().filter(organisation__code__iexact=code).select_related("locale")
    by_language = {home.locale.language_code: home for home in homes}
    if not by_language:
        raise Http404
    return by_language.get(get_language() or "") or next(iter(by_language.values()))
