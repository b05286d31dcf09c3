"""
What is known before anybody types: where the link came from, who is entering it, for which service, on which day.

Nobody is asked, and nothing of a person comes from an address: of a link only values are taken that the form lists.
`caseforms.given` finds the value; what a browser sends under the name of the question does not count.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from .base import BLANK, Asked, Context, FieldType, one
from .choices import ChoicesBlock, choices
from .date import Date

LINK, OPERATOR, SERVICE, AGENCY, TODAY = "link", "operator", "service", "agency", "today"
SOURCES = [
    (LINK, gettext_lazy("what the link to the form says")),
    (OPERATOR, gettext_lazy("the member of staff who enters it")),
    (SERVICE, gettext_lazy("the service")),
    (AGENCY, gettext_lazy("the agency")),
    (TODAY, gettext_lazy("the day on which it is filled in")),
]
PARAMETER = re.compile(r"^[a-z][a-z0-9_]{0,29}$")
TAKEN = frozenset({"petugas", "baru", "versi", "diperbarui", "nomor", "pin"})  # addresses of ours use them
LONGEST = 250


@field_types.register("prefilled")
class Prefilled(FieldType):
    """A value nobody types. Whoever fills in the form reads it once more before sending."""

    name = "prefilled"
    label = gettext_lazy("Prefilled value")
    icon = "tag"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """Where it comes from; of a link, under which name, and what it may say."""
        return [
            ("source", blocks.ChoiceBlock(label=gettext_lazy("Where it comes from"), choices=SOURCES)),
            (
                "parameter",
                blocks.CharBlock(
                    label=gettext_lazy("Name in the link"),
                    help_text=gettext_lazy("Such as “asal”: the link then ends in ?asal=posyandu."),
                    required=False,
                    max_length=30,
                ),
            ),
            (
                "choices",
                ChoicesBlock(
                    label=gettext_lazy("What the link may say, one a line"),
                    help_text=gettext_lazy("Anything else is ignored. Write “key | wording”."),
                    rows=3,
                    required=False,
                ),
            ),
        ]

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> str | None:
        """The value that was found. It is never missing: nobody could do anything about that."""
        text = one(raw, prefix + question.id)[:LONGEST]
        if text and source(question) == LINK and text not in self.offered(question):
            raise ValidationError(_("Please choose only from those offered."))
        return text or None

    def offered(self, question: Asked) -> list[str]:
        """What the link may say."""
        return [key for key, _label in choices(question)] if source(question) == LINK else []

    def problems(self, question: Asked) -> list[str]:
        """A link without a name, or without a list of what it may say."""
        if source(question) != LINK:
            return []
        name = parameter(question)
        found = [] if PARAMETER.match(name) and name not in TAKEN else [_("the name in the link cannot be used.")]
        return found if self.offered(question) else [*found, _("it does not list what the link may say.")]

    def display(self, question: Asked, value: Any) -> str:
        """The value in words."""
        if self.empty(value):
            return ""
        if source(question) == TODAY:
            return Date().display(question, value)
        return dict(choices(question)).get(value, str(value))

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """Nothing."""
        return ""

    def schema(self, question: Asked) -> dict[str, Any]:
        """One of what the link may say; everything else is found by the server."""
        if source(question) == LINK:
            return {"type": "string", "enum": self.offered(question)}
        return {"type": "string", "maxLength": LONGEST, "readOnly": True}

    def server_only(self, question: Asked) -> tuple[str, ...]:
        """What the server finds itself, whatever is sent."""
        return () if source(question) == LINK else ("given",)


def source(question: Asked) -> str:
    """Where the value comes from."""
    return str(question.settings.get("source") or SERVICE)


def parameter(question: Asked) -> str:
    """The name in the link."""
    return str(question.settings.get("parameter") or "")
