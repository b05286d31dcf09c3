"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    """Names the app; registers what the room offers."""

    name = "workflows"
    verbose_name = _("Case workflows")

    def ready(self) -> None:
        """Register the guards every workflow has, and the way workflows are published."""
        from wagtail.actions import action_registry

        from . import guards, saved_tests  # noqa: F401
        from .actions.publish import PublishWorkflow
        from .models import Workflow

        action_registry.register(Workflow, PublishWorkflow)
