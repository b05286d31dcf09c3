"""
Where the pages of an agency are, for links in messages.

This room does not know the pages. The room that does registers a function which answers for the agencies that have an
address of their own; the others are below the address of the installation.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings

own_address: list[Callable[[Any], str]] = []


def address_of(agency: Any) -> str:
    """The address at which the agency's visitors are at home, without a slash at the end."""
    found = (answer(agency) for answer in own_address)
    return next(filter(None, found), settings.WAGTAILADMIN_BASE_URL).rstrip("/")
