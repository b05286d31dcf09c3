"""
Words that names are found by: plain lower-case letters and digits, searched by their beginning.

A prefix is a range of an ordinary index, on every database and under every collation, because a word holds nothing
but `a-z0-9`. Apostrophes vanish inside a word: `Mate'ne` is found as `matene` and as `mate'ne`.
"""

import re

from anyascii import anyascii

WIDTH = 40
_SILENT = re.compile(r"['\"`’‘´ʼʻ]")
_WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """The words of a text, each once, in their order."""
    plain = anyascii(_SILENT.sub("", text)).lower()
    return list(dict.fromkeys(word[:WIDTH] for word in _WORD.findall(_SILENT.sub("", plain))))


def key(text: str, width: int = 80) -> str:
    """All words of a text run together: what a whole name is searched by from its beginning."""
    return "".join(words(text))[:width]


def prefix_range(word: str, width: int = WIDTH) -> tuple[str, str]:
    """Where the words beginning with this one lie: from the first, up to but not including the second."""
    return word, word.ljust(width + 1, "z")
