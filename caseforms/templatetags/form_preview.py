"""The preview of a form that may not be published yet."""

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from ..form_account import Account
from ..form_pages import account_of, definition_here, page_of
from ..languages.names import of_page
from ..languages.speaking import in_language
from ..models import Form
from ..rendering import preview

register = template.Library()


@register.simple_tag
def previewed(form: Form, language: str = "") -> list[dict[str, Any]]:
    """The steps of the form in one of its languages, drawn by the code that serves it, in the area of its agency."""
    return preview(in_language(definition_here(form), language, of_page()))


@register.simple_tag
def previewed_later(form: Form, language: str = "") -> list[dict[str, Any]]:
    """The steps that staff fill in, likewise."""
    return preview(in_language(definition_here(form), language, of_page()), of_staff=True)


@register.simple_tag
def running_account(form: Form) -> Account:
    """What it costs to fill it in."""
    return account_of(form)


@register.simple_tag
def previewed_page(form: Form, number: int) -> SafeString:
    """One step, as the whole page that residents see."""
    return mark_safe(page_of(form, number))  # noqa: S308  escaped where it is made
