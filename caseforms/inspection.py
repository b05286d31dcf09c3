"""
Looking into files before anything of ours opens them: how large a picture would become, and what hides in a document.

A picture says how many points it has before any is read: one that would fill the memory is refused by that alone. A
PDF that carries programs or other files is refused, not mended: whoever sent it can print it to a plain one or take a
photo of it.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image

PDF = "application/pdf"
HIDING = re.compile(rb"/(JavaScript|JS|EmbeddedFiles?|Launch|RichMedia|SubmitForm|ImportData|GoToE)(?![A-Za-z0-9])")
LONG = re.compile(rb"/(JavaScript|EmbeddedFiles?|RichMedia)(?![A-Za-z0-9])")
BEGIN, END = b"stream", b"endstream"
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z0-9])")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
ARCHIVE = b"PK\x05\x06"
BEFORE = 500  # bytes before a stream in which its dictionary is looked for
INFLATED = 4 * 1024 * 1024  # at most this much of one stream, and ...
ALTOGETHER = 32 * 1024 * 1024  # ... this much of all: a bomb is no reason to explode


def inspect(sent: Any, mime: str) -> None:
    """Raise ValidationError when the file is more than it seems. It is read from its beginning, and rewound."""
    sent.seek(0)
    try:
        if mime.startswith("image/"):
            _measure(sent)
        elif mime == PDF:
            _search(sent.read(), sent.name)
    finally:
        sent.seek(0)


def _measure(sent: Any) -> None:
    try:
        with Image.open(sent) as picture:
            width, height = picture.size
    except Image.DecompressionBombError:
        width = height = settings.UPLOAD_MAX_PIXELS
    except Exception:  # noqa: BLE001  Pillow raises whatever its decoders do; whether it is whole is asked elsewhere
        return
    if width * height > settings.UPLOAD_MAX_PIXELS:
        text = _(
            "“%(name)s” has too many points: at most %(most)s million. Please take the photo with a lower resolution."
        )
        raise ValidationError(text % {"name": sent.name, "most": settings.UPLOAD_MAX_PIXELS // 10**6})


def _search(content: bytes, name: str) -> None:
    plain = _unescaped(b"".join(content[start:end] for start, end in _outside(content)))
    if LOCKED.search(plain):
        text = _("“%(name)s” is locked with a password. Please save it without one, or take a photo of the pages.")
        raise ValidationError(text % {"name": name})
    hidden = HIDING.search(plain) or LONG.search(_unescaped(content))
    if hidden or any(map(HIDING.search, _packed(content))) or ARCHIVE in content[content.rfind(b"%%EOF") :]:
        text = _(
            "“%(name)s” carries a program or other files. Please print it to a plain PDF, or take a photo of the pages."
        )
        raise ValidationError(text % {"name": name})


def _streams(content: bytes) -> Iterator[tuple[int, int]]:
    """Where the data of each stream begins and ends. One pass, whatever the file."""
    end = 0
    while (begin := content.find(BEGIN, end)) >= 0:
        start = begin + len(BEGIN)
        end = content.find(END, start)
        if end < 0:
            return
        yield start, end
        end += len(END)


def _outside(content: bytes) -> Iterator[tuple[int, int]]:
    """What lies between the streams."""
    before = 0
    for start, end in _streams(content):
        yield before, start
        before = end
    yield before, len(content)


def _packed(content: bytes) -> Iterator[bytes]:
    """The objects that lie compressed in streams; what cannot be unpacked counts as hiding something."""
    left = ALTOGETHER
    for start, end in _streams(content):
        about = content[max(0, start - BEFORE) : start]
        about = _unescaped(about[about.rfind(b" obj") + 1 :])
        if b"/ObjStm" not in about:
            continue
        unpacked = _unpacked(about, content[start:end].lstrip(b"\r\n"))
        left -= len(unpacked or b"")
        yield b"/JavaScript" if unpacked is None or left < 0 else _unescaped(unpacked)


def _unpacked(about: bytes, data: bytes) -> bytes | None:
    if b"/Filter" not in about:
        return data
    return _inflated(data) if b"/FlateDecode" in about and b"/Predictor" not in about else None


def _inflated(packed: bytes) -> bytes | None:
    unpacking = zlib.decompressobj()
    try:
        found = unpacking.decompress(packed, INFLATED)
    except zlib.error:
        return None
    return None if unpacking.unconsumed_tail else found


def _unescaped(text: bytes) -> bytes:
    """Names may be written with `#4a` for a letter."""
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)
