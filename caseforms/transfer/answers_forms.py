"""Which answers are wanted, and as what."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from caseforms.models import Form, Submission

FLAT, LONG, BOOK, XLSX = "flat", "long", "book", "xlsx"
KINDS = [
    (XLSX, _("Excel: every table and the code book")),
    (FLAT, _("CSV: one line for each case")),
    (LONG, _("CSV: one line for each row of a table")),
    (BOOK, _("CSV: the code book")),
]


class AnswersForm(forms.Form):
    """The form, the period, and the kind of file."""

    form = forms.ModelChoiceField(label=_("Form"), queryset=Form.objects.none(), empty_label=None)
    first = forms.DateField(label=_("Sent from"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("Sent until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label=_("As"), choices=KINDS, initial=XLSX)
    table = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        seen = Submission.objects.visible_to(user).filter(version__form=OuterRef("pk"))
        mine = Form.objects.filter(Exists(seen))
        self.fields["form"].queryset = mine.defer("steps").order_by("name")

    def clean(self) -> dict[str, Any]:
        """A period begins before it ends."""
        data = super().clean() or {}
        if data.get("first") and data.get("last") and data["first"] > data["last"]:
            self.add_error("last", _("This day lies before the first one."))
        return data

    def submissions(self, user: Any) -> Any:
        """Those the user may see."""
        found = Submission.objects.visible_to(user).filter(version__form=self.cleaned_data["form"])
        if first := self.cleaned_data["first"]:
            found = found.filter(sent_at__date__gte=first)
        if last := self.cleaned_data["last"]:
            found = found.filter(sent_at__date__lte=last)
        return found
