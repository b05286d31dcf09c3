"""Where an agency says when it works: its days off and its office hours."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, ObjectList
from wagtail.permissions import policy_registry
from wagtail_modeladmin.options import ModelAdminGroup

from .community import scope
from .community.models import Organisation
from .community.policy import AreaPermissionPolicy
from .community.registers.base import Register
from .models import Holiday, OfficeHours

policy_registry.register(Holiday, value=AreaPermissionPolicy(Holiday, "agency__area_id"))
policy_registry.register(OfficeHours, value=AreaPermissionPolicy(OfficeHours, "agency__area_id"))


class OfAgency(WagtailAdminModelForm):
    """For an agency of the user's; whose it is never changes afterwards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verb = "change" if self.instance.pk else "add"
        permission = f"caseforms.{verb}_{self._meta.model._meta.model_name}"
        agencies = Organisation.objects.agencies().filter(scope.within(self.for_user, permission))
        self.fields["agency"].queryset = agencies
        self.fields["agency"].required = not self.for_user.is_superuser or self._meta.model is OfficeHours
        self.fields["agency"].disabled = bool(self.instance.pk)
        if len(agencies) == 1 and not self.for_user.is_superuser:
            self.fields["agency"].initial = agencies[0]


class HolidayForm(OfAgency):
    """A day; that of every agency only for superusers."""


class OfficeHoursForm(OfAgency):
    """The days of the week are ticked."""

    weekdays = forms.MultipleChoiceField(
        label=_("Days of the week"),
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["weekdays"] = list(self.instance.weekdays)

    def clean_weekdays(self) -> str:
        """As the row keeps them."""
        return "".join(sorted(self.cleaned_data["weekdays"]))


class HolidayRegister(Register):
    """Days on which an agency is shut or works, beside the official holidays."""

    model = Holiday
    base_url_path = "hari-libur"
    menu_label = _("Holidays")
    menu_icon = "date"
    history_view_enabled = True
    list_display = ["day", "name", "whose", "works"]
    list_filter = ["works"]
    list_select_related = ["agency"]
    search_fields = ["name"]
    ordering = ["-day"]
    inspect_view_fields = ["day", "name", "whose", "works"]
    edit_handler = ObjectList(
        [
            HelpPanel(
                content=_(
                    "Public holidays and the collective leave of the government are known already. Write down only "
                    "what differs here. Deadlines that lie ahead follow by themselves within minutes."
                )
            ),
            FieldRowPanel([FieldPanel("day"), FieldPanel("name")]),
            FieldPanel("agency"),
            FieldPanel("works"),
        ],
        base_form_class=HolidayForm,
    )

    def whose(self, day: Holiday) -> str:
        """The agency, or all."""
        return str(day.agency or _("every agency"))

    whose.short_description = _("agency")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Holiday]:
        """Those of the user's agencies, and those of all."""
        return Holiday.objects.visible_to(request.user)


class OfficeHoursRegister(Register):
    """Office hours, where they are not Monday to Friday, 8 to 16."""

    model = OfficeHours
    base_url_path = "jam-kerja"
    menu_label = _("Office hours")
    menu_icon = "time"
    history_view_enabled = True
    list_display = ["agency", "days", "opens", "closes"]
    list_select_related = ["agency"]
    inspect_view_fields = ["agency", "days", "opens", "closes"]
    edit_handler = ObjectList(
        [
            HelpPanel(content=_("Without a row an agency works from Monday to Friday, 8 to 16.")),
            FieldPanel("agency"),
            FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
            FieldPanel("weekdays"),
        ],
        base_form_class=OfficeHoursForm,
    )


class WorkingTimeGroup(ModelAdminGroup):
    """One entry in the menu."""

    menu_label = _("Working time")
    menu_item_name = "working-time"
    menu_icon = "calendar-alt"
    menu_order = 210
    items = (HolidayRegister, OfficeHoursRegister)
