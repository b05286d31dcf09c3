"""Consent or notice: something to read and, where it is asked for, to agree with."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType, one
from .yes_no import NO, YES


@field_types.register("consent")
class Consent(FieldType):
    """One checkbox; the question is the sentence that is agreed with."""

    name = "consent"
    label = gettext_lazy("Consent")
    icon = "tick"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """What is to be read first."""
        return [("text", blocks.TextBlock(label=gettext_lazy("To be read first"), rows=4, required=False))]

    def clean(self, question: Asked, text: str) -> bool | None:
        """True; a consent that is refused is no answer."""
        word = text.lower()
        if word in NO:
            return self.nothing(question)
        if word in YES:
            return True
        raise ValidationError(_("Please tick the box or leave it empty."))

    def missing(self, question: Asked) -> str:
        """What to say when the box is not ticked."""
        return _("We can go on only when you tick this.")

    def offered(self, question: Asked) -> list[Any]:
        """The answers there are."""
        return [True]

    def display(self, question: Asked, value: Any) -> str:
        """Agreed, or nothing."""
        return _("Agreed") if value else ""

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """The text, then a checkbox with the sentence."""
        name = html.escape(context.prefix + question.id)
        checked = one(raw, context.prefix + question.id).lower() in YES
        text = html.paragraphs(question.settings.get("text") or "")
        around = html.around(question, name, error, context)
        tied = html.tied(question, error, context)
        mark = " checked" if checked else ""
        return (
            f'<div class="field{html.error_class(error)}" id="f-{name}">{text}{around}'
            f'<div class="choice"><input type="checkbox" value="yes"{tied}{mark}>'
            f'<label for="i-{name}">{html.title(question)}</label></div></div>'
        )

    def schema(self, question: Asked) -> dict[str, Any]:
        """True; where it may be refused, false is no answer."""
        return {"type": "boolean", "const": True} if question.required else {"type": "boolean"}
