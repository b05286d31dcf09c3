"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """Names the app; registers what the room offers."""

    name = "content"
    verbose_name = _("Public pages")

    def ready(self) -> None:
        """Listen to what changes; answer where agencies are at home."""
        from . import listen, own_sites  # noqa: F401
