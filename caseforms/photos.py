"""
Photographs as they are kept: what is seen on them, not where, when and with which device they were taken.

A telephone writes the place into every picture; somebody who reports violence must not send their address with it.
"""

from io import BytesIO
from typing import Any

import pillow_heif
from django.core.files.base import ContentFile
from PIL import Image, ImageOps

from .plain_pictures import is_plain

ORIENTATION = 0x0112
QUALITY = 90
MEANS_NOTHING = {  # what a picture says of itself that tells nothing about whoever took it
    "adobe", "adobe_transform", "chromaticity", "dpi", "gamma", "icc_profile", "interlace", "jfif", "jfif_density",
    "jfif_unit", "jfif_version", "loop", "progression", "progressive", "srgb", "transparency",
}  # fmt: skip
IS_PART_OF_IT = {"icc_profile", "transparency"}

pillow_heif.register_heif_opener()


def anonymous(sent: Any, content_type: str) -> ContentFile:
    """
    The same picture without what came along with it; HEIC becomes JPEG, which every browser shows.

    Raises OSError or ValueError when it cannot be read.
    """
    with Image.open(sent) as image:
        if content_type == "image/heic":
            return _jpeg(image)
        if not set(image.info) - MEANS_NOTHING and is_plain(content := _content(sent), image.format):
            return ContentFile(content)
        return _saved_anew(image)


def _content(sent: Any) -> bytes:
    """All of it, leaving the file where Pillow is reading."""
    place = sent.tell()
    sent.seek(0)
    content = sent.read()
    sent.seek(place)
    return content


def _jpeg(image: Any) -> ContentFile:
    upright = ImageOps.exif_transpose(image).convert("RGB")
    return _written(upright, "JPEG", image.info, quality=QUALITY)


def _saved_anew(image: Any) -> ContentFile:
    """With the tables it was compressed with, so that nothing is lost but what was to go; still the right way up."""
    image.load()
    kind = "JPEG" if image.format == "MPO" else image.format
    turned = image.getexif().get(ORIENTATION)
    exif = Image.Exif()
    if turned:
        exif[ORIENTATION] = turned
    how: dict[str, Any] = {"quality": "keep" if image.format == "JPEG" else QUALITY}
    return _written(image, kind, image.info, exif=exif if turned else b"", **how)


def _written(image: Any, kind: str, info: Any, **how: Any) -> ContentFile:
    image.info = {name: value for name, value in info.items() if name in IS_PART_OF_IT}
    target = BytesIO()
    image.save(target, kind, **how)
    return ContentFile(target.getvalue())
