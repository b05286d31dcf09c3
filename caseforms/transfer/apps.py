"""The app of bundles and event logs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TransferConfig(AppConfig):
    """Names the app."""

    name = "caseforms.transfer"
    verbose_name = _("Services in and out")
