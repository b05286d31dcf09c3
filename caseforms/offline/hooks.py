"""What the app adds to the admin: a way in, and emptying the browser when somebody leaves or somebody else comes."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from ..community import scope
from ..on_behalf import PERMISSION
from .app import FIELD


class FieldMenuItem(MenuItem):
    """For whoever may enter cases somewhere."""

    def is_shown(self, request: Any) -> bool:
        """Whether they may."""
        return scope.holds_anywhere(request.user, PERMISSION)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Below the cases."""
    return FieldMenuItem(
        gettext_lazy("Without signal"),
        lazy(reverse, str)("caseforms:offline"),
        name="offline",
        icon_name="mobile-alt",
        order=101,
    )


@hooks.register("insert_global_admin_js")
def leaving() -> str:
    """A small script; it asks for the rest only in a browser that holds something."""
    return format_html(
        '<script src="{}" data-store="{}" data-home="{}" data-warning="{}" defer></script>',
        static(f"{FIELD}leaving.js"),
        static(f"{FIELD}store.js"),
        reverse("caseforms:offline"),
        _("Not sent yet: %(number)s. Signing out deletes that from this device. Sign out all the same?"),
    )
