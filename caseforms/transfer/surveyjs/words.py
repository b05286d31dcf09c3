"""What a SurveyJS form says: a text, or the same in several languages."""

import re
from html import unescape
from typing import Any

TAG = re.compile(r"<[^<>]{0,500}>")
BREAK = re.compile(r"</(?:p|div|li|h[1-6])>|<br ?/?>", re.IGNORECASE)
SHOWN = re.compile(r"\{[^{}]{1,200}\}")
ORDER = ("id", "default", "en")


def said(part: Any, language: str = "") -> str:
    """The text in that language, else in Indonesian, else as it was first written."""
    if isinstance(part, dict):
        names = [name for name in (language, *ORDER, *part) if name in part]
        part = next((part[name] for name in names if isinstance(part[name], str) and part[name].strip()), "")
    return " ".join(str(part).split()) if isinstance(part, str | int | float) and not isinstance(part, bool) else ""


def of_html(part: Any, language: str = "") -> str:
    """The words of a text with marks, a line for each paragraph."""
    if isinstance(part, dict):
        return "\n\n".join(filter(None, [said({language: of_html(one)}, language) for one in part.values()][:1]))
    text = unescape(TAG.sub("", BREAK.sub("\n", part))) if isinstance(part, str) else ""
    return "\n\n".join(" ".join(line.split()) for line in text.splitlines() if line.strip())
