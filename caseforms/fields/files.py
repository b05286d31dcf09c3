"""
Files and photographs.

The value is a list of ids of uploads. Storing what the browser sent is not done here: whoever received the request has
stored the files and added their ids to `raw` (see `caseforms.uploads`).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType, many
from .row_names import parts_of

NEW, REMOVE = "-new", "-remove"  # what is added to the name for files chosen now and files no longer wanted
IN_PIECES = f"{NEW}-potongan"  # names files that came in pieces (caseforms.pieces)
ID = re.compile(r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
PHOTOS = ("image/jpeg", "image/png", "image/webp", "image/heic")
KINDS = (*PHOTOS, "application/pdf")
UPLOADED = frozenset({"file", "signature"})
"""The types whose answer is a list of uploads."""


@field_types.register("file")
class FileType(FieldType):
    """One file or several: photographs and PDF."""

    name = "file"
    label = gettext_lazy("File or photograph")
    icon = "upload"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """How many, and whether only photographs."""
        return [
            (
                "most",
                blocks.IntegerBlock(
                    label=gettext_lazy("At most this many files"), required=False, min_value=1, max_value=10
                ),
            ),
            ("photos_only", blocks.BooleanBlock(label=gettext_lazy("Photographs only"), required=False)),
        ]

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> list[str] | None:
        """The ids of the files kept."""
        ids = self.kept(raw, prefix + question.id)
        if not all(ID.match(found) for found in ids):
            raise ValidationError(_("This is not the id of an uploaded file."))
        most = allowed(question)
        if len(ids) > most:
            message = ngettext(
                "Only %(most)d file is possible here.", "At most %(most)d files are possible here.", most
            )
            raise ValidationError(message % {"most": most})
        return ids or self.nothing(question)

    def missing(self, question: Asked) -> str:
        """What to say when there is no file."""
        return _("Please attach a file.")

    def display(self, question: Asked, value: Any) -> str:
        """How many files."""
        number = len(value or [])
        return ngettext("%(number)d file", "%(number)d files", number) % {"number": number} if number else ""

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """The files kept so far, each with a box to remove it, and a button to choose more."""
        name = html.escape(context.prefix + question.id)
        ids = self.kept(raw, context.prefix + question.id)
        kept = "".join(_row(name, n, found, context) for n, found in enumerate(ids))
        accept = ",".join(kinds(question))
        several = " multiple" if allowed(question) > 1 else ""
        invalid = ' aria-invalid="true"' if error else ""
        control = (
            f'<input type="file" id="i-{name}" name="{name}{NEW}" accept="{accept}"{several}{invalid}'
            f"{html.described(question, error, context)}>"
        )
        listed = f'<ul class="files">{kept}</ul>' if kept else ""
        return html.single(question, listed + self.above(question, context) + control, error, context)

    def kept(self, raw: Mapping[str, Any], name: str) -> list[str]:
        """The ids of the files kept so far."""
        removed = set(many(raw, name + REMOVE))
        return [found for found in dict.fromkeys(many(raw, name)) if found not in removed]

    def above(self, question: Asked, context: Context) -> str:
        """What stands above the control."""
        return ""

    def schema(self, question: Asked) -> dict[str, Any]:
        """Ids of uploads."""
        ids = {"type": "string", "format": "uuid"}
        return {"type": "array", "items": ids, "maxItems": allowed(question), "readOnly": True}

    def server_only(self, question: Asked) -> tuple[str, ...]:
        """Whether there is a file, and what is in it."""
        return ("files",)


def holds_files(question: Asked) -> bool:
    """Whether the answer is a list of uploads."""
    return question.type in UPLOADED


def allowed(question: Asked) -> int:
    """How many files the question takes."""
    return int(question.settings.get("most") or 1)


def kinds(question: Asked) -> tuple[str, ...]:
    """The content types the question takes."""
    return PHOTOS if question.type == "signature" or question.settings.get("photos_only") else KINDS


def _row(name: str, n: int, found: str, context: Context) -> str:
    stored = context.files.get(found)
    title = f"{stored.name} ({filesizeformat(stored.size)})" if stored else _("File %(number)d") % {"number": n + 1}
    ident = f"r-{name}-{n}"
    return (
        f'<li><input type="hidden" name="{name}" value="{html.escape(found)}">{html.escape(title)} '
        f'<span class="choice"><input type="checkbox" id="{ident}" name="{name}{REMOVE}" value="{html.escape(found)}">'
        f'<label for="{ident}">{html.escape(_("Remove this file"))}</label></span></li>'
    )


def ids_in(questions: Any, answers: Mapping[str, Any]) -> Iterator[str]:
    """The ids of all uploads the answers speak of."""
    for question in questions:
        if holds_files(question):
            yield from answers.get(question.id) or ()
        for row in answers.get(question.id) or () if parts_of(question) else ():
            yield from ids_in(parts_of(question), row)
