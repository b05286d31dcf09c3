"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """Listens to cases; registers the effect `notify`, the channels, and who may see notices in the admin."""

    name = "caseforms.notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        """Register, and start to listen."""
        from wagtail.permissions import policy_registry

        from caseforms.community.policy import AreaPermissionPolicy

        from . import carrying, channels, checks, effects, listen, portable  # noqa: F401
        from .models import Notice

        policy_registry.register(Notice, value=AreaPermissionPolicy(Notice, "case__area_id"))
