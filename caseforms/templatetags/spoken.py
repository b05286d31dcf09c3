"""Says the language of a text beside it, where it is not that of the page."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ..fields.spoken import Spoken

register = template.Library()


@register.filter
def said_in(text: Any) -> SafeString | str:
    """The attribute `lang` for the element around the text; nothing where it is not needed."""
    return format_html(' lang="{}"', text.language) if isinstance(text, Spoken) else ""
