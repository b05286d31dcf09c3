"""What frames every public page: home, menu, search and the other language. Asks the database nothing."""

from typing import Any

from django import template

from ..frame import Frame, frame_of

register = template.Library()


@register.simple_tag(takes_context=True)
def chrome(context: template.Context) -> Frame:
    """The frame of the page that is being rendered."""
    return frame_of(context.flatten())


@register.filter
def tel(phone: Any) -> str:
    """A phone number as a `tel:` link wants it: digits and a leading plus."""
    return "".join(sign for sign in str(phone) if sign.isdigit() or sign == "+")


@register.filter
def wa(phone: Any) -> str:
    """A phone number as wa.me wants it: digits only, with the country code."""
    digits = "".join(sign for sign in str(phone) if sign.isdigit())
    return f"62{digits[1:]}" if digits.startswith("0") else digits
