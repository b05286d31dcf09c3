"""The app of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseformsConfig(AppConfig):
    """Names the app; registers what the room offers."""

    name = "caseforms"
    verbose_name = _("Forms and cases")

    def ready(self) -> None:
        """Register types of question, guards, effects, and who may see which rows in the admin."""
        from . import (  # noqa: F401
            blueprints,
            checks,
            effects,
            fields,
            guards,
            known_facts,
            linking,
            listen,
            marking,
            policies,
            references,
            replayed,
            webhooks,
            workflow_use,
        )
        from .bank import listen as _bank  # noqa: F401
        from .form_tests import checking as _checking  # noqa: F401
        from .later import guards as _guards  # noqa: F401
        from .later import known as _known  # noqa: F401
        from .lists import listen as _lists  # noqa: F401
