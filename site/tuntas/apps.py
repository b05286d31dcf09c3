"""The app that puts the rooms together."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from .schedule import ensure_schedule


class TuntasConfig(AppConfig):
    """Keeps the schedule of background jobs as `schedule.py` says."""

    name = "tuntas"
    verbose_name = _("Tuntas")

    def ready(self) -> None:
        """After each migration the schedule is made right."""
        post_migrate.connect(ensure_schedule, sender=self)
