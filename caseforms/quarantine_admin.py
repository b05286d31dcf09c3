"""Where administrators see which files were kept apart because of a virus. Nobody opens one here, or anywhere."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper

from .community.registers.base import Register
from .models import Upload


class ForAdministrators(PermissionHelper):
    """Administrators look and delete; there is nothing to add or to change."""

    def user_can_list(self, user: Any) -> bool:
        """Only administrators of the whole installation: such a file belongs to no case."""
        return user.is_superuser

    def user_can_create(self, user: Any) -> bool:
        """Never."""
        return False

    def user_can_inspect_obj(self, user: Any, obj: Upload) -> bool:
        """All there is to know stands in the list."""
        return False

    def user_can_edit_obj(self, user: Any, obj: Upload) -> bool:
        """Never."""
        return False

    def user_can_delete_obj(self, user: Any, obj: Upload) -> bool:
        """Before its time is over, when no case speaks of it."""
        return user.is_superuser and obj.submission_id is None


class QuarantineRegister(Register):
    """Files in which a virus was found."""

    model = Upload
    base_url_path = "karantina"
    menu_label = _("Quarantine")
    menu_icon = "warning"
    add_to_settings_menu = True
    permission_helper_class = ForAdministrators
    inspect_view_enabled = False
    list_display = ["name", "signature", "content_type", "size", "created_at"]
    ordering = ["-created_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Upload]:
        """Those kept apart, for administrators."""
        return Upload.objects.infected() if request.user.is_superuser else Upload.objects.none()
