"""What the whole site adds to Wagtail's admin."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def admin_css() -> str:
    """On a telephone."""
    return format_html('<link rel="stylesheet" href="{}">', static("tuntas/admin.css"))
