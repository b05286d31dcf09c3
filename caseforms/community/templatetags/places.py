"""`{% load places %}`: times as the clock at an organisation shows them, and numbers with their middle hidden."""

from datetime import datetime
from typing import Any

from django import template
from django.utils.formats import date_format

from ..identity import mask, show_phone
from ..zone import Zone, local

register = template.Library()


@register.filter
def at(moment: datetime | None, organisation: Any) -> str:
    """`{{ case.opened_at|at:case.agency }}`: 22 November 2026, 21.40 WITA."""
    if not moment:
        return ""
    shown = date_format(local(moment, organisation), "DATETIME_FORMAT", use_l10n=True)
    return f"{shown} {Zone(organisation.time_zone).label}"


@register.filter
def day_at(moment: datetime | None, organisation: Any) -> str:
    """The same without the time: 22 November 2026."""
    return date_format(local(moment, organisation), "DATE_FORMAT", use_l10n=True) if moment else ""


@register.filter
def masked(number: str) -> str:
    """A NIK, family card or phone number with its middle hidden."""
    return mask(number or "")


@register.filter
def phone(number: str) -> str:
    """A stored phone number as people write it."""
    return show_phone(number) if number else ""
