"""Yes or no."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.registries import field_types

from . import html
from .base import BLANK, Asked, Context, FieldType, one

YES = {"yes", "ya", "true", "on", "1"}
NO = {"no", "tidak", "false", "off", "0"}


@field_types.register("yes_no")
class YesNo(FieldType):
    """Two radio buttons: no is an answer, leaving it open is not."""

    name = "yes_no"
    label = gettext_lazy("Yes or no")
    icon = "check"

    def clean(self, question: Asked, text: str) -> bool:
        """True or False."""
        word = text.lower()
        if word in YES or word in NO:
            return word in YES
        raise ValidationError(_("Please choose yes or no."))

    def offered(self, question: Asked) -> list[Any]:
        """The answers there are."""
        return [True, False]

    def display(self, question: Asked, value: Any) -> str:
        """Yes or no in words."""
        return "" if value is None else _("Yes") if value else _("No")

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """Two radio buttons."""
        name = html.escape(context.prefix + question.id)
        chosen = one(raw, context.prefix + question.id).lower()
        controls = [
            html.choice("radio", name, f"i-{name}", "yes", _("Yes"), chosen in YES),
            html.choice("radio", name, f"i-{name}-no", "no", _("No"), chosen in NO),
        ]
        return html.group(question, controls, error, context)

    def schema(self, question: Asked) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"}
