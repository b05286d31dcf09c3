"""What the case desk adds to Wagtail's admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from . import form_admin, form_urls  # noqa: F401  (form_admin registers the snippet)
from .actions.reveal import ACTION
from .admin import CaseAdmin, ServicesGroup
from .bank import wagtail_hooks as _bank  # noqa: F401  (registers them)
from .desk.home import add_desk_panel
from .desk.services_home import add_services_panel
from .form_views.publishing import lead_to_what_changes
from .holiday_admin import WorkingTimeGroup
from .lists import wagtail_hooks as _lists  # noqa: F401  (registers them)
from .notices.retry import ACTION as RETRY
from .offline import hooks as _offline  # noqa: F401  (registers them)
from .paper import hooks as _paper  # noqa: F401  (registers them)
from .quarantine_admin import QuarantineRegister

modeladmin_register(CaseAdmin)
modeladmin_register(ServicesGroup)
modeladmin_register(WorkingTimeGroup)
modeladmin_register(QuarantineRegister)
hooks.register("construct_homepage_panels", add_desk_panel)
hooks.register("construct_homepage_panels", add_services_panel)
hooks.register("before_publish", lead_to_what_changes)
hooks.register("register_admin_urls", form_urls.patterns)


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """What the log calls it when somebody looks at what is hidden."""
    actions.register_action(ACTION, _("Look at hidden data"), _("Looked at hidden data"))
    actions.register_action(RETRY, _("Send a notice again"), _("Had a notice sent again"))
