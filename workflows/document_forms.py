"""The two steps of an import: a file, then the same document confirmed, with what it leaves open decided."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.core import signing
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from .document import Faulty, parse
from .document.schema import MAX_BYTES

HOURS = 4
CREATE, LEAVE_OUT = "create", "none"


class FileForm(forms.Form):
    """A JSON file. What is wrong with it is said here; `document` holds what it says."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A JSON document of at most 2 MB, as it was exported."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> dict[str, Any]:
        """The document in the file."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES or not file.name.lower().endswith(".json"):
            raise forms.ValidationError(_("This is not a JSON file of at most 2 MB."))
        try:
            return parse(file.read())
        except Faulty as error:
            raise forms.ValidationError([str(fault) for fault in error.faults]) from error


class ConfirmForm(forms.Form):
    """
    The document that was looked at, signed, so that nothing need be kept on the server in between; its short name; and
    for each role that does not exist here, which one is meant.
    """

    salt = "workflows.document"
    document = forms.CharField(widget=forms.HiddenInput)
    slug = forms.CharField(
        label=_("Short name"),
        max_length=50,
        validators=[validate_slug],
        help_text=_("Of a workflow that exists: it gets a new draft. Another one: a new workflow is made."),
    )

    def __init__(self, data: Any = None, *, unknown: Iterable[str], may_create: bool, **options: Any) -> None:
        super().__init__(data, **options)
        self._unknown = list(unknown)
        for number, name in enumerate(self._unknown):
            self.fields[f"role_{number}"] = forms.ChoiceField(label=name, choices=_choices(may_create))

    def role_fields(self) -> list[forms.BoundField]:
        """The questions about roles."""
        return [self[f"role_{number}"] for number in range(len(self._unknown))]

    @property
    def roles(self) -> dict[str, int | None]:
        """Which role here is meant, by the name in the document."""
        chosen = {name: self.cleaned_data[f"role_{number}"] for number, name in enumerate(self._unknown)}
        return {name: None if role == LEAVE_OUT else int(role) for name, role in chosen.items() if role != CREATE}

    @property
    def create(self) -> list[str]:
        """The roles to make."""
        return [name for n, name in enumerate(self._unknown) if self.cleaned_data[f"role_{n}"] == CREATE]


def packed(document: Mapping[str, Any], salt: str) -> str:
    """A document as the value of a hidden field."""
    return signing.dumps(document, salt=salt, compress=True)


def unpacked(text: str, salt: str) -> dict[str, Any] | None:
    """The document as it was shown; None when it was altered or has lain too long."""
    try:
        found = signing.loads(text, salt=salt, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    return found if isinstance(found, dict) else None


def _choices(may_create: bool) -> list[tuple[str, Any]]:
    here = [(str(pk), name) for pk, name in Group.objects.order_by("name").values_list("pk", "name")]
    made = [(CREATE, _("make it, without any permission"))] if may_create else []
    return [("", _("choose a role")), *here, *made, (LEAVE_OUT, _("leave it out"))]
