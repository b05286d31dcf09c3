"""The directory of welfare centres (Puskesos), by district and village."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..centres import directory
from .public_page import PublicPage


class CentreDirectoryPage(PublicPage):
    """Where is the welfare centre of my village?"""

    menu_title = "Puskesos"
    parent_page_types = ["content.AgencyHomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("welfare-centre directory page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What was asked for: the districts, the villages of one, or villages by name."""
        context = super().get_context(request, *args, **kwargs)
        agency = context.get("agency")
        found = directory(agency, request.GET.get("kecamatan", ""), request.GET.get("desa", "")) if agency else None
        return context | {"directory": found}
