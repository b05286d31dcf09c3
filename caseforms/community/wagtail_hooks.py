"""What this room adds to Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.options import modeladmin_register

from . import scope
from .absence import urls as absence_urls
from .accounts.bulk import ACTIONS
from .admin import Registers
from .exchange import urls
from .registers.choosers import AreaChooserViewSet, area_chooser

modeladmin_register(Registers)

# After Wagtail's own of the same names, which would reach every account.
for action in ACTIONS:
    hooks.register("register_bulk_action", action, order=100)


@hooks.register("register_admin_viewset")
def register_area_chooser() -> AreaChooserViewSet:
    """Areas are chosen by searching."""
    return area_chooser


@hooks.register("register_admin_urls")
def register_exchange_urls() -> list:
    """Export and import; being away."""
    return urls.urlpatterns + absence_urls.urlpatterns


@hooks.register("register_permissions")
def register_permissions() -> QuerySet[Permission]:
    """What can be ticked for a role, beside what the registers name themselves."""
    return Permission.objects.filter(content_type__app_label="community", content_type__model__in=["household"])


class AbsenceItem(MenuItem):
    """For whoever holds a role."""

    def is_shown(self, request: Any) -> bool:
        """Whoever holds none has nothing to lend."""
        return bool(scope.roles_anywhere(request.user))


@hooks.register("register_admin_menu_item")
def absence_item() -> MenuItem:
    """Being away."""
    return AbsenceItem(_("Absence"), reverse("community_absence"), name="absence", icon_name="calendar-alt", order=320)
