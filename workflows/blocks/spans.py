"""How long, in working time."""

from django.utils.translation import gettext_lazy as _

from ..definition import Unit

UNITS = [(Unit.DAYS.value, _("working days")), (Unit.HOURS.value, _("working hours"))]
