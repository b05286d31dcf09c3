"""QR codes, drawn as SVG inside a page."""

import segno
from django.utils.safestring import SafeString, mark_safe


def svg(text: str, label: str) -> SafeString:
    """The text as a QR code that a reader of the page hears as `label`."""
    drawn = segno.make(text, error="m", micro=False).svg_inline(
        scale=4, border=2, dark="#000", light="#fff", title=label, svgclass=None, lineclass=None, omitsize=True
    )
    return mark_safe(drawn.replace("<svg ", '<svg role="img" width="160" height="160" ', 1))  # noqa: S308
