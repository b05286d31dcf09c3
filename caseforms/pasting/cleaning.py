"""A paste as plain lines: one per line, without what WhatsApp and people put around the words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

TICKS, CROSSES = "✅✔☑", "❌✖✗"
MARKS = TICKS + CROSSES  # the emoji that say something; all others are decoration
DECORATIONS = 3  # a bullet, a number and a tick before one label is as much as anybody has seen

_DAY, _TIME = r"\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}", r"\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?: ?[AaPp]\.?[Mm]\.?)?"
_MOMENT = rf"(?:{_DAY},? +{_TIME}|{_TIME},? +{_DAY})"
_HEADERS = (
    re.compile(rf"^\[{_MOMENT}\] *([^:]{{1,80}}): ?(.*)$"),  # copied on a computer or an iPhone
    re.compile(rf"^{_MOMENT} +[-–] +([^:]{{1,80}}): ?(.*)$"),  # exported on Android
)
_KEYCAP = re.compile("[0-9#*]\ufe0f?\u20e3")
_BULLETS = re.compile(r"^(?:[-–—•·●○▪◦►➢→>#|]+ *(?=[^\s\d-])|\(?\d{1,2}[.)] *(?=[^\W\d])|[A-Za-z][.)] +(?=\S))")
_EMPHASIS = re.compile(r"[*`~]+|(?<!\w)_+|_+(?!\w)")
_BLANKS = re.compile(r"\s+")
_NOTHING_SAID = re.compile(
    r"^(?:(?:diteruskan|forwarded)(?: berkali-kali| many times)?|-+ ?forwarded message ?-+"
    r"|<?(?:media|gambar|foto|image|video|audio|stiker|sticker|dokumen|document|gif)"
    r" (?:tidak disertakan|omitted|dihilangkan)>?|img-\d+-wa\d+\S*(?: \(file terlampir\))?"
    r"|(?:pesan ini (?:telah )?dihapus|this message was deleted)\.?)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the paste: its number from 1, its words, and the message it stands in, from 0."""

    number: int
    text: str
    message: int = 0


def lines(paste: str) -> Iterator[Line]:
    """Every line that says something, and the empty ones between: they end what is written over several lines."""
    message = 0
    started = False
    for number, written in enumerate(paste.splitlines(), 1):
        text = _visible(written)
        if header := _header(text):
            message += started
            started = True
            text = header[1]
        text = plain(text)
        if not _NOTHING_SAID.match(text):
            started = started or bool(text)
            yield Line(number, text, message)


def plain(text: str) -> str:
    """The words of a line: no bold, no numbering, no emoji but ticks and crosses."""
    bare = _EMPHASIS.sub("", "".join(char for char in text if char in MARKS or not _is_picture(char)))
    trimmed = _BLANKS.sub(" ", bare).strip()
    for _layer in range(DECORATIONS):
        shorter = _BULLETS.sub("", trimmed, count=1).lstrip(MARKS + " ")
        trimmed = shorter or trimmed
    return trimmed


def _visible(text: str) -> str:
    """The line in plain characters: fancy letters as letters, nothing that no eye sees."""
    folded = unicodedata.normalize("NFKC", _KEYCAP.sub("", text))
    shown = (char for char in folded if unicodedata.category(char) != "Cf" and char not in "\ufe0e\ufe0f\u20e3")
    return _BLANKS.sub(" ", "".join(shown)).strip()


def _header(text: str) -> tuple[str, str] | None:
    """Who sent a message and how it begins, where a line is the first of one."""
    for pattern in _HEADERS:
        if found := pattern.match(text):
            return found.group(1).strip(), found.group(2)
    return None


def _is_picture(char: str) -> bool:
    return unicodedata.category(char) in ("So", "Sk", "Cs", "Co", "Cn", "Cc")
