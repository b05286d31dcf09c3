"""The two steps of an import: a file, then the same file confirmed."""

import base64
import zlib
from datetime import date
from typing import Any

import tablib
from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _
from import_export.formats.base_formats import CSV, XLSX

from .resources import FORMULA

FORMATS = {"csv": CSV, "xlsx": XLSX}
MAX_BYTES = 1024 * 1024
_SALT = "caseforms.community.exchange"
_MINUTES = 60


class FileForm(forms.Form):
    """A table as CSV or XLSX."""

    file = forms.FileField(label=_("File"), help_text=_("CSV or XLSX, at most 1 MB. Export first to see the columns."))

    def clean_file(self) -> tablib.Dataset:
        """The table in the file."""
        file = self.cleaned_data["file"]
        kind = FORMATS.get(file.name.rpartition(".")[2].lower())
        if kind is None or file.size > MAX_BYTES:
            raise forms.ValidationError(_("This is not a CSV or XLSX file of at most 1 MB."))
        try:
            return _table(kind(), file.read())
        except Exception as error:
            raise forms.ValidationError(_("This file could not be read as a table.")) from error


class ConfirmForm(forms.Form):
    """The table that was looked at, signed, so that nothing need be kept on the server in between."""

    table = forms.CharField(widget=forms.HiddenInput)

    def clean_table(self) -> tablib.Dataset:
        """The table as it was shown."""
        try:
            packed = signing.loads(self.cleaned_data["table"], salt=_SALT, max_age=_MINUTES * 60)
        except signing.BadSignature as error:
            raise forms.ValidationError(_("Please choose the file again.")) from error
        text = zlib.decompress(base64.b64decode(packed)).decode()
        return tablib.import_set(text, format="csv")


def packed(table: tablib.Dataset) -> str:
    """A table as the value of a hidden field."""
    return signing.dumps(base64.b64encode(zlib.compress(table.export("csv").encode())).decode(), salt=_SALT)


def _table(kind: Any, content: bytes) -> tablib.Dataset:
    """The table with nothing but texts in it, whatever the file called them."""
    read = kind.create_dataset(content if kind.is_binary() else content.decode("utf-8-sig"))
    table = tablib.Dataset(headers=[_text(name) for name in read.headers])
    for row in read:
        if any(_text(cell) for cell in row):
            table.append([_text(cell) for cell in row])
    return table


def _text(cell: Any) -> str:
    """A day as 2026-11-22, a whole number without decimals, nothing as nothing."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.strftime("%Y-%m-%d")
    text = str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
