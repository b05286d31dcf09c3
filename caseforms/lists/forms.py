"""Forms for lists and their entries, and the two steps of an import."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from ..community.exchange.forms import ConfirmForm, FileForm
from ..community.models import Organisation
from .models import ReferenceEntry, ReferenceList
from .policy import agencies_for, entries


class ListForm(WagtailAdminModelForm):
    """A list; its key and whose it is never change afterwards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = bool(self.instance.pk)
        agencies = Organisation.objects.agencies().filter(agencies_for(self.for_user))
        self.fields["agency"].queryset = Organisation.objects.agencies() if made else agencies
        self.fields["parent"].queryset = ReferenceList.objects.visible_to(self.for_user).exclude(pk=self.instance.pk)
        for name in ("key", "agency"):
            self.fields[name].disabled = made
        self.fields["parent"].disabled = made and self.instance.entries.exclude(parent=None).exists()


class EntryForm(WagtailAdminModelForm):
    """An entry; its list and code never change afterwards. What it lies below is named by its code."""

    upper_code = forms.CharField(
        label=_("Below"), required=False, max_length=60, help_text=_("The code of the entry it lies below.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        made = bool(self.instance.pk)
        theirs = ReferenceList.objects.visible_to(self.for_user)
        may = [one.pk for one in theirs if self._may_write(one)]
        self.fields["list"].queryset = ReferenceList.objects.filter(pk__in=may)
        for name in ("list", "code"):
            self.fields[name].disabled = made
        self.initial["upper_code"] = self.instance.parent.code if made and self.instance.parent else ""

    def _may_write(self, one: ReferenceList) -> bool:
        verb = "change" if self.instance.pk else "add"
        return entries.user_has_permission_for_instance(self.for_user, verb, ReferenceEntry(list=one))

    def clean(self) -> dict[str, Any]:
        """The entry above is found by its code."""
        data = super().clean()
        code, into = data.get("upper_code"), data.get("list")
        self.instance.parent = None
        if code and into:
            self.instance.parent = into.upper.entries.filter(code=code).first()
            if self.instance.parent is None:
                self.add_error("upper_code", _("There is no entry with this code."))
        return data

    def _update_errors(self, errors: Any) -> None:
        """What the model says of the entry above stands at the line where it is named."""
        found = getattr(errors, "error_dict", {})
        if "parent" in found:
            found["upper_code"] = found.pop("parent")
        super()._update_errors(errors)


class EntriesFileForm(FileForm):
    """A table, and what becomes of entries that are not in it."""

    end_missing = forms.BooleanField(
        label=_("End the entries that are not in the file"),
        required=False,
        help_text=_("They are not offered any more. Answers that chose them keep them."),
    )


class EntriesConfirmForm(ConfirmForm):
    """The same table again."""

    end_missing = forms.BooleanField(required=False, widget=forms.HiddenInput)
