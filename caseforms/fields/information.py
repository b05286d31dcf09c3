"""Text between questions; there is nothing to answer."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType


@field_types.register("information")
class Information(FieldType):
    """A heading and some paragraphs."""

    name = "information"
    label = gettext_lazy("Information")
    icon = "info-circle"
    asks = False

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """The paragraphs."""
        return [("text", blocks.TextBlock(label=gettext_lazy("Text"), rows=4, required=False))]

    def parse(self, question: Asked, raw: Mapping[str, Any], prefix: str = "") -> None:
        """Nothing, whatever was sent."""
        return None

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """The text in a box."""
        heading = f"<h2>{html.words(question.label)}</h2>" if question.label else ""
        body = html.paragraphs(question.settings.get("text") or "") + html.paragraphs(question.help)
        ident = html.escape(context.prefix + question.id)
        return f'<div class="field notice notice--info" id="f-{ident}">{heading}{body}</div>'

    def schema(self, question: Asked) -> dict[str, Any]:
        """Nothing is possible here."""
        return {"type": "null", "description": question.settings.get("text") or question.help}
