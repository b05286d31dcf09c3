"""
Whether a file is a picture and nothing besides: then it can be kept byte by byte.

Behind the end of a picture, or in a part that no viewer reads, anything can lie: an archive, a page, a program. What
has such parts is written anew from its points, which leaves them behind. (Telephones hang harmless things on it, too.)
"""

import struct

JPEG_PARTS = {0xE0, 0xE2, 0xEE}  # what it is, its colours, and how Adobe stored it
PNG_PARTS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"}


def is_plain(content: bytes, kind: str) -> bool:
    """Whether every byte belongs to the picture. A kind we do not know is not plain."""
    test = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp}.get(kind)
    try:
        return bool(test and test(content))
    except (struct.error, IndexError):
        return False


def _jpeg(content: bytes) -> bool:
    """Parts with their lengths up to the points; the first end of picture after that is the end of the file."""
    place = 2
    while content[place] == 0xFF and content[place + 1] != 0xDA:
        marker = content[place + 1]
        if marker == 0xFE or (0xE0 <= marker <= 0xEF and marker not in JPEG_PARTS):
            return False
        place += 2 + struct.unpack_from(">H", content, place + 2)[0]
    return content[place] == 0xFF and content.find(b"\xff\xd9", place) == len(content) - 2


def _png(content: bytes) -> bool:
    place, name = 8, b""
    while place < len(content) and name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, place)
        if name not in PNG_PARTS:
            return False
        place += 12 + length
    return name == b"IEND" and place == len(content)


def _webp(content: bytes) -> bool:
    if struct.unpack_from("<I", content, 4)[0] + 8 != len(content):
        return False
    place = 12
    while place < len(content):
        name, length = struct.unpack_from("<4sI", content, place)
        if name not in WEBP_PARTS:
            return False
        place += 8 + length + length % 2
    return place == len(content)
