"""
A picture or a sound beside the help of a question: for whoever reads with difficulty, or not in this language.

Both lie where an installation keeps its images and documents. One that was deleted is left out.
"""

from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock

PICTURE, SOUND = KINDS = ("picture", "sound")
SMALL = "max-480x320|format-webp|webpquality-60"


@cache
def settings_blocks() -> tuple[tuple[str, blocks.Block], ...]:
    """What an editor chooses; the same objects for every type, so that the editor's page describes each once."""
    return (
        (PICTURE, ImageChooserBlock(label=_("Picture that helps"), required=False)),
        (
            SOUND,
            DocumentChooserBlock(
                label=_("Sound that helps"), help_text=_("A short recording: MP3, M4A or OGG."), required=False
            ),
        ),
    )


def html(settings: Mapping[str, Any]) -> str:
    """Both, small; nothing is loaded before it is seen or played."""
    return _picture(settings.get(PICTURE)) + _sound(settings.get(SOUND))


def _picture(key: Any) -> str:
    image = get_image_model().objects.filter(pk=key).first() if key else None
    if image is None:
        return ""
    small, words = image.get_rendition(SMALL), escape(image.default_alt_text)
    size = f'width="{small.width}" height="{small.height}"'
    return f'<img class="field__picture" src="{escape(small.url)}" alt="{words}" {size} loading="lazy">'


def _sound(key: Any) -> str:
    document = get_document_model().objects.filter(pk=key).first() if key else None
    if document is None:
        return ""
    words = escape(document.title)
    return f'<audio class="field__sound" controls preload="none" src="{escape(document.url)}" title="{words}"></audio>'
