"""What is asked when a form of another program comes in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from caseforms.community.models import Organisation
from caseforms.form_policy import policy
from caseforms.models import Form

from .surveyjs import document
from .xlsform.sheets import Sheets, Unreadable, read

MOST_BYTES = 2 * 1024 * 1024
KINDS = (".xlsx", ".xlsm", ".xls")


class SheetForm(forms.Form):
    """The spreadsheet. `cleaned_data["file"]` holds its sheets; what pyxform says against it is said here."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("An XLSForm as Excel file (.xlsx or .xls) of at most 2 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(KINDS)}),
    )

    def clean_file(self) -> Sheets:
        """The sheets in the file."""
        file = self.cleaned_data["file"]
        kind = next((kind for kind in KINDS if file.name.lower().endswith(kind)), None)
        if kind is None or file.size > MOST_BYTES:
            raise forms.ValidationError(_("This is not an Excel file of at most 2 MB."))
        try:
            return read(file.read(), kind)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error


class SurveyForm(forms.Form):
    """The document. `cleaned_data["file"]` holds it as it was read."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A SurveyJS form as JSON file of at most 2 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> dict[str, Any]:
        """The document in the file."""
        file = self.cleaned_data["file"]
        try:
            return document.read(file.read(document.MOST_BYTES + 1))
        except document.Unreadable as error:
            raise forms.ValidationError(str(error)) from error


class KeepForm(forms.Form):
    """The form that was looked at, signed; what it is called and whose it is, or of which form it is a new draft."""

    salt = "caseforms.transfer.xlsform"
    document = forms.CharField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=100)
    agency = forms.ModelChoiceField(label=_("Agency"), queryset=Organisation.objects.none(), empty_label=None)
    form = forms.ModelChoiceField(
        label=_("As a new draft of"),
        queryset=Form.objects.none(),
        required=False,
        empty_label=_("none: a new form"),
        help_text=_("Answers are kept under the names in the sheet: whoever exports, changes and imports loses none."),
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = Organisation.objects.agencies().filter(policy.agencies_for(user))
        mine = policy.instances_user_has_any_permission_for(user, {"change"})
        self.fields["form"].queryset = mine.defer("steps").order_by("name")
