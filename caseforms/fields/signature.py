"""A signature: drawn on the screen, or a photograph of one on paper."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.registries import field_types

from . import html
from .base import Asked, Context
from .files import FileType


@field_types.register("signature")
class Signature(FileType):
    """
    One picture. It is an upload like any other photograph; a new one takes the place of the one before.

    What is drawn becomes a file in the control for photographs, and is sent as if it had been chosen there.
    """

    name = "signature"
    label = gettext_lazy("Signature")
    icon = "edit"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """Nothing: it is always one picture."""
        return []

    def kept(self, raw: Mapping[str, Any], name: str) -> list[str]:
        """The newest."""
        return super().kept(raw, name)[-1:]

    def missing(self, question: Asked) -> str:
        """What to say when there is none."""
        return _("Please sign, or attach a photograph of the signature.")

    def display(self, question: Asked, value: Any) -> str:
        """That there is one."""
        return _("signed") if value else ""

    def above(self, question: Asked, context: Context) -> str:
        """The field to draw in; nothing is seen of it without the script."""
        name = html.escape(context.prefix + question.id)
        words = {"data-file": _("signature"), "data-said": _("Signed."), "data-cleared": _("The field is empty again.")}
        hint = html.escape(
            _("Sign with a finger or the mouse in the field, or attach a photograph of the signature below.")
        )
        field = html.attributes({"role": "img", "aria-label": _("Field to sign in"), "width": 640, "height": 220})
        return (
            f'<div class="signature" data-for="i-{name}"{html.attributes(words)} hidden>'
            f'<p class="field__help">{hint}</p><canvas{field}></canvas>'
            f'<button type="button" class="button button--quiet">'
            f'{html.escape(_("Clear the field"))}</button><p class="signature__said" role="status"></p></div>'
        )

    def assets(self, question: Asked) -> tuple[str, ...]:
        """The look, and the field to draw in."""
        return ("types.css", "every.js", "signature.js")
