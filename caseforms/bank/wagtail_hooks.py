"""What the question bank adds to Wagtail's admin."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from wagtail import hooks

from . import admin as _admin  # noqa: F401  (registers the snippet)


@hooks.register("insert_editor_js")
def editor_script() -> str:
    """In the editor of forms, rules can look at questions of the bank."""
    address = reverse("caseforms_bank_questions", args=[0])
    return format_html('<script src="{}" data-bank="{}" defer></script>', static("caseforms/bank_editor.js"), address)
