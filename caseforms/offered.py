"""
The service behind an address, kept in the process for a moment: most requests about forms ask for the same few.

Whether a form may still be sent is decided by the action, from the database.
"""

from .kept import Kept
from .models import Service

_services: Kept[Service | None] = Kept()


def service_at(agency: str, slug: str) -> Service | None:
    """The service with that address, with its agency, area and form; None when there is none."""
    return _services.get((agency.lower(), slug), lambda: _read(agency, slug))


def _read(agency: str, slug: str) -> Service | None:
    return Service.objects.at(agency, slug).select_related("agency__area", "form").defer("form__steps").first()
