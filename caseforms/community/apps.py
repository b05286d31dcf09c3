"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    """Names the app; registers what the room offers."""

    name = "caseforms.community"
    verbose_name = _("People and places")

    def ready(self) -> None:
        """Permission policies before anything asks for one; roles mirrored at every sign-in."""
        from . import listen  # noqa: F401
        from .history import narrow_history
        from .policies import register_policies

        register_policies()
        narrow_history()
