"""What is asked when a service comes in, and of which cases a log is wanted."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from caseforms.community import scope
from caseforms.community.models import Organisation
from caseforms.models import Service
from workflows.document_forms import ConfirmForm, FileForm
from workflows.models import Workflow

XES, CSV = "xes", "csv"


def agencies_for(user: Any) -> Any:
    """The agencies where the user may add services."""
    where: Q = scope.within(user, "caseforms.add_service")
    return Organisation.objects.agencies().filter(where).order_by("name")


class BundleFileForm(FileForm):
    """A file, and for which agency."""

    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Organisation.objects.none(), empty_label=None)
    field_order = ["agency", "file"]

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies_for(user)


class BundleConfirmForm(ConfirmForm):
    """What the file leaves open; and for a file that nobody we know has signed, that somebody answers for it."""

    salt = "caseforms.transfer"
    agency = forms.ModelChoiceField(queryset=Organisation.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, is_known: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies_for(user)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Leave it empty to keep the names in the file. Another one makes copies.")
        if not is_known:
            text = _("I know where this file comes from, and answer for it")
            self.fields["believed"] = forms.BooleanField(label=text)


class LogForm(forms.Form):
    """Which cases, and as what."""

    workflow = forms.ModelChoiceField(
        label=_("Workflow"), queryset=Workflow.objects.order_by("name"), required=False, empty_label=_("all")
    )
    service = forms.ModelChoiceField(
        label=_("Service"), queryset=Service.objects.none(), required=False, empty_label=_("all")
    )
    first = forms.DateField(label=_("Opened from"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("Opened until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    by_itself = forms.BooleanField(label=_("With what timers and carry-overs did"), required=False, initial=True)
    kind = forms.ChoiceField(label=_("As"), choices=[(XES, "XES"), (CSV, "CSV")], initial=XES)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        where = scope.within(user, "caseforms.view_case", "agency__area_id")
        self.fields["service"].queryset = Service.objects.filter(where).select_related("agency")

    def clean(self) -> dict[str, Any]:
        """A period begins before it ends."""
        data = super().clean() or {}
        if data.get("first") and data.get("last") and data["first"] > data["last"]:
            self.add_error("last", _("This day lies before the first one."))
        return data
