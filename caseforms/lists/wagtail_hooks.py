"""What reference lists add to Wagtail's admin."""

from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from ..fields.listed_html import address
from .actions.end_entry import ACTION as ENDED
from .actions.import_entries import ACTION as IMPORTED
from .admin import ListsGroup
from .urls import urlpatterns

modeladmin_register(ListsGroup)


@hooks.register("register_admin_urls")
def register_urls() -> list:
    """Export and import."""
    return urlpatterns


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What the log calls it."""
    actions.register_action(IMPORTED, _("Import entries"), _("Imported entries"))
    actions.register_action(ENDED, _("End an entry"), _("Ended the entry"))


@hooks.register("insert_editor_js")
def editor_script() -> str:
    """In the editor of forms, the question that another one depends on is chosen, and so are codes in rules."""
    script, lists = static("caseforms/listed_editor.js"), address("0").removesuffix("0/")
    return format_html('<script src="{}" data-lists="{}" defer></script>', script, lists)
