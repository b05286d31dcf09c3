"""The agencies that have a site, and so an address, of their own."""

from typing import Any

from django.conf import settings
from wagtail.models import Site

from caseforms.home import own_address

from .memory import remembered
from .models import AgencyHomePage


def address_of_site(agency: Any) -> str:
    """The address of the agency's own site; empty when it is below the portal's."""
    return remembered("own sites", _addresses).get(agency.pk, "")


def _addresses() -> dict[int, str]:
    roots = dict(AgencyHomePage.objects.values_list("pk", "organisation"))
    return {roots[site.root_page_id]: _address(site) for site in Site.objects.all() if site.root_page_id in roots}


def _address(site: Site) -> str:
    """As Wagtail says it; without a port of its own the scheme is that of the installation."""
    if site.port == 80 and settings.WAGTAILADMIN_BASE_URL.startswith("https:"):
        return f"https://{site.hostname}"
    return site.root_url


own_address.append(address_of_site)
