"""The text of a barcode or a QR code: a parcel of aid, a card, an asset."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from workflows.registries import field_types

from . import html
from .base import BLANK, SOMETHING, Asked, Context, FieldType, one

LONGEST = 300
ANY, QR, BARS = "any", "qr", "bars"
KINDS = [
    (ANY, gettext_lazy("barcode or QR code")),
    (QR, gettext_lazy("QR code only")),
    (BARS, gettext_lazy("barcode only")),
]
FORMATS = {
    QR: "qr_code,data_matrix,aztec",
    BARS: "ean_13,ean_8,code_128,code_39,itf,upc_a,upc_e,codabar,pdf417",
}
FORMATS[ANY] = f"{FORMATS[QR]},{FORMATS[BARS]}"
DIGITS = re.compile(r"^[0-9]+$")


@field_types.register("code")
class Code(FieldType):
    """What a barcode or QR code says: scanned where the browser can, else typed."""

    name = "code"
    label = gettext_lazy("Barcode or QR code")
    icon = "grip"

    def settings_blocks(self) -> list[tuple[str, Any]]:
        """Which codes, and what they may say."""
        return [
            (
                "kind",
                blocks.ChoiceBlock(label=gettext_lazy("Which codes"), choices=KINDS, default=ANY, required=False),
            ),
            ("only_digits", blocks.BooleanBlock(label=gettext_lazy("Digits only"), required=False)),
            (
                "longest",
                blocks.IntegerBlock(
                    label=gettext_lazy("At most this many characters"), required=False, min_value=1, max_value=LONGEST
                ),
            ),
            ("sealed", blocks.BooleanBlock(label=gettext_lazy("Keep the answer encrypted"), required=False)),
        ]

    def clean(self, question: Asked, text: str) -> str:
        """One line. People group digits with blanks; codes have none."""
        digits = question.settings.get("only_digits")
        text = "".join(text.split()) if digits else " ".join(text.split())
        if digits and not DIGITS.match(text):
            raise ValidationError(_("This code has digits only."))
        if len(text) > _longest(question):
            raise ValidationError(_("A code here has at most %(most)d characters.") % {"most": _longest(question)})
        return text

    def render(
        self, question: Asked, raw: Mapping[str, Any], error: str | None = None, context: Context = BLANK
    ) -> str:
        """A line to type in. The button to scan is shown by the script where the browser can."""
        digits = question.settings.get("only_digits")
        control = html.input_of(
            question,
            error,
            context,
            one(raw, context.prefix + question.id),
            **{
                "type": "text",
                "inputmode": "numeric" if digits else None,
                "autocomplete": "off",
                "autocapitalize": "none",
                "spellcheck": "false",
                "class": "input--medium",
            },
        )
        return html.single(question, control + _scanner(question), error, context)

    def assets(self, question: Asked) -> tuple[str, ...]:
        """The scanner."""
        return ("types.css", "every.js", "scan.js")

    def schema(self, question: Asked) -> dict[str, Any]:
        """A string of limited length."""
        pattern = DIGITS.pattern if question.settings.get("only_digits") else SOMETHING
        return {"type": "string", "pattern": pattern, "maxLength": _longest(question)}


def _longest(question: Asked) -> int:
    return min(int(question.settings.get("longest") or LONGEST), LONGEST)


def _scanner(question: Asked) -> str:
    """What the script needs, in words of the page's language; nothing is seen without it."""
    kind = str(question.settings.get("kind") or ANY)
    words = {
        "data-formats": FORMATS.get(kind, FORMATS[ANY]),
        "data-stop": _("Stop the camera"),
        "data-found": _("The code was read: %(code)s"),
        "data-failed": _("The camera cannot be used. Please type the code."),
    }
    label = html.escape(_("Scan with the camera"))
    return (
        f'<div class="scanner"{html.attributes(words)} hidden>'
        f'<button type="button" class="button button--secondary">{label}</button>'
        f'<p class="scanner__said" role="status"></p></div>'
    )
